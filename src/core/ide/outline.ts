/**
 * A book as a list to walk through: its documents by kind, and what concerns each service.
 * Invariant: needs no tree of any document, so that it can be made of a book of thousands.
 */
import { reviewDue, supportersOf, todayOf } from "../lint/index.ts";
import { type Book, type Entry, factsOf, isOf } from "../model/index.ts";
import { type Span, spanAt } from "../text/index.ts";
import { daysBetween, type LocalDate, printDate } from "../values/index.ts";

/** One document of the book. */
export interface OutlineRow {
  readonly entry: Entry;
  /** Who answers for it: the id of a team. */
  readonly owner: string | undefined;
  /** When it is to be reviewed, and how many days ago that was; not for documents out of use. */
  readonly review: { readonly due: string; readonly daysLate: number } | undefined;
}

/** What a service is made of: numbers of rows. */
export interface OutlineService {
  readonly row: number;
  /** Its agreements and what they rest on, escalation, runbooks, items, knowledge, teams: in the order of kinds. */
  readonly concerns: readonly number[];
}

export interface BookOutline {
  /** The book’s name, or what is known of it instead. */
  readonly name: string;
  /** All documents, in the order of kinds, by name within a kind. */
  readonly rows: readonly OutlineRow[];
  readonly services: readonly OutlineService[];
}

/** The order in which people look for things: what is offered, what is promised, what happens, who and when. Others follow. */
const ORDER: readonly string[] = [
  ...["Service", "SlaPolicy", "VendorContract", "EscalationMatrix", "Runbook", "CatalogItem", "KnowledgeArticle"],
  ...["Team", "Schedule", "HolidayList", "PriorityMatrix", "Scenario"],
];

const outlines = new WeakMap<Book, BookOutline>();

/** The outline of a book; remembered with it. */
export function outlineOf(book: Book): BookOutline {
  const known = outlines.get(book);
  if (known) return known;
  const outline = read(book);
  outlines.set(book, outline);
  return outline;
}

/** Where a document says its id; its beginning where it says none. */
export function idSpan(entry: Entry): Span {
  const own = factsOf(entry).declarations.find(({ as }) => as === "document");
  return own ? spanAt(entry.root, own.path, own.on) : { start: entry.span.start, end: entry.span.start };
}

function read(book: Book): BookOutline {
  const keyed = book.all().map((entry) => ({ entry, rank: rank(entry.kind), title: titleOf(entry).toLowerCase() }));
  const entries = keyed.sort((a, b) => a.rank - b.rank || compare(a.title, b.title)).map(({ entry }) => entry);
  const numbers = new Map(entries.map((entry, number) => [entry, number]));
  const services = entries.flatMap((entry, row) => {
    if (!isOf(entry, "Service")) return [];
    const concerns = [...concernsOf(entry, book)].flatMap((one) => numbers.get(one) ?? []);
    return [{ row, concerns: concerns.sort((a, b) => a - b) }];
  });
  const today = todayOf(book);
  const folder = book.root.replace(/\/$/, "").split("/").at(-1) ?? "";
  return {
    name: book.manifest?.name ?? book.manifest?.id ?? book.pathOf(book.root + folder),
    rows: entries.map((entry) => ({ entry, owner: entry.value.owner, review: reviewOf(entry, today) })),
    services,
  };
}

/** What names a service or is named by it, and the agreements and contracts that its agreements rest on. */
function concernsOf(service: Entry<"Service">, book: Book): Set<Entry> {
  const found = new Set<Entry>();
  const add = (entry: Entry) => {
    // Services have rows of their own; the manifest concerns all.
    if (!isOf(entry, "Service") && entry !== book.manifest) found.add(entry);
  };
  for (const { text, to } of factsOf(service).references)
    for (const entry of book.withId(text)) if (to.includes(entry.kind) || to.includes("any")) add(entry);
  for (const { entry, reference } of service.id === undefined ? [] : book.referrers(service.id))
    if (reference.to.includes(service.kind) || reference.to.includes("any")) add(entry);
  // A set that grows while it is walked through: what supports a supporter comes too.
  for (const entry of found)
    if (isOf(entry, "SlaPolicy")) for (const { supporter } of supportersOf(entry, book)) add(supporter);
  return found;
}

function reviewOf(entry: Entry, today: LocalDate | undefined): OutlineRow["review"] {
  const review = entry.value.status === "retired" ? undefined : reviewDue(entry);
  if (!review || !today) return undefined;
  const daysLate = entry.draft ? 0 : Math.max(0, daysBetween(review.due, today));
  return { due: printDate(review.due), daysLate };
}

function titleOf({ name, id, doc }: Entry): string {
  return name ?? id ?? doc.source.uri;
}

function rank(kind: string): number {
  const at = ORDER.indexOf(kind);
  return at < 0 ? ORDER.length : at;
}

/** The same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
