/** Order and place within the rows: few crossings first, then each cell as near to its neighbours as the others let it. */
import type { Cell } from "./rows.ts";

/** Between two boxes, and between anything else. */
const GAP = 28;
const NARROW_GAP = 12;

const ORDER_SWEEPS = 8;
const PLACE_SWEEPS = 10;

/** Puts the cells of each row in order, and gives each its middle; the leftmost edge lies at 0. */
export function placeCells(rows: readonly Cell[][]): void {
  for (const row of rows) numberRow(row);
  for (let sweep = 0; sweep < ORDER_SWEEPS; sweep++) {
    const down = sweep % 2 === 0;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[down ? at : rows.length - 1 - at] as Cell[];
      const wanted = new Map(row.map((one) => [one, medianOf(down ? one.above : one.below) ?? one.x]));
      row.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
      numberRow(row);
    }
  }
  for (const row of rows) layInARow(row);
  for (let sweep = 0; sweep < PLACE_SWEEPS; sweep++) {
    const down = sweep % 2 === 0;
    for (let at = 0; at < rows.length; at++) settle(rows[down ? at : rows.length - 1 - at] as Cell[], down);
  }
  const left = Math.min(...rows.flat().map((one) => one.x - one.width / 2));
  for (const row of rows) {
    for (const one of row) one.x = Math.round(one.x - left);
    // What was rounded may have come too near.
    for (let at = 1; at < row.length; at++) {
      const [before, one] = [row[at - 1] as Cell, row[at] as Cell];
      one.x = Math.max(one.x, Math.ceil(before.x + apart(before, one) - 1));
    }
  }
}

function numberRow(row: readonly Cell[]): void {
  for (const [at, one] of row.entries()) one.x = at;
}

/** The middle of the neighbours’ places, leaning to neither side. */
function medianOf(cells: readonly Cell[]): number | undefined {
  if (cells.length === 0) return undefined;
  const places = cells.map(({ x }) => x).sort((a, b) => a - b);
  const middle = places.length >> 1;
  const upper = places[middle] as number;
  return places.length % 2 === 1 ? upper : ((places[middle - 1] as number) + upper) / 2;
}

function layInARow(row: readonly Cell[]): void {
  for (const [at, one] of row.entries()) {
    const before = row[at - 1];
    one.x = before ? before.x + apart(before, one) : one.width / 2;
  }
}

/** How far apart the middles of two neighbours in a row are at least. */
function apart(left: Cell, right: Cell): number {
  const gap = left.sort === "box" && right.sort === "box" ? GAP : NARROW_GAP;
  return (left.width + right.width) / 2 + gap;
}

/**
 * Moves the cells of a row towards their neighbours: the places with the least sum of squared distances that keep order and room. Cells
 * that would collide are pooled and moved as one, which finds exactly those places in one pass.
 */
function settle(row: readonly Cell[], down: boolean): void {
  interface Pool {
    first: number;
    weight: number;
    /** The weighted sum of where the pool’s first cell would have to stand. */
    sum: number;
  }
  const offset: number[] = [];
  for (const [at, one] of row.entries()) {
    const before = row[at - 1];
    offset.push(before ? (offset[at - 1] as number) + apart(before, one) : 0);
  }
  const pools: Pool[] = [];
  for (const [at, one] of row.entries()) {
    const near = down ? one.above : one.below;
    const other = down ? one.below : one.above;
    const wanted = medianOf(near) ?? medianOf(other) ?? one.x;
    // Long ways are kept straight before boxes are centred.
    const weight = one.sort === "pass" ? 4 : near.length > 0 ? 2 : 1;
    let pool: Pool = { first: at, weight, sum: weight * (wanted - (offset[at] as number)) };
    for (let last = pools.at(-1); last && last.sum / last.weight >= pool.sum / pool.weight; last = pools.at(-1)) {
      pools.pop();
      pool = { first: last.first, weight: last.weight + pool.weight, sum: last.sum + pool.sum };
    }
    pools.push(pool);
  }
  for (const [index, { first, weight, sum }] of pools.entries()) {
    const end = pools[index + 1]?.first ?? row.length;
    for (let at = first; at < end; at++) (row[at] as Cell).x = sum / weight + (offset[at] as number);
  }
}
