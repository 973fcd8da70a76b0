/** Lines above documents and rows: what is promised, seen from now. */
import { type Book, type Doc, type Entry, isOf } from "../model/index.ts";
import { spanAt } from "../text/index.ts";
import { scheduleIn } from "../time/index.ts";
import { sayMoment } from "./moment.ts";
import { testedBy, weekAndNow } from "./schedule.ts";
import { cycleOf, dueFrom, type Row, rowsOf, startsAtOnce } from "./terms.ts";
import type { Lens } from "./types.ts";

/** The lenses of a file. */
export function codeLenses(book: Book, doc: Doc, now: number): Lens[] {
  return doc.entries.flatMap((entry) => {
    if (isOf(entry, "Schedule")) return scheduleLens(book, entry, now);
    if (isOf(entry, "SlaPolicy")) return [policyLens(book, entry), ...rowLenses(book, entry, now)];
    return isOf(entry, "VendorContract") ? rowLenses(book, entry, now) : [];
  });
}

function scheduleLens(book: Book, entry: Entry<"Schedule">, now: number): Lens[] {
  // Of two with the same id only the first counts; a line above the other would say what is not so.
  const { id } = entry;
  if (id === undefined || book.find("Schedule", id) !== entry) return [];
  const calendar = scheduleIn(book, id)?.calendar;
  return calendar ? [{ span: headOf(entry), title: weekAndNow(calendar, now) }] : [];
}

function policyLens(book: Book, entry: Entry<"SlaPolicy">): Lens {
  const tests = ({ value }: Entry<"Scenario">) => value.policy === entry.id && value.status !== "retired";
  const scenarios = entry.id === undefined ? [] : book.entries("Scenario").filter(tests);
  const leadsTo = scenarios.map((scenario) => ({ uri: scenario.doc.source.uri, span: headOf(scenario) }));
  return { span: headOf(entry), title: testedBy(scenarios.length), ...(leadsTo.length && { leadsTo }) };
}

function rowLenses(book: Book, entry: Entry<"SlaPolicy"> | Entry<"VendorContract">, now: number): Lens[] {
  return rowsOf(entry, book).flatMap((row) => {
    const title = row.when === undefined ? titleOf(row, entry, book, now) : undefined;
    return title === undefined ? [] : [{ span: spanAt(entry.root, row.path, "key"), title }];
  });
}

/** `P3 opened now: respond due Mon 12:40, resolve due Wed 15:10 (Europe/Lisbon)`. */
function titleOf({ priority, terms }: Row, entry: Entry, book: Book, now: number): string | undefined {
  const said = terms.filter(startsAtOnce).flatMap((term) => {
    const cycle = cycleOf(entry, term, book, now);
    const due = cycle?.due ?? dueFrom(term, now);
    const { zone } = cycle?.terms.calendar ?? term.calendar;
    return due === undefined ? [] : [{ text: `${term.name} due ${sayMoment(zone, due, now)}`, zone: zone.id }];
  });
  const start = terms[0]?.start;
  const zones = new Set(said.map(({ zone }) => zone));
  if (said.length === 0 || start === undefined) return undefined;
  const one = zones.size === 1;
  const list = said.map(({ text, zone }) => (one ? text : `${text} (${zone})`)).join(", ");
  return `${priority} ${start} now: ${list}${one ? ` (${[...zones][0]})` : ""}`;
}

/** The first line of a document, which needs no tree. */
function headOf(entry: Entry) {
  return { start: entry.span.start, end: entry.span.start };
}
