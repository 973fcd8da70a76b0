/** Marks what is shown of the place that the cursor is at. */
import { parse } from "./choices.ts";

const HERE = "sb-here";

/** The innermost element of this document that shows something at a path or above it. */
function elementFor(root: HTMLElement, path: readonly unknown[]): HTMLElement | undefined {
  let best: { element: HTMLElement; length: number } | undefined;
  for (const element of root.querySelectorAll<HTMLElement>("[data-at]:not([data-in]):not([data-leads]):not(button)")) {
    const at = parse(element.dataset["at"]);
    if (!Array.isArray(at) || at.length > path.length || !at.every((step, index) => step === path[index])) continue;
    // Of two at the same place the outer one is marked.
    if (!best || at.length > best.length) best = { element, length: at.length };
  }
  return best && best.length > 0 ? best.element : undefined;
}

/** @param scrolls brings it into sight where it is not */
export function mark(root: HTMLElement, path: readonly unknown[] | null, scrolls: boolean): void {
  const found = path ? elementFor(root, path) : undefined;
  for (const old of root.querySelectorAll(`.${HERE}`)) if (old !== found) old.classList.remove(HERE);
  if (!found) return;
  found.classList.add(HERE);
  if (!scrolls) return;
  const { top, bottom } = found.getBoundingClientRect();
  if (top >= 0 && bottom <= window.innerHeight) return;
  const calm =
    matchMedia("(prefers-reduced-motion: reduce)").matches || document.body.classList.contains("vscode-reduce-motion");
  found.scrollIntoView({
    block: bottom - top > window.innerHeight ? "start" : "center",
    behavior: calm ? "auto" : "smooth",
  });
}
