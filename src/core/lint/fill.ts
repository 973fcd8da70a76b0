/** Mends for what is missing: the field with something in it that a person goes on from. */
import { ALWAYS, type Book, type Entry, factsOf, matrixFor, prioritiesOf, ROLES, usual } from "../model/index.ts";
import {
  type Change,
  type FixIdea,
  isKindName,
  neededBeside,
  quoteYaml,
  type Schema,
  type SchemaReport,
  type Supply,
  schemaPlaceAt,
  skeletonsAt,
} from "../schema/index.ts";
import { entryOf, type Json, nodeAt, type Path } from "../text/index.ts";

/** The mends of a report about the form of a document. */
export function mendsOf(entry: Entry, report: SchemaReport, book: Book): readonly FixIdea[] {
  if (report.fixes?.length) return report.fixes;
  const { code, path } = report;
  switch (code) {
    case "schema/empty":
      return [...written(entry, path, book), ...leavingOut(entry, path)];
    case "schema/not-allowed":
      return choices(entry, path);
    case "schema/unknown-field":
    case "schema/long-list":
      return code === "schema/unknown-field" ? leavingOut(entry, path) : shortened(entry, report);
    case "schema/range":
      return inRange(entry, path);
    case "schema/type":
      return onlyEntry(entry, path);
    case "schema/required":
      return fillings(entry, report, book);
    case "schema/empty-list":
      return skeletonsAt(entry.kind, path, supplyFor(entry, book)).map((value): FixIdea => {
        const text = quoteYaml(value);
        return { title: text.length > 60 ? "Begin the list" : `Write “${text}”`, changes: [{ path, do: "set", text }] };
      });
    case "schema/twice":
      return [{ title: "Take the second one out", safe: true, changes: [{ path, do: "remove" }] }];
    default:
      return [];
  }
}

function waysAt(kind: string, path: Path): readonly Schema[] {
  return schemaPlaceAt(kind, path)?.ways ?? [];
}

/** What an empty field can begin with. */
function written(entry: Entry, path: Path, book: Book): FixIdea[] {
  if (typeof path.at(-1) !== "string") return [];
  return skeletonsAt(entry.kind, path, supplyFor(entry, book)).map((value): FixIdea => {
    const text = quoteYaml(value);
    return { title: `Write “${text}”`, changes: [{ path, do: "set", text }] };
  });
}

/** A field that nobody reads, or that says nothing, taken out; not one that the block must have. */
function leavingOut(entry: Entry, path: Path): FixIdea[] {
  const name = path.at(-1);
  if (typeof name !== "string" || schemaPlaceAt(entry.kind, path.slice(0, -1))?.requires(name)) return [];
  return [{ title: `Take “${name}” out`, asks: true, changes: [{ path, do: "remove" }] }];
}

/** At most so many values are offered where any of them may be meant. */
const MOST_VALUES = 6;

/** Each of the values that are allowed, where they are few. */
function choices(entry: Entry, path: Path): FixIdea[] {
  const allowed = waysAt(entry.kind, path).flatMap(({ enum: words = [] }) => words);
  if (allowed.length > MOST_VALUES) return [];
  return allowed.map((value) => ({
    title: `Change to “${String(value)}”`,
    asks: true,
    changes: [{ path, do: "set", text: quoteYaml(value) }],
  }));
}

/** The nearest number that is allowed. */
function inRange(entry: Entry, path: Path): FixIdea[] {
  const node = nodeAt(entry.root, path);
  if (node?.type !== "scalar" || typeof node.value !== "number") return [];
  const { value } = node;
  return waysAt(entry.kind, path).flatMap(({ minimum, maximum }): FixIdea[] => {
    const nearest =
      minimum !== undefined && value < minimum
        ? minimum
        : maximum !== undefined && value > maximum
          ? maximum
          : undefined;
    if (nearest === undefined) return [];
    return [{ title: `Change to ${nearest}`, asks: true, changes: [{ path, do: "set", text: String(nearest) }] }];
  });
}

/** The first entries of a list that is too long. */
function shortened(entry: Entry, { path }: SchemaReport): FixIdea[] {
  const node = nodeAt(entry.root, path);
  const [most] = waysAt(entry.kind, path).flatMap(({ maxItems }) => maxItems ?? []);
  if (node?.type !== "list" || most === undefined || node.items.length !== most + 1) return [];
  return [{ title: "Take the last one out", asks: true, changes: [{ path: [...path, most], do: "remove" }] }];
}

/** The one entry of a list, where a single text is wanted. */
function onlyEntry(entry: Entry, path: Path): FixIdea[] {
  const node = nodeAt(entry.root, path);
  const [item, ...others] = node?.type === "list" && node.flow ? node.items : [];
  if (item?.type !== "scalar" || others.length || typeof item.value !== "string") return [];
  if (!waysAt(entry.kind, path).some(({ type }) => type === "string")) return [];
  const text = quoteYaml(item.value);
  return [{ title: `Write it without brackets: “${text}”`, safe: true, changes: [{ path, do: "set", text }] }];
}

/** The mends of a report of something that is missing, one for each thing that can stand there. */
function fillings(entry: Entry, { path, wants = [] }: SchemaReport, book: Book): FixIdea[] {
  const parent = wants.length ? nodeAt(entry.root, path) : undefined;
  if (parent?.type !== "map") return [];
  const supply = supplyFor(entry, book);
  const adding = (name: string, value: Json): Change => ({
    path: [...path, name],
    do: "add",
    text: parent.flow ? quoteYaml(value) : inLines(value),
  });
  return wants.flatMap((name) => {
    const others: Change[] = [];
    for (const other of neededBeside(entry.kind, path, name)) {
      if (entryOf(parent, other)) continue;
      const [value] = skeletonsAt(entry.kind, [...path, other], supply);
      if (value === undefined) return [];
      others.push(adding(other, value));
    }
    return skeletonsAt(entry.kind, [...path, name], supply).map((value): FixIdea => {
      const text = quoteYaml(value);
      return {
        title: text.length > 60 ? `Add “${name}”` : `Add “${name}: ${text}”`,
        changes: [adding(name, value), ...others],
      };
    });
  });
}

/** A value in block style: blocks of a list each on a line, everything else behind the name. */
function inLines(value: Json): string {
  return Array.isArray(value) && value.some((one) => typeof one === "object")
    ? `\n${value.map((one) => `- ${quoteYaml(one)}`).join("\n")}`
    : quoteYaml(value);
}

function supplyFor(entry: Entry, book: Book): Supply {
  return {
    nameOf(to) {
      for (const one of to) {
        const name = nameFor(one, entry, book);
        if (name !== undefined) return name;
      }
      return undefined;
    },
    newId() {
      const file = /([^/]*?)(?:\.ya?ml)?$/.exec(book.pathOf(entry.doc.source.uri))?.[1] ?? "";
      const ids = [file, entry.name ?? ""].map(asId);
      return ids.find((id) => id.length > 1 && book.withId(id).length === 0);
    },
  };
}

/** A name of one sort that the document can use. */
function nameFor(to: string, entry: Entry, book: Book): string | undefined {
  if (isKindName(to)) {
    const found = usual(to as Entry["kind"], book);
    return (found === entry ? undefined : found?.id) ?? (to === "Schedule" ? ALWAYS : undefined);
  }
  if (to === "priority") return prioritiesOf(matrixFor(entry, book))[0];
  if (to === "role") return ROLES[0];
  return factsOf(entry).declarations.find(({ as }) => as === to)?.text ?? book.names(to)[0];
}

/** Words as an id. */
function asId(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 80);
}
