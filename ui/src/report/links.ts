/** A claim and its words light up together, whichever is pointed at or has the focus; a click goes from one to the other. */

type Stop = () => void;

/** The numbers of the claims that an element is of: a card's own, or those of marked words. */
export function numbersOf(target: Element): string[] {
  const card = target.closest<HTMLElement>(".claim");
  if (card) return [card.dataset["n"] ?? ""];
  const mark = target.closest<HTMLElement>(".mark");
  return mark ? (mark.dataset["c"] ?? "").split(" ") : [];
}

/** Light up the cards and words of some claims; of a single one also the words that fill its slots. */
export function light(report: ParentNode, numbers: string[]): void {
  for (const each of report.querySelectorAll<HTMLElement>(".claim")) each.classList.toggle("on", numbers.includes(each.dataset["n"] ?? ""));
  for (const each of report.querySelectorAll<HTMLElement>(".mark"))
    each.classList.toggle("on", (each.dataset["c"] ?? "").split(" ").some((one) => numbers.includes(one)));
  const alone = numbers.length === 1 ? numbers[0] : null;
  for (const each of report.querySelectorAll<HTMLElement>("[data-s]"))
    each.classList.toggle("slot-on", (each.dataset["s"] ?? "").trim().split(" ").some((entry) => entry.split(":")[0] === alone));
}

/** Show an element inside a box that scrolls by itself, without moving the page. */
function reveal(box: HTMLElement, element: Element | null): void {
  if (!element || box.scrollHeight <= box.clientHeight + 2) return;
  const top = element.getBoundingClientRect().top - box.getBoundingClientRect().top;
  if (top < 20 || top > box.clientHeight - 60) box.scrollTop += top - box.clientHeight / 3;
}

const firstMark = (report: ParentNode, number: string): HTMLElement | null =>
  report.querySelector<HTMLElement>(`.mark[data-to="${number}"]`) ??
  [...report.querySelectorAll<HTMLElement>(".mark")].find((mark) => (mark.dataset["c"] ?? "").split(" ").includes(number)) ?? null;

/** Link a report's text and cards; the outcome undoes it. */
export function linked(report: HTMLElement): Stop {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  const text = report.querySelector<HTMLElement>(".report-text");
  const pointed = (event: Event): void => {
    if (!(event.target instanceof Element)) return;
    const numbers = numbersOf(event.target);
    light(report, numbers);
    if (text && event.target.closest(".claim")) reveal(text, firstMark(report, numbers[0] ?? ""));
  };
  report.addEventListener("mouseover", pointed, options);
  report.addEventListener("focusin", pointed, options);
  report.addEventListener("mouseleave", () => light(report, []), options);
  report.addEventListener("click", (event) => {
    const mark = event.target instanceof Element ? event.target.closest<HTMLElement>(".mark") : null;
    if (!mark || !document.getSelection()?.isCollapsed) return;
    event.preventDefault(); // the address stays: in a single file it names the page
    const number = mark.dataset["to"] ?? (mark.dataset["c"] ?? "").split(" ")[0] ?? "";
    const card = report.querySelector<HTMLElement>(`.claim[data-n="${number}"]`);
    card?.scrollIntoView({ block: "nearest" });
    card?.focus({ preventScroll: true });
  }, options);
  report.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Enter" && event.target instanceof HTMLElement && event.target.matches(".claim")) {
      firstMark(report, event.target.dataset["n"] ?? "")?.focus();
      event.preventDefault();
    }
    if (!step || !(event.target instanceof HTMLElement) || !event.target.matches(".claim")) return;
    const shown = [...report.querySelectorAll<HTMLElement>(".claim:not([hidden])")];
    const next = shown[shown.indexOf(event.target) + step];
    next?.focus();
    if (next) event.preventDefault();
  }, options);
  return () => stop.abort();
}

/** Links to claims of this page go there without changing the address, which in a single file names the page. */
export function jumps(main: HTMLElement): Stop {
  const stop = new AbortController();
  main.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#claim-"]') : null;
    const card = link && !event.defaultPrevented ? main.querySelector<HTMLElement>(`[id="${CSS.escape(link.hash.slice(1))}"]`) : null;
    if (!card) return;
    event.preventDefault();
    card.scrollIntoView({ block: "center" });
    card.focus({ preventScroll: true });
  }, { signal: stop.signal });
  return () => stop.abort();
}

/** Buttons that hide the claims of a kind and unmark their words. */
export function kinds(main: HTMLElement): Stop {
  const group = main.querySelector<HTMLElement>("[data-kinds]");
  if (!group) return () => undefined;
  const stop = new AbortController();
  group.hidden = false;
  group.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-kind]") : null;
    if (!button) return;
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    const shown = [...group.querySelectorAll<HTMLElement>('[aria-pressed="true"]')].map((one) => `k-${one.dataset["kind"] ?? ""}`);
    const is = (element: Element): boolean => shown.some((one) => element.classList.contains(one));
    for (const card of main.querySelectorAll<HTMLElement>(".claim")) card.hidden = !is(card);
    for (const mark of main.querySelectorAll(".mark")) mark.classList.toggle("off", !is(mark));
  }, { signal: stop.signal });
  return () => stop.abort();
}
