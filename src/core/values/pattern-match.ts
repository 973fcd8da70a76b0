import type { Pattern } from "./pattern.ts";

/** A node of the machine: takes one character of a set, or splits without taking any. The last node accepts. */
type State =
  | { readonly kind: "take"; readonly set: Extract<Pattern, { kind: "set" }>; readonly next: number }
  | { readonly kind: "split"; readonly next: number[] }
  | { readonly kind: "accept" };

/** Builds the machine of a pattern from its end to its beginning (Thompson’s construction) and gives the first node. */
function build(pattern: Pattern, next: number, states: State[]): number {
  switch (pattern.kind) {
    case "set":
      return states.push({ kind: "take", set: pattern, next }) - 1;
    case "sequence":
      return pattern.parts.reduceRight((after, part) => build(part, after, states), next);
    case "choice":
      return states.push({ kind: "split", next: pattern.parts.map((part) => build(part, next, states)) }) - 1;
    case "repeat": {
      let entry = next;
      if (Number.isFinite(pattern.most)) {
        for (let more = pattern.least; more < pattern.most; more++) {
          entry = states.push({ kind: "split", next: [build(pattern.part, entry, states), next] }) - 1;
        }
      } else {
        const ways: number[] = [next];
        entry = states.push({ kind: "split", next: ways }) - 1;
        ways.push(build(pattern.part, entry, states));
      }
      for (let must = 0; must < pattern.least; must++) entry = build(pattern.part, entry, states);
      return entry;
    }
  }
}

/** Follows all splits from a node, marking what was reached in this step. */
function reach(states: readonly State[], start: number, reached: Set<number>): void {
  const todo = [start];
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    const state = states[at];
    if (state?.kind === "split") todo.push(...state.next);
  }
}

/** Whether the whole of a text matches a pattern, in time proportional to the text's length. */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  const states: State[] = [{ kind: "accept" }];
  let now = new Set<number>();
  reach(states, build(pattern, 0, states), now);
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const then = new Set<number>();
    for (const at of now) {
      const state = states[at];
      if (state?.kind !== "take") continue;
      if (state.set.ranges.some(([first, last]) => code >= first && code <= last) !== state.set.negated)
        reach(states, state.next, then);
    }
    now = then;
    if (now.size === 0) return false;
  }
  return now.has(0);
}
