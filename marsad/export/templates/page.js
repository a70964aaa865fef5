"use strict";
(() => {
  const root = document.documentElement;
  const each = (selector, act, from = document) => from.querySelectorAll(selector).forEach(act);
  const remember = (value) => { try { if (value) localStorage.setItem("marsad-language", value); return localStorage.getItem("marsad-language"); } catch { return null; } };

  // Language: the labels stand in both; the reports keep their own direction.
  const speak = (language) => { root.lang = language; root.dir = language === "ar" ? "rtl" : "ltr"; };
  const asked = /[?&]lang=(ar|en)\b/.exec(location.search);
  speak(asked ? asked[1] : remember() || ((navigator.language || "").startsWith("ar") ? "ar" : "en"));
  const button = document.getElementById("language");
  button.hidden = false;
  button.addEventListener("click", () => { const next = root.lang === "ar" ? "en" : "ar"; speak(next); remember(next); });

  // Only then, so that a page opened at a claim stands there at once.
  addEventListener("load", () => setTimeout(() => root.classList.add("ready")));

  // A claim and its words light up together, whichever is pointed at or has the focus.
  const light = (report, numbers) => {
    each(".on", (item) => item.classList.remove("on"), report);
    each(".slot-on", (item) => item.classList.remove("slot-on"), report);
    if (!numbers.length) return;
    each(".claim", (item) => item.classList.toggle("on", numbers.includes(item.dataset.n)), report);
    each(".mark", (item) => item.classList.toggle("on", item.dataset.c.split(" ").some((n) => numbers.includes(n))), report);
    if (numbers.length > 1) return;
    each("[data-s]", (item) => {
      const names = item.dataset.s.trim().split(" ").filter((entry) => entry.split(":")[0] === numbers[0]);
      item.classList.toggle("slot-on", names.length > 0);
    }, report);
  };
  const pointed = (target) => {
    const claim = target.closest(".claim");
    if (claim) return [claim.dataset.n];
    const mark = target.closest(".mark");
    return mark ? mark.dataset.c.split(" ") : [];
  };
  // Shows an element inside a box that scrolls by itself, without moving the page.
  const reveal = (box, element) => {
    if (!element || box.scrollHeight <= box.clientHeight + 2) return;
    const top = element.getBoundingClientRect().top - box.getBoundingClientRect().top;
    if (top < 20 || top > box.clientHeight - 60) box.scrollTop += top - box.clientHeight / 3;
  };
  each(".report", (report) => {
    const text = report.querySelector(".text");
    for (const type of ["mouseover", "focusin"]) report.addEventListener(type, (event) => {
      light(report, pointed(event.target));
      const claim = event.target.closest(".claim");
      if (claim) reveal(text, report.querySelector(`#${report.id}-q${claim.dataset.n}`) || report.querySelector(".mark.on"));
    });
    for (const type of ["mouseleave", "focusout"]) report.addEventListener(type, () => light(report, []));
  });
  each(".claim", (claim) => claim.addEventListener("keydown", (event) => {
    const next = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    let other = next && claim[next];
    while (other && other.hidden) other = other[next];
    if (other && other.matches(".claim")) { other.focus(); event.preventDefault(); }
  }));

  // Kinds on and off.
  const kinds = document.querySelector(".kinds");
  kinds.hidden = false;
  kinds.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (!pressed) return;
    pressed.setAttribute("aria-pressed", String(pressed.getAttribute("aria-pressed") !== "true"));
    const shown = [...kinds.querySelectorAll('[aria-pressed="true"]')].map((item) => item.dataset.kind);
    each(".claim", (claim) => { claim.hidden = !shown.includes(claim.dataset.kind); });
    each(".mark", (mark) => mark.classList.toggle("off", !shown.some((kind) => mark.classList.contains(`k-${kind}`))));
  });

  // The filter looks at outlet, title and text; spellings of alef, yeh and marks do not matter.
  const input = document.getElementById("filter");
  if (!input) return;
  input.parentElement.hidden = false;
  const fold = (text) => text.toLowerCase().replace(/[\u064b-\u065f\u0670\u0640]/g, "").replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه");
  const entries = [...document.querySelectorAll(".index li")].map((item) => {
    const report = document.getElementById(item.dataset.report);
    return { item, report, words: fold(`${report.querySelector("header").textContent} ${report.querySelector(".text").textContent}`) };
  });
  input.addEventListener("input", () => {
    const wanted = fold(input.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { item, report, words } of entries) {
      const fits = wanted.every((word) => words.includes(word));
      item.hidden = report.hidden = !fits;
      found += fits;
    }
    document.getElementById("none").hidden = found > 0;
  });
})();
