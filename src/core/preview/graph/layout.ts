/**
 * A picture of boxes and ways, in rows from above to below.
 * Invariant: no two boxes and no two words overlap, every way is drawn from box to box, no way crosses a box; whatever the graph.
 */
import { placeCells } from "./place.ts";
import { type Cell, type Chain, rowsOf } from "./rows.ts";
import type { Box, Drawing, Edge, PlacedBox, PlacedEdge, Point } from "./types.ts";

/** Between a row and the ways beside it, and between two ways beside each other. */
const CLEAR = 14;
const TRACK = 8;
/** Around the whole picture; a way from a box to itself runs in it too. */
const MARGIN = 24;
/** How far a way from a box to itself stands out. */
const LOOP = 12;

/** Lays boxes and ways out. Ways must name boxes of the list. */
export function layOut(boxes: readonly Box[], ways: readonly Edge[]): Drawing {
  if (boxes.length === 0) return { width: 0, height: 0, boxes: [], ways: [] };
  const { rows, boxes: cells, chains } = rowsOf(boxes, ways);
  placeCells(rows);
  const channels = channelsOf(rows.length, chains);
  const tops: number[] = [];
  let y = MARGIN;
  const heights = rows.map((row) => Math.max(0, ...row.map(({ height }) => height)));
  for (const [at, height] of heights.entries()) {
    tops.push(y);
    y += height + (at < rows.length - 1 ? 2 * CLEAR + Math.max(0, (channels[at]?.tracks ?? 0) - 1) * TRACK : 0);
  }
  const placed = (cell: Cell): PlacedBox => ({
    x: cell.x - cell.width / 2 + MARGIN,
    // Words stand in the middle of a row of boxes.
    y: (tops[cell.row] as number) + (cell.sort === "label" ? ((heights[cell.row] as number) - cell.height) / 2 : 0),
    width: cell.width,
    height: cell.height,
  });
  const channelTop = (row: number) => (tops[row] as number) + (heights[row] as number) + CLEAR;
  const drawn = ways.map((_, index): PlacedEdge => {
    const chain = chains[index];
    if (!chain) return loopAt(placed(cells[ways[index]?.from ?? 0] as Cell));
    const points = pointsOf(chain, index, channels, { placed, channelTop, tops, heights });
    return {
      points: chain.back ? points.reverse() : points,
      ...(chain.label && { label: placed(chain.label) }),
      back: chain.back,
    };
  });
  const right = Math.max(...rows.flat().map((cell) => cell.x + cell.width / 2));
  return { width: Math.ceil(right) + 2 * MARGIN, height: y + MARGIN, boxes: cells.map(placed), ways: drawn };
}

/** A piece of a way through the room between two rows. */
interface Piece {
  readonly from: number;
  readonly to: number;
  track: number;
}

interface Channel {
  readonly pieces: Map<string, Piece>;
  tracks: number;
}

/** For each room between two rows, where ways leave the upper row and enter the lower one, and at which height each turns. */
function channelsOf(count: number, chains: readonly (Chain | undefined)[]): readonly Channel[] {
  const channels: Channel[] = Array.from({ length: Math.max(0, count - 1) }, () => ({ pieces: new Map(), tracks: 0 }));
  const ends = portsOf(chains);
  for (const [index, chain] of chains.entries()) {
    for (const [at, cell] of (chain?.cells ?? []).entries()) {
      if (at === 0) continue;
      const key = keyOf(index, at);
      const from = ends.get(`${key} from`) ?? 0;
      const to = ends.get(`${key} to`) ?? 0;
      channels[cell.row - 1]?.pieces.set(key, { from, to, track: 0 });
    }
  }
  for (const channel of channels) channel.tracks = assignTracks([...channel.pieces.values()]);
  return channels;
}

function keyOf(chain: number, at: number): string {
  return `${chain}:${at}`;
}

/** Where each piece of a way leaves the cell above it and enters the cell below it: spread along the cell’s edge, in the order of where they lead. */
function portsOf(chains: readonly (Chain | undefined)[]): Map<string, number> {
  const sides = new Map<Cell, { readonly up: [string, number][]; readonly down: [string, number][] }>();
  const sideOf = (cell: Cell) => {
    const known = sides.get(cell) ?? { up: [], down: [] };
    sides.set(cell, known);
    return known;
  };
  for (const [index, chain] of chains.entries()) {
    for (const [at, cell] of (chain?.cells ?? []).entries()) {
      const before = chain?.cells[at - 1];
      if (!before) continue;
      const key = keyOf(index, at);
      sideOf(before).down.push([`${key} from`, cell.x]);
      sideOf(cell).up.push([`${key} to`, before.x]);
    }
  }
  const ports = new Map<string, number>();
  for (const [cell, { up, down }] of sides) {
    for (const side of [up, down]) {
      side.sort((a, b) => a[1] - b[1]);
      const step = Math.min(26, (cell.width * 0.8) / Math.max(1, side.length));
      for (const [at, [key]] of side.entries())
        ports.set(key, Math.round(cell.x + (at - (side.length - 1) / 2) * step));
    }
  }
  return ports;
}

/**
 * Gives each piece that turns a height of its own where pieces lie beside each other. Those that lead right are laid from the right,
 * those that lead left from the left, so that they cross as seldom as they can.
 */
function assignTracks(pieces: readonly Piece[]): number {
  let tracks = 0;
  for (const right of [true, false]) {
    const ends: number[] = [];
    const some = pieces.filter(({ from, to }) => from !== to && to > from === right);
    some.sort((a, b) => (right ? b.from - a.from : a.from - b.from));
    const first = tracks;
    for (const piece of some) {
      const [near, far] = right ? [-piece.to, -piece.from] : [piece.to, piece.from];
      let track = ends.findIndex((end) => end < near - 4);
      if (track < 0) track = ends.push(far) - 1;
      ends[track] = Math.max(far, ends[track] as number);
      piece.track = first + track;
      tracks = Math.max(tracks, piece.track + 1);
    }
  }
  return tracks;
}

interface Heights {
  readonly placed: (cell: Cell) => PlacedBox;
  readonly channelTop: (row: number) => number;
  readonly tops: readonly number[];
  readonly heights: readonly number[];
}

function pointsOf(
  chain: Chain,
  index: number,
  channels: readonly Channel[],
  { placed, channelTop, tops, heights }: Heights,
): Point[] {
  const points: Point[] = [];
  const add = (x: number, y: number) => {
    const [last, before] = [points.at(-1), points.at(-2)];
    if (last?.x === x && last.y === y) return;
    // What goes straight on needs no point between.
    if (last && before && ((before.x === x && last.x === x) || (before.y === y && last.y === y))) points.pop();
    points.push({ x, y });
  };
  for (const [at, cell] of chain.cells.entries()) {
    const before = chain.cells[at - 1];
    if (!before) continue;
    const piece = channels[cell.row - 1]?.pieces.get(keyOf(index, at));
    if (!piece) continue;
    const [from, to] = [piece.from + MARGIN, piece.to + MARGIN];
    const isPass = before.sort === "pass";
    const start = isPass ? (tops[before.row] as number) + (heights[before.row] as number) : bottomOf(placed(before));
    const turn = channelTop(before.row) + piece.track * TRACK;
    add(from, start);
    if (from !== to) {
      add(from, turn);
      add(to, turn);
    }
    add(to, cell.sort === "pass" ? (tops[cell.row] as number) : placed(cell).y);
  }
  return points;
}

function bottomOf({ y, height }: PlacedBox): number {
  return y + height;
}

/** From the right edge of a box back to it. */
function loopAt({ x, y, width, height }: PlacedBox): PlacedEdge {
  const right = x + width;
  const [upper, lower] = [y + height * 0.3, y + height * 0.7];
  const points = [
    { x: right, y: lower },
    { x: right + LOOP, y: lower },
    { x: right + LOOP, y: upper },
    { x: right, y: upper },
  ];
  return { points, back: true };
}
