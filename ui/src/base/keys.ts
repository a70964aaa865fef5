/** Keys that work anywhere on a page but where something is typed, or where the focus is on what uses the key itself. */

import { choice } from "./choices";

/** Whether letters and signs do anything by themselves: who speaks to the computer, or hits keys by chance, turns them off. */
export const shortcuts = choice<"on" | "off">("shortcuts", ["on", "off"], "on");

export type Keys = Record<string, (event: KeyboardEvent) => void>;

const PLACES: Record<string, [plain: string, shifted: string]> = { Slash: ["/", "?"], Equal: ["=", "+"], Minus: ["-", "_"] };

/** What a key is called where the keyboard writes Latin: under an Arabic layout the key of «a» gives «ش», of «1» maybe «١». */
export function keyOf({ key, code, shiftKey }: Pick<KeyboardEvent, "key" | "code" | "shiftKey">): string {
  if (key.length !== 1 || key <= "\x7f") return key;
  const letter = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code);
  if (letter) return (letter[1] ?? letter[2] ?? "").toLowerCase();
  return PLACES[code]?.[shiftKey ? 1 : 0] ?? key;
}

/** Listen for keys by their names (`ArrowLeft`, `/`, ` `); the outcome stops it. Escape works also in a field. */
export function onKeys(keys: Keys): () => void {
  const handle = (event: KeyboardEvent): void => {
    const key = keyOf(event);
    const found = keys[key];
    if (!found || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.length === 1 && event.key !== " " && shortcuts.get() === "off") return;
    if (event.key !== "Escape" && takes(event.target, key)) return;
    found(event);
  };
  document.addEventListener("keydown", handle);
  return () => document.removeEventListener("keydown", handle);
}

/** Whether what has the focus uses a key for itself. */
function takes(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("input, textarea, select")) return true;
  if (key === " " || key === "Enter") return target.matches("button, a, summary, [role=button]");
  if (key.startsWith("Arrow")) return target.closest("[data-keys=own], [role=slider], [role=listbox]") !== null;
  return false;
}
