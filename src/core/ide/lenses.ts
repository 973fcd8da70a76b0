/** Lines above documents and rows: what is promised, seen from now, and what rests on what. */
import { type Book, type Doc, type Entry, isOf } from "../model/index.ts";
import { type Span, spanAt } from "../text/index.ts";
import { sayMoment, scheduleIn } from "../time/index.ts";
import { counted } from "../values/index.ts";
import { chainOf, sayChain, supportOf } from "./chain.ts";
import { testedBy, weekAndNow } from "./schedule.ts";
import { cycleOf, dueFrom, type Row, rowsOf, startsAtOnce } from "./terms.ts";
import type { Lens, Spot } from "./types.ts";
import { spanOfUse, usesOf } from "./uses.ts";

/** The most ids that a line names. */
const MOST_IDS = 3;

/** The lenses of a file. */
export function codeLenses(book: Book, doc: Doc, now: number): Lens[] {
  return doc.entries.flatMap((entry) => [
    ...headLenses(book, entry, now),
    ...usedBy(book, entry),
    ...rowsAt(book, entry, now),
  ]);
}

function headLenses(book: Book, entry: Entry, now: number): Lens[] {
  if (isOf(entry, "Schedule")) return scheduleLens(book, entry, now);
  if (isOf(entry, "SlaPolicy")) return [policyLens(book, entry), ...supportLens(book, entry)];
  return isOf(entry, "Service") ? chainLens(book, entry) : [];
}

function rowsAt(book: Book, entry: Entry, now: number): Lens[] {
  return isOf(entry, "SlaPolicy") || isOf(entry, "VendorContract") ? rowLenses(book, entry, now) : [];
}

/** `used by 9 documents`: where they name it. */
function usedBy(book: Book, entry: Entry): Lens[] {
  // Of two documents with the same id, nobody knows which one is meant.
  if (entry.id === undefined || book.withId(entry.id)[0] !== entry) return [];
  const uses = usesOf(entry, book);
  const users = new Set(uses.map((use) => use.entry)).size;
  if (users === 0) return [];
  const leadsTo = () => uses.map((use) => ({ uri: use.entry.doc.source.uri, span: spanOfUse(use) }));
  return [{ span: headOf(entry), title: `used by ${counted(users, "document")}`, leadsTo }];
}

/** `supported by: ola-network, uc-carrier`. */
function supportLens(book: Book, entry: Entry<"SlaPolicy">): Lens[] {
  const supporters = supportOf(entry, book);
  if (supporters.length === 0) return [];
  const ids = supporters.slice(0, MOST_IDS).map(({ id, name }) => id ?? name ?? "");
  const more = supporters.length - ids.length;
  const title = `supported by: ${ids.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  return [{ span: headOf(entry), title, leadsTo: () => supporters.map(spotOf) }];
}

/** `promises: 2 SLAs, 1 OLA, 1 contract`. */
function chainLens(book: Book, entry: Entry<"Service">): Lens[] {
  const chain = chainOf(entry, book);
  const title = sayChain(chain);
  return title === undefined
    ? []
    : [{ span: headOf(entry), title: `promises: ${title}`, leadsTo: () => chain.map(spotOf) }];
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
  const title = testedBy(scenarios.length);
  return { span: headOf(entry), title, ...(scenarios.length && { leadsTo: () => scenarios.map(spotOf) }) };
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
function headOf(entry: Entry): Span {
  return { start: entry.span.start, end: entry.span.start };
}

function spotOf(entry: Entry): Spot {
  return { uri: entry.doc.source.uri, span: headOf(entry) };
}
