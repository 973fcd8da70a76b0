/** Mends for what is missing: the field with something in it that a person goes on from. */
import { ALWAYS, type Book, type Entry, factsOf, matrixFor, prioritiesOf, ROLES, usual } from "../model/index.ts";
import {
  type Change,
  type FixIdea,
  isKindName,
  neededBeside,
  quoteYaml,
  type SchemaReport,
  type Supply,
  skeletonsAt,
} from "../schema/index.ts";
import { entryOf, type Json, nodeAt } from "../text/index.ts";

/** The mends of a report about the form of a document. */
export function mendsOf(entry: Entry, report: SchemaReport, book: Book): readonly FixIdea[] {
  if (report.fixes) return report.fixes;
  const { code, path } = report;
  switch (code) {
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
