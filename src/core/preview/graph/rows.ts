/**
 * The rows of a picture: each box stands below all that lead to it, ways that close a circle left aside. A way that passes rows has a
 * place in each of them, and words on a way are boxes of their own, so that nothing is drawn over anything.
 */
import type { Box, Edge } from "./types.ts";

/** Something that takes room in a row: a box, the words on a way, or a way that passes. */
export interface Cell {
  readonly sort: "box" | "label" | "pass";
  readonly width: number;
  readonly height: number;
  row: number;
  /** Neighbours in the rows above and below. */
  readonly above: Cell[];
  readonly below: Cell[];
  /** The middle, once it is known. */
  x: number;
}

/** The cells that a way leads through, from its upper box to its lower one. */
export interface Chain {
  readonly cells: readonly Cell[];
  readonly back: boolean;
  readonly label: Cell | undefined;
}

export interface Rows {
  readonly rows: readonly Cell[][];
  readonly boxes: readonly Cell[];
  /** One for each way; undefined for a way from a box to itself. */
  readonly chains: readonly (Chain | undefined)[];
}

/** Room that a passing way takes beside others. */
const PASS_WIDTH = 10;

export function rowsOf(boxes: readonly Box[], ways: readonly Edge[]): Rows {
  const isBack = backWays(boxes.length, ways);
  const cells: Cell[] = boxes.map(({ width, height }) => cell("box", width, height));
  // The graph without circles, with words as boxes between: pairs of an upper and a lower cell.
  const all = [...cells];
  const pairs: [Cell, Cell][] = [];
  const parts = ways.map((way, index) => {
    const [from, to] = [cells[way.from] as Cell, cells[way.to] as Cell];
    if (from === to) return undefined;
    const [upper, lower] = isBack[index] ? [to, from] : [from, to];
    const label = way.label && cell("label", way.label.width, way.label.height);
    if (label) all.push(label);
    const stops = label ? [upper, label, lower] : [upper, lower];
    for (const [at, stop] of stops.entries()) if (at > 0) pairs.push([stops[at - 1] as Cell, stop]);
    return { stops, label, back: isBack[index] === true };
  });
  const deepest = rankAll(all, pairs);
  const rows: Cell[][] = Array.from({ length: deepest + 1 }, () => []);
  for (const one of all) rows[one.row]?.push(one);
  const chains = parts.map((part): Chain | undefined => {
    if (!part) return undefined;
    const chain: Cell[] = [];
    for (const stop of part.stops) {
      for (let row = (chain.at(-1)?.row ?? stop.row) + 1; row < stop.row; row++) {
        const pass = cell("pass", PASS_WIDTH, 0);
        pass.row = row;
        rows[row]?.push(pass);
        chain.push(pass);
      }
      chain.push(stop);
    }
    for (const [at, one] of chain.entries()) {
      const before = chain[at - 1];
      if (!before) continue;
      before.below.push(one);
      one.above.push(before);
    }
    return { cells: chain, back: part.back, label: part.label };
  });
  return { rows, boxes: cells, chains };
}

function cell(sort: Cell["sort"], width: number, height: number): Cell {
  return { sort, width, height, row: 0, above: [], below: [], x: 0 };
}

/** Which ways close a circle: those that lead back to a box from which the walk came. Each circle has at least one. */
function backWays(count: number, ways: readonly Edge[]): boolean[] {
  const out: number[][] = Array.from({ length: count }, () => []);
  for (const [index, { from }] of ways.entries()) out[from]?.push(index);
  const back = ways.map(() => false);
  const state = new Uint8Array(count);
  for (let root = 0; root < count; root++) {
    if (state[root] !== 0) continue;
    const stack: { readonly at: number; next: number }[] = [{ at: root, next: 0 }];
    state[root] = 1;
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const index = out[top.at]?.[top.next++];
      if (index === undefined) {
        state[top.at] = 2;
        stack.pop();
        continue;
      }
      const to = ways[index]?.to ?? root;
      if (state[to] === 1) back[index] = true;
      else if (state[to] === 0) {
        state[to] = 1;
        stack.push({ at: to, next: 0 });
      }
    }
  }
  return back;
}

/** Gives each cell its row, one below the lowest that leads to it, and says the last row. */
function rankAll(cells: readonly Cell[], pairs: readonly (readonly [Cell, Cell])[]): number {
  const below = new Map<Cell, Cell[]>();
  const waiting = new Map<Cell, number>();
  for (const [upper, lower] of pairs) {
    below.set(upper, [...(below.get(upper) ?? []), lower]);
    waiting.set(lower, (waiting.get(lower) ?? 0) + 1);
  }
  const ready = cells.filter((one) => !waiting.has(one));
  let deepest = 0;
  for (const one of ready) {
    deepest = Math.max(deepest, one.row);
    for (const lower of below.get(one) ?? []) {
      lower.row = Math.max(lower.row, one.row + 1);
      const left = (waiting.get(lower) ?? 0) - 1;
      waiting.set(lower, left);
      if (left === 0) ready.push(lower);
    }
  }
  return deepest;
}
