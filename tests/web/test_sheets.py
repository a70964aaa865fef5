"""Lists as sheets: what the page has under the same filters, in the page's language."""

from __future__ import annotations

import csv
import io
import re

import pytest
from fastapi.testclient import TestClient


def sheet(client: TestClient, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.content.startswith(b"\xef\xbb\xbf")  # spreadsheets take it for UTF-8 by that
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    "query", ["", "?by=russia", "?since=2020-02-16", "?place=حلب", "?place=nowhere", "?harm=killed"]
)
def test_incidents_are_those_of_the_page(client: TestClient, query: str) -> None:
    rows = sheet(client, f"/api/sheets/en/incidents.csv{query}")
    page = client.get(f"/en/incidents{query}").text
    assert [row["id"] for row in rows] == list(dict.fromkeys(re.findall(r'/en/incidents/([0-9a-f]{16})"', page)))
    for row in rows:
        assert row["From"] <= row["Until"]
        low, best, high = (row[f"killed: {end}"] for end in ("lowest", "best figure", "highest"))
        assert not best or int(low) <= int(best) <= int(high or best)


def test_incidents_in_arabic(client: TestClient) -> None:
    rows = sheet(client, "/api/sheets/ar/incidents.csv?by=russia")
    assert rows
    assert all("روسيا" in row["منسوبة إلى"] for row in rows)
    assert {row["أين"] for row in rows} >= {"محافظة حلب"}
    assert not any(re.search("[A-Za-z]", name) for name in rows[0] if name != "id")


def test_places_are_those_of_the_page(client: TestClient) -> None:
    every = sheet(client, "/api/sheets/en/places.csv")
    held = sheet(client, "/api/sheets/en/places.csv?holder=syria-government")
    assert 0 < len(held) < len(every)
    assert {row["Holder"] for row in held} == {"Syrian government forces"}
    assert sheet(client, "/api/sheets/en/places.csv?state=besieged") == []
    earlier = sheet(client, "/api/sheets/en/places.csv?on=2020-02-10")
    assert {row["State on"] for row in earlier} == {"2020-02-10"}


def test_the_pages_lead_there_with_their_filters(client: TestClient) -> None:
    assert "/api/sheets/ar/incidents.csv?by=russia" in client.get("/ar/incidents?by=russia").text
    assert "/api/sheets/en/places.csv" in client.get("/en/places").text
