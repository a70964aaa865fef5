/** Tables on a narrow screen: each row a card, each cell under the head of its column (`data-head`, see facts.css). */

export function carded(within: HTMLElement): void {
  for (const table of within.querySelectorAll<HTMLTableElement>(within.matches(".scroll") ? ":scope > table" : ".scroll > table")) {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) => cell.textContent?.trim() ?? "");
    if (heads.length < 4) continue; // narrow enough as it is
    for (const body of table.tBodies)
      for (const row of body.rows) [...row.cells].forEach((cell, at) => cell.colSpan === 1 && cell.setAttribute("data-head", heads[at] ?? ""));
    table.classList.add("carded");
  }
}
