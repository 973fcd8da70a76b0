/**
 * Who is reached from here, and who reaches here: services, escalation matrices, their levels, teams, contracts and runbooks; inside a
 * runbook, its steps. What leads to a document follows from the references; that levels and steps are places of their own is said here.
 */
import { flowOf, labelOfKind } from "../lint/index.ts";
import { type Book, type Doc, type Entry, factsOf, isOf, memo } from "../model/index.ts";
import { nodeAt, type Path, type Span, spanAt } from "../text/index.ts";
import { entryAt } from "./comments.ts";
import { nameAt, nameOf, writersOf } from "./names.ts";
import { samePath } from "./written-names.ts";

/** A place that can be reached, so that it can be asked for again. */
export interface CallKey {
  readonly uri: string;
  /** Which document of the file, from 0. */
  readonly index: number;
  /** A level or a step; empty for the document. */
  readonly path: Path;
}

/** A place that can be reached. */
export interface CallItem {
  readonly key: CallKey;
  readonly sort: "document" | "level" | "step";
  readonly name: string;
  readonly detail: string;
  readonly whole: Span;
  readonly span: Span;
}

/** A way from one place to another. */
export interface Call {
  readonly item: CallItem;
  /** Where the place that reaches the other names it. */
  readonly at: readonly Span[];
}

/** The fields of each kind through which others are reached. */
const REACHING: Readonly<Record<string, readonly string[]>> = {
  Service: ["supportTeam", "escalation", "runbooks"],
  CatalogItem: ["approvals", "tasks"],
  EscalationMatrix: ["functional", "hierarchical", "paths", "roles"],
  Team: ["deputy", "onCall"],
  Runbook: ["escalation", "steps", "rollback"],
  VendorContract: [],
};

/** What can be reached. */
const REACHED: ReadonlySet<string> = new Set(["EscalationMatrix", "Team", "VendorContract", "Runbook"]);

const LADDERS: ReadonlySet<string> = new Set(["functional", "hierarchical", "paths"]);

/** The place at an offset from which ways can be followed: what is named there, else the level, step or document around it. */
export function callsAt(book: Book, doc: Doc, offset: number): CallItem | undefined {
  const name = nameAt(book, doc, offset)?.name;
  if (name?.as === "document") {
    const entry = book.withId(name.text).find((one) => Object.hasOwn(REACHING, one.kind));
    if (entry) return itemOf(entry, []);
  }
  if (name?.as === "step" && isOf(name.home, "Runbook")) {
    const step = flowOf(name.home).steps.find((one) => one.fields.id === name.text);
    if (step) return itemOf(name.home, step.path);
  }
  const entry = entryAt(doc, offset);
  if (!entry || !Object.hasOwn(REACHING, entry.kind)) return undefined;
  const around = partsOf(entry).find((path) => {
    const span = nodeAt(entry.root, path)?.span;
    return span && span.start <= offset && offset <= span.end;
  });
  return itemOf(entry, around ?? []);
}

/** Who is reached from a place. */
export function reachedFrom(book: Book, key: CallKey): Call[] {
  const entry = entryFor(book, key);
  return entry
    ? grouped(
        waysFrom(entry, book).filter((way) => samePath(way.from, key.path)),
        (way) => [way.to, way.toPath],
      )
    : [];
}

/** Who reaches a place. */
export function reachingTo(book: Book, key: CallKey): Call[] {
  const entry = entryFor(book, key);
  if (!entry) return [];
  const callers =
    key.path.length > 0 || entry.id === undefined ? [entry] : writersOf({ as: "document", text: entry.id }, book);
  const ways = callers.flatMap((caller) => waysFrom(caller, book));
  return grouped(
    ways.filter((way) => way.to === entry && samePath(way.toPath, key.path)),
    (way) => [way.entry, way.from],
  );
}

interface Way {
  readonly entry: Entry;
  readonly from: Path;
  readonly to: Entry;
  readonly toPath: Path;
  /** Where it is written. */
  readonly at: Path;
}

function waysFrom(entry: Entry, book: Book): Way[] {
  const fields = REACHING[entry.kind] ?? [];
  const parts = partsOf(entry);
  const ways: Way[] = [];
  for (const reference of factsOf(entry).references) {
    const { path } = reference;
    if (reference.on === "key" || !fields.includes(String(path[0]))) continue;
    const name = nameOf({ ...reference, declares: false }, entry, book);
    const to = name?.as === "document" ? book.withId(name.text).find(({ kind }) => REACHED.has(kind)) : undefined;
    const from = parts.find((part) => samePath(part, path.slice(0, part.length))) ?? [];
    if (to) ways.push({ entry, from, to, toPath: [], at: path });
  }
  const inside = (from: Path, toPath: Path, at: Path) => ways.push({ entry, from, to: entry, toPath, at });
  if (isOf(entry, "EscalationMatrix")) for (const part of parts) inside([], part, part);
  if (isOf(entry, "Runbook")) {
    const { steps } = flowOf(entry);
    const [first] = steps;
    if (first) inside([], first.path, first.path);
    for (const step of steps) for (const exit of step.exits) if (exit.to) inside(step.path, exit.to.path, exit.path);
  }
  return ways;
}

/** The levels of a matrix, the steps of a runbook. */
const partsOf = memo((entry: Entry): readonly Path[] => {
  if (isOf(entry, "Runbook")) return flowOf(entry).steps.map(({ path }) => path);
  if (!isOf(entry, "EscalationMatrix")) return [];
  return [...LADDERS].flatMap((ladder) => {
    const rows = entry.value[ladder as "functional" | "hierarchical" | "paths"] ?? {};
    return Object.entries(rows).flatMap(([key, levels]) =>
      (levels ?? []).map((_, index): Path => [ladder, key, index]),
    );
  });
});

function grouped(ways: readonly Way[], end: (way: Way) => readonly [Entry, Path]): Call[] {
  const calls = new Map<string, { item: CallItem; at: Span[] }>();
  for (const way of ways) {
    const [entry, path] = end(way);
    const item = itemOf(entry, path);
    const key = JSON.stringify(item.key);
    const call = calls.get(key) ?? { item, at: [] };
    call.at.push(spanAt(way.entry.root, way.at));
    calls.set(key, call);
  }
  return [...calls.values()];
}

function entryFor(book: Book, { uri, index }: CallKey): Entry | undefined {
  return book.docs.get(uri)?.entries[index];
}

function itemOf(entry: Entry, path: Path): CallItem {
  const { doc, root, name, id, kind } = entry;
  const key = { uri: doc.source.uri, index: doc.entries.indexOf(entry), path };
  const title = name ?? id ?? labelOfKind(kind);
  const node = nodeAt(root, path);
  const whole = node?.span ?? entry.span;
  const inside = (span: Span): Span =>
    whole.start <= span.start && span.end <= whole.end ? span : { start: whole.start, end: whole.start };
  if (path.length === 0) {
    const detail = [labelOfKind(kind), id].filter(Boolean).join(" · ");
    return { key, sort: "document", name: title, detail, whole, span: inside(spanAt(root, ["id"])) };
  }
  if (isOf(entry, "Runbook")) {
    const step = flowOf(entry).steps.find((one) => samePath(one.path, path));
    const { do: does, decide, verify, end } = step?.fields ?? {};
    const says = does ?? decide ?? verify ?? (end === undefined ? "" : `end: ${end}`);
    const span = inside(spanAt(root, [...path, "id"]));
    return { key, sort: "step", name: step?.name ?? "step", detail: `${says} · ${title}`, whole, span };
  }
  const [ladder = "", row = ""] = path;
  const field = (step: string): string | undefined => {
    const value = nodeAt(root, [...path, step]);
    return value?.type === "scalar" && value.value !== null ? String(value.value) : undefined;
  };
  const when = field("after") === undefined ? field("at") : `after ${field("after")}`;
  const number = field("level") ?? String(Number(path.at(-1)) + 1);
  return {
    key,
    sort: "level",
    name: ladder === "paths" ? `${row}, level ${number}` : `${row} ${ladder}, level ${number}`,
    detail: [when, title].filter(Boolean).join(" · "),
    whole,
    span: inside(spanAt(root, [...path, "level"])),
  };
}
