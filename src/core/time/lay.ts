/** Dates laid onto the time line: open spans as instants, with running sums, and the open pieces of each date. */
import { DAY_MS, MINUTE_MS, type Minutes } from "../values/index.ts";
import type { DayRules } from "./rules.ts";
import type { Zone } from "./zone.ts";

/** The open time between two instants. */
export interface Laid {
  readonly from: number;
  readonly to: number;
  /** Number of spans. Spans are as long as they can be: two that touch are one. */
  readonly count: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Open milliseconds between `from` and the start of a span. */
  readonly sums: Float64Array;
  /** Open milliseconds of all spans. */
  readonly total: number;
  /** Day numbers of the dates that have open time, ascending. */
  readonly dates: Int32Array;
  /** For each of them where its pieces begin; one more at the end. */
  readonly firstPiece: Int32Array;
  readonly pieceStarts: Float64Array;
  readonly pieceEnds: Float64Array;
}

interface Pieces {
  readonly days: number[];
  readonly starts: number[];
  readonly ends: number[];
}

/** Lays the hours of a schedule between two instants. The dates at both ends may be cut: ask a few days wider than needed. */
export function lay(rules: DayRules, zone: Zone, from: number, to: number): Laid {
  const pieces: Pieces = { days: [], starts: [], ends: [] };
  zone.stretches(from, to, (begins, ends, offset) => layStretch(rules, begins, ends, offset, pieces));
  return { from, to, ...spansOf(pieces), ...datesOf(pieces) };
}

/** Between two changes of the clock an instant is its local time less a constant; a span that meets a change is cut there. */
function layStretch(rules: DayRules, begins: number, ends: number, offset: number, pieces: Pieces): void {
  const first = Math.floor((begins + offset) / DAY_MS) - 1;
  const last = Math.floor((ends + offset) / DAY_MS);
  for (let day = first; day <= last; day++) {
    const midnight = day * DAY_MS - offset;
    const { open } = rules.ruleOf(day);
    // Thousands of dates are laid before the compiler has seen enough of them: plain loops pay here.
    for (let index = 0; index < open.length; index++) {
      const { start, end } = open[index] as Minutes;
      const opens = Math.max(begins, midnight + start * MINUTE_MS);
      const closes = Math.min(ends, midnight + end * MINUTE_MS);
      if (opens >= closes) continue;
      pieces.days.push(day);
      pieces.starts.push(opens);
      pieces.ends.push(closes);
    }
  }
}

function ascending(numbers: readonly number[]): boolean {
  for (let index = 1; index < numbers.length; index++)
    if ((numbers[index - 1] as number) > (numbers[index] as number)) return false;
  return true;
}

/** The order of the pieces by a key; only shifts that reach into the next date’s hours are out of it. */
function orderBy({ starts }: Pieces, keys: readonly number[]): (index: number) => number {
  if (ascending(keys)) return (index) => index;
  const order = starts.map((_, index) => index);
  order.sort((a, b) => (keys[a] as number) - (keys[b] as number) || (starts[a] as number) - (starts[b] as number));
  return (index) => order[index] as number;
}

function spansOf(pieces: Pieces): Pick<Laid, "count" | "starts" | "ends" | "sums" | "total"> {
  const size = pieces.starts.length;
  const at = orderBy(pieces, pieces.starts);
  const starts = new Float64Array(size);
  const ends = new Float64Array(size);
  const sums = new Float64Array(size);
  let count = 0;
  for (let index = 0; index < size; index++) {
    const start = pieces.starts[at(index)] as number;
    const end = pieces.ends[at(index)] as number;
    const last = count - 1;
    if (last >= 0 && start <= (ends[last] as number)) {
      if (end > (ends[last] as number)) ends[last] = end;
    } else {
      starts[count] = start;
      ends[count] = end;
      count++;
    }
  }
  let total = 0;
  for (let index = 0; index < count; index++) {
    sums[index] = total;
    total += (ends[index] as number) - (starts[index] as number);
  }
  return { count, starts, ends, sums, total };
}

function datesOf(pieces: Pieces): Pick<Laid, "dates" | "firstPiece" | "pieceStarts" | "pieceEnds"> {
  const size = pieces.starts.length;
  const at = orderBy(pieces, pieces.days);
  const pieceStarts = new Float64Array(size);
  const pieceEnds = new Float64Array(size);
  const dates = new Int32Array(size);
  const firstPiece = new Int32Array(size + 1);
  let count = 0;
  for (let index = 0; index < size; index++) {
    const piece = at(index);
    const day = pieces.days[piece] as number;
    if (count === 0 || dates[count - 1] !== day) {
      dates[count] = day;
      firstPiece[count] = index;
      count++;
    }
    pieceStarts[index] = pieces.starts[piece] as number;
    pieceEnds[index] = pieces.ends[piece] as number;
  }
  firstPiece[count] = size;
  return { dates: dates.subarray(0, count), firstPiece: firstPiece.subarray(0, count + 1), pieceStarts, pieceEnds };
}
