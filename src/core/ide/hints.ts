/** A few words behind values: what business days are worth, when a target is due, how long a day is; names behind ids, and sums. */
import { ALWAYS, type Book, type Doc, type Entry, isOf } from "../model/index.ts";
import { nodeAt, type Path, type Span, spanAt } from "../text/index.ts";
import { sayMoment, sayTime, scheduleIn } from "../time/index.ts";
import { MINUTE_MS, MINUTES_A_DAY, type Minutes, weekdaysOf } from "../values/index.ts";
import { namesBehind } from "./hints-names.ts";
import { cycleOf, dueFrom, promisesOf, startsAtOnce, type Term } from "./terms.ts";
import { totalsOf } from "./totals.ts";
import type { Hint } from "./types.ts";

/** The hints of a part of a file. */
export function inlayHints(book: Book, doc: Doc, within: Span, now: number): Hint[] {
  const hints: Hint[] = [];
  for (const entry of doc.entries) {
    if (entry.span.start > within.end || entry.span.end < within.start) continue;
    const add = (path: Path, words: Pick<Hint, "label" | "tooltip"> | undefined) => {
      if (!words) return;
      const offset = endOf(entry, path);
      if (offset >= within.start && offset <= within.end) hints.push({ offset, ...words });
    };
    for (const term of promisesOf(entry, book)) add(term.path, wordsOf(term, entry, book, now));
    if (isOf(entry, "Schedule")) for (const [path, words] of dayHints(entry, book)) add(path, words);
    for (const [path, words] of totalsOf(entry)) add(path, words);
    for (const [path, words] of namesBehind(entry, book)) if (!isInBrackets(entry, path)) add(path, words);
  }
  return hints;
}

/** Where a value ends; a list, behind its last item. */
function endOf(entry: Entry, path: Path): number {
  const node = nodeAt(entry.root, path);
  if (node?.type !== "list" || node.flow) return (node ?? { span: spanAt(entry.root, path) }).span.end;
  return node.items.at(-1)?.span.end ?? node.span.end;
}

/** Is a value an entry of a list that is written in brackets? */
function isInBrackets(entry: Entry, path: Path): boolean {
  const list = nodeAt(entry.root, path.slice(0, -1));
  return list?.type === "list" && list.flow;
}

/** What a promise means from now. Clock time that never stands still says as much by itself. */
function wordsOf(term: Term, entry: Entry, book: Book, now: number): Pick<Hint, "label" | "tooltip"> | undefined {
  const { calendar, target, name, start, schedule } = term;
  if (target.kind === "time" && neverCloses(term)) return undefined;
  const due = dueFrom(term, now);
  const budget = due === undefined ? undefined : calendar.elapsed(now, due);
  if (due === undefined || budget === undefined) return undefined;
  const when = sayMoment(calendar.zone, due, now);
  const worth = target.kind === "time" ? undefined : `≈ ${sayTime(budget)} open`;
  // Where an exception holds for what is opened now, this is not what it is promised.
  const holds = cycleOf(entry, term, book, now)?.terms.exception === undefined;
  const says = holds && startsAtOnce(term);
  const label = [worth, says ? `due ${when}` : undefined].filter(Boolean).join(", ");
  if (label === "") return undefined;
  const first = says ? `If it is ${start} now, ${name} is due ${when}, ${calendar.zone.id}.` : "";
  const second = worth ? `From now on that is ${sayTime(budget)} of open time on ${schedule}.` : "";
  return { label, tooltip: [first, second].filter(Boolean).join(" ") };
}

function neverCloses({ calendar, schedule }: Term): boolean {
  return schedule === ALWAYS || calendar.week.every(({ open }) => lengthOf(open) === MINUTES_A_DAY);
}

/** Behind the hours of each weekday of a schedule: how long it is open, less its breaks. */
function* dayHints(entry: Entry<"Schedule">, book: Book): Generator<readonly [Path, Pick<Hint, "label" | "tooltip">]> {
  const { hours } = entry.value;
  const calendar = entry.id === undefined ? undefined : scheduleIn(book, entry.id)?.calendar;
  // Of two with the same id only the first counts.
  if (typeof hours !== "object" || !calendar || book.find("Schedule", entry.id) !== entry) return;
  for (const key of Object.keys(hours)) {
    const days = weekdaysOf(key);
    const minutes = lengthOf(calendar.week[days[0] ?? -1]?.open ?? []);
    if (minutes === 0) continue;
    const each = sayTime(minutes * MINUTE_MS);
    const label = days.length > 1 ? `${each} a day` : each;
    yield [["hours", key], { label, tooltip: `${each} of open time on an ordinary day, less its breaks.` }];
  }
}

function lengthOf(spans: readonly Minutes[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}
