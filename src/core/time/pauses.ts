/** Times on hold. */

/** From one instant to another, half-open; for ever where the end is Infinity. */
export type Pause = readonly [from: number, to: number];

/** The union of pauses inside a span of time, in order; those that overlap, touch, or have no length need no care. */
export function unionOf(pauses: readonly Pause[], from: number, to: number): Pause[] {
  const result: [number, number][] = [];
  const inside = pauses
    .map(([begins, ends]): [number, number] => [Math.max(begins, from), Math.min(ends, to)])
    .filter(([begins, ends]) => begins < ends)
    .sort((a, b) => a[0] - b[0]);
  for (const pause of inside) {
    const last = result.at(-1);
    if (last && pause[0] <= last[1]) last[1] = Math.max(last[1], pause[1]);
    else result.push(pause);
  }
  return result;
}
