/** What is different between two texts, line by line, as people know it from git. */

/** Lines around a change. */
const AROUND = 2;
/** Texts that differ in more lines than this are shown as one block out and one in. */
const MOST_EDITS = 400;

type Step = { readonly sign: " " | "-" | "+"; readonly line: string };

/** The lines that went (`-`) and came (`+`), with a few around them. */
export function differenceOf(before: string, after: string): string {
  const steps = stepsBetween(before.split("\n"), after.split("\n"));
  const shown = steps.map((_, index) =>
    steps.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ sign }) => sign !== " "),
  );
  const lines: string[] = [];
  for (const [index, { sign, line }] of steps.entries()) {
    if (!shown[index]) continue;
    if (index > 0 && !shown[index - 1]) lines.push("  …");
    lines.push(`  ${sign} ${line}`.trimEnd());
  }
  return `${lines.join("\n")}\n`;
}

/** The shortest way from one list of lines to the other, by E. Myers’ algorithm. */
function stepsBetween(a: readonly string[], b: readonly string[]): Step[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const same = (lines: readonly string[]): Step[] => lines.map((line) => ({ sign: " ", line }));
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return [...same(a.slice(0, start)), ...shortest(left, right), ...same(a.slice(a.length - end))];
}

function shortest(a: readonly string[], b: readonly string[]): Step[] {
  const trail: Map<number, number>[] = [];
  let reached = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= Math.min(a.length + b.length, MOST_EDITS); edits++) {
    trail.push(new Map(reached));
    const next = new Map(reached);
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1));
      let x = down ? (reached.get(k + 1) ?? 0) : (reached.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, trail);
    }
    reached = next;
  }
  return [...a.map((line): Step => ({ sign: "-", line })), ...b.map((line): Step => ({ sign: "+", line }))];
}

function walkBack(a: readonly string[], b: readonly string[], trail: readonly Map<number, number>[]): Step[] {
  const steps: Step[] = [];
  let [x, y] = [a.length, b.length];
  for (let edits = trail.length - 1; edits >= 0; edits--) {
    const reached = trail[edits] as Map<number, number>;
    const k = x - y;
    const down = k === -edits || (k !== edits && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1));
    const from = down ? k + 1 : k - 1;
    const fromX = reached.get(from) ?? 0;
    const fromY = fromX - from;
    while (x > fromX && y > fromY) {
      steps.push({ sign: " ", line: a[--x] ?? "" });
      y--;
    }
    if (edits === 0) break;
    if (down) steps.push({ sign: "+", line: b[--y] ?? "" });
    else steps.push({ sign: "-", line: a[--x] ?? "" });
  }
  return steps.reverse();
}
