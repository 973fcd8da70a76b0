/**
 * Whose site it is, and what of the book is on it.
 *
 * - `internal`: those who run the services. Everything, with what was found and what is overdue.
 * - `customer`: those who use them. What is not for them is not hidden but absent: their pages are made from a book that holds only the
 *   documents and fields named below, so that no link, no search and no list can show more.
 */
import { isRetired, supportersOf } from "../core/lint/index.ts";
import { Book, type BookOptions, type Doc, type Entry, factsOf, isOf } from "../core/model/index.ts";
import { isKindName } from "../core/schema/index.ts";

export const AUDIENCES = ["internal", "customer"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What is published. */
export interface Edition {
  readonly audience: Audience;
  readonly book: Book;
  /** The documents that have a page, in the order of the book. */
  readonly entries: readonly Entry[];
  /** The services that were chosen; undefined for all. */
  readonly services: readonly string[] | undefined;
}

export interface EditionOptions {
  readonly audience: Audience;
  /** Ids of services: only these, and what they rest on. */
  readonly services?: readonly string[] | undefined;
  /** How the book is read again where less of it is published. */
  readonly bookOptions: BookOptions;
}

/** The part of a book that is published. */
export function editionOf(book: Book, { audience, services, bookOptions }: EditionOptions): Edition {
  const published = audience === "internal" ? book : customersBook(book, bookOptions);
  const chosen = services && concerned(published, services);
  const entries = published
    .all()
    .filter((entry) => (!chosen || chosen.has(entry)) && (audience === "internal" || HAS_PAGE.has(entry.kind)));
  return { audience, book: published, entries, services };
}

/** Documents that are not of one service, and are not taken along because one of its documents names them. */
const OWN_TERRITORY: ReadonlySet<string> = new Set(["Service", "CatalogItem", "Servicebook"]);

/** The services, what names them, the agreements below theirs, and what all of these name. */
function concerned(book: Book, ids: readonly string[]): Set<Entry> {
  const found = new Set<Entry>();
  const services = ids.flatMap((id) => book.find("Service", id) ?? []);
  for (const service of services) {
    found.add(service);
    for (const { entry, reference } of service.id === undefined ? [] : book.referrers(service.id))
      if (reference.to.includes("Service") && !isOf(entry, "Service") && entry !== book.manifest) found.add(entry);
  }
  // A set that grows while it is walked through: what is named by what was found comes too.
  for (const entry of found) {
    if (isOf(entry, "SlaPolicy")) {
      for (const { supporter } of supportersOf(entry, book)) found.add(supporter);
      for (const { entry: other } of entry.id === undefined ? [] : book.referrers(entry.id))
        if (isOf(other, "Scenario")) found.add(other);
    }
    for (const { text, to } of factsOf(entry).references)
      for (const one of book.withId(text))
        if ((to.includes(one.kind) || to.includes("any")) && !OWN_TERRITORY.has(one.kind)) found.add(one);
  }
  return found;
}

/** What customers may read, field by field. A kind or a field that is not here is not for them. */
const FOR_CUSTOMERS: Readonly<Record<string, readonly string[]>> = {
  Servicebook: ["id", "name", "timezone", "today", "priorities", "workingSchedule", "groups", "lists"],
  Team: ["id", "name", "type", "schedule"],
  Schedule: [
    ...["id", "name", "extends", "timezone", "hours", "breaks", "holidays", "exceptions", "seasons"],
    ...["overnightIntoHoliday", "validTo"],
  ],
  HolidayList: ["id", "name", "country", "region", "years", "source", "days"],
  PriorityMatrix: [
    ...["id", "name", "rows", "impact", "urgency", "criticality", "severity", "priority", "definitions"],
  ],
  Service: ["id", "name", "description", "owner", "hours", "sla", "availability", "knowledge", "cost"],
  SlaPolicy: [
    ...["id", "name", "owner", "type", "between", "services", "items", "appliesTo", "when", "validFrom", "validTo"],
    ...["priorities", "clock", "targets", "availability", "exclusions"],
  ],
  CatalogItem: [
    ...["id", "name", "service", "owner", "category", "summary", "description", "availableTo", "notFor"],
    ...["prerequisites", "cost", "fulfilment", "sections", "form", "approvals", "tasks", "knowledge"],
  ],
  KnowledgeArticle: [
    ...["id", "name", "issue", "environment", "resolution", "cause", "workaround", "audience", "owner", "services"],
    "language",
  ],
};

/** Fields further in that are not for customers: aims that are not promised, and who works by which instructions. */
const NEVER: ReadonlySet<string> = new Set(["aim", "runbook", "notes", "tags"]);

/** What customers find a page of. The others only lend their names and hours. */
const HAS_PAGE: ReadonlySet<string> = new Set([
  ...["CatalogItem", "Service", "KnowledgeArticle", "SlaPolicy", "PriorityMatrix", "Schedule", "HolidayList"],
]);

/** Is a document for customers at all? Drafts and what is out of use never are. */
function isForCustomers(entry: Entry, book: Book): boolean {
  if (!Object.hasOwn(FOR_CUSTOMERS, entry.kind) || entry.id === undefined) return false;
  if (entry.draft || isRetired(entry)) return false;
  if (isOf(entry, "KnowledgeArticle")) {
    const { audience, confidence } = entry.value;
    const isTrusted = confidence === undefined || confidence === "validated" || confidence === "not validated";
    return isTrusted && (audience === "customer" || audience === "everyone");
  }
  if (isOf(entry, "SlaPolicy")) return entry.value.type === "SLA";
  if (isOf(entry, "CatalogItem")) {
    const service = book.find("Service", entry.value.service);
    return !service || isLive(service);
  }
  return !isOf(entry, "Service") || (isLive(entry) && (entry.value.type === "business" || offers(entry, book)));
}

function isLive(service: Entry<"Service">): boolean {
  return service.value.lifecycle === "live" && !service.draft && !isRetired(service);
}

/** Can something be ordered of a service? */
function offers({ id }: Entry<"Service">, book: Book): boolean {
  return book.entries("CatalogItem").some((item) => item.value.service === id && !item.draft && !isRetired(item));
}

type Block = Readonly<Record<string, unknown>>;

/** The book as customers may know it. */
function customersBook(book: Book, options: BookOptions): Book {
  const kept = new Map<Entry, Block>();
  for (const entry of book.all()) if (isForCustomers(entry, book)) kept.set(entry, publicValue(entry));
  const ids = new Set([...kept.keys()].map(({ id }) => id));
  const docs = new Map<string, Doc>();
  for (const [uri, { source, entries }] of book.docs) {
    const doc = { source, entries: [] as Entry[], strangers: [], problems: [] };
    for (const entry of entries) {
      const value = kept.get(entry);
      if (value) doc.entries.push(entryWith(entry, doc, value, ids));
    }
    if (doc.entries.length > 0) docs.set(uri, doc);
  }
  return new Book(book.root, docs, { today: book.isTodayChosen ? book.today : undefined, clock: options.clock });
}

function publicValue({ kind, value }: Entry): Block {
  const fields = FOR_CUSTOMERS[kind] ?? [];
  const all = value as unknown as Block;
  const mine = fields.filter((name) => all[name] !== undefined).map((name) => [name, lessNever(all[name])] as const);
  return { kind, ...Object.fromEntries(mine) };
}

function lessNever(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lessNever);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).filter(([name]) => !NEVER.has(name));
  return Object.fromEntries(fields.map(([name, inner]) => [name, lessNever(inner)]));
}

/** The same document with other content; what names a document that is not published is taken out, so that not even its id is told. */
function entryWith(entry: Entry, doc: Doc, value: Block, ids: ReadonlySet<string | undefined>): Entry {
  const { kind, id, name, span } = entry;
  // Nobody asks for the tree where no findings are shown.
  const rest = { doc, id, name, span, draft: false, broken: false, reports: [], root: { type: "map" } };
  const whole = { kind, value, ...rest } as unknown as Entry;
  const lost = factsOf(whole).references.filter(
    ({ text, to }) => to.some((one) => isKindName(one) || one === "any") && !ids.has(text) && isGone(to),
  );
  return lost.length === 0
    ? whole
    : ({
        kind,
        value: compact(lost.reduce((left, { path }) => without(left, path) as Block, value)),
        ...rest,
      } as unknown as Entry);
}

/** A name that may also be a person’s, a role’s or the schedule that is built in is no lost document. */
function isGone(to: readonly string[]): boolean {
  return to.every((one) => isKindName(one) || one === "any") && !to.includes("Schedule") && !to.includes("Team");
}

function without(value: unknown, path: readonly (string | number)[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return undefined;
  // Gone entries keep their place until all are out: other paths count on it.
  if (Array.isArray(value)) return value.map((one, index) => (index === step ? without(one, rest) : one));
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, inner]) => [name, name === step ? without(inner, rest) : inner]);
  return Object.fromEntries(fields.filter(([, inner]) => inner !== undefined));
}

function compact(value: unknown): unknown {
  if (Array.isArray(value)) {
    const list = value.filter((one) => one !== undefined).map(compact);
    return list.length === 0 && value.length > 0 ? undefined : list;
  }
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, inner]) => [name, compact(inner)] as const);
  return Object.fromEntries(fields.filter(([, inner]) => inner !== undefined));
}
