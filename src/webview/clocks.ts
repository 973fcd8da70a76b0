/** Clocks that count on: `data-since` shows how long ago a moment is, `data-until` how far ahead, both in milliseconds since 1970. */

/** Shows all clocks as they stand. The page calls it when it has drawn, and each second. */
export function showClocks(root: HTMLElement, now: number): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-since], [data-until]")) {
    const { since, until } = element.dataset;
    const ms = since === undefined ? Number(until) - now : now - Number(since);
    if (!Number.isFinite(ms)) continue;
    const text = `${ms < 0 ? "−" : ""}${clockText(Math.abs(ms))}`;
    if (element.textContent !== text) element.textContent = text;
  }
}

/** `0:07:30`; days before it where there are any. */
function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const days = hours >= 72 ? `${Math.floor(hours / 24)} d ` : "";
  return `${days}${days === "" ? hours : hours % 24}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
