from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from marsad.export.html import to_html
from marsad.model import ReaderInfo, Reading, Report

VOID = {"meta", "link", "input", "br", "path", "circle"}


class Page(HTMLParser):
    """What a page holds: its ids, links, and whether its elements close."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.addresses: list[str] = []
        self.open: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids[str(given["id"])] += 1
        if tag == "a":
            self.links.append(str(given["href"]))
        self.addresses += [str(given[name]) for name in ("src", "href", "action") if name in given and tag != "a"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def test_the_page_is_whole_and_stands_alone(pair: tuple[Report, Reading]) -> None:
    source = to_html([pair, pair], samples=True)
    page = Page(source)
    assert page.open == []
    assert set(page.ids.values()) == {1}
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links), page.links
    assert all(address.startswith("data:") for address in page.addresses)
    assert "default-src 'none'" in source
    assert not re.search(r"@import|url\((?!data:)", source)


def test_claims_and_their_words_point_at_each_other(pair: tuple[Report, Reading]) -> None:
    page = Page(to_html([pair]))
    for number in range(1, len(pair[1].claims) + 1):
        assert page.links.count(f"#r1-q{number}") == 1
        assert f"#r1-{number}" in page.links


def test_words_of_a_report_are_never_markup(pair: tuple[Report, Reading]) -> None:
    source = to_html([pair])
    assert '<b>"' not in source
    assert "<i>" not in source.replace("<i><span", "")
    assert "&lt;b&gt;" in source
    hostile = Report(id="x", text="</script><script>alert(1)</script>", title="<img src=x>", source='" onload="x')
    reading = Reading(
        id="x", language="und", published=None, theatre=None, reader=ReaderInfo(version="", lexicon="", gazetteer="")
    )
    source = to_html([(hostile, reading)])
    assert source.count("<script>") == 1
    assert "<img" not in source
    assert 'onload="x' not in source


def test_labels_stand_in_both_languages(pair: tuple[Report, Reading]) -> None:
    source = to_html([pair, pair])
    for words in ("2 reports", "تقريران", "8 claims", "8 إفادات", "Who says so", "القائل", "at least 18 killed"):
        assert words in source, words
    assert "Syrian government forces" in source
    assert "قوات الحكومة" in source


def test_the_index_is_there_for_several_reports_only(pair: tuple[Report, Reading]) -> None:
    assert 'class="index"' not in to_html([pair])
    assert 'class="index"' in to_html([pair, pair])


def test_an_empty_page_is_a_page() -> None:
    assert "0 reports" in to_html([])
