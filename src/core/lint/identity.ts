/** Ids that are used twice, and references that lead to another kind than the field asks for. */
import { type Book, type Entry, factsOf, type Place } from "../model/index.ts";
import { article, type FixIdea, isKindName, isLocalName, nearMatches, quoteYaml } from "../schema/index.ts";
import type { Path } from "../text/index.ts";
import type { RuleReport } from "./rule.ts";
import { labelOfKind } from "./words.ts";

export function* identityFindings(entry: Entry, book: Book): Generator<RuleReport & { code: string; why: string }> {
  const local = new Map<string, Place>();
  for (const { as, text, path, on } of factsOf(entry).declarations) {
    if (!isLocalName(as)) continue;
    const key = `${as} ${text}`;
    const first = local.get(key);
    if (first) {
      yield {
        code: "ref/duplicate-local-id",
        path,
        on,
        message: `Two ${as}s of this document have the id “${text}”.`,
        why: "Conditions and orders that name it could mean either.",
        help: "Give one of them another id.",
        fixes: [
          another(text, path, on, (id) => factsOf(entry).declarations.some((one) => one.as === as && one.text === id)),
        ],
        related: [{ entry, path: first.path, on: first.on, message: `The first “${text}” is here.` }],
      };
    } else local.set(key, { entry, path, on });
  }
  if (book.alone) return;
  if (entry.id !== undefined) {
    const same = book.withId(entry.id);
    const others = same.filter((one) => one !== entry);
    if (others.length) {
      yield {
        code: "ref/duplicate-id",
        path: ["id"],
        message: `The id “${entry.id}” is used ${same.length} times in this book.`,
        why: "A reference to it could mean either document.",
        help: "Give each document an id of its own, and adapt those that refer to it.",
        fixes: [another(`${entry.id}-`, ["id"], "value", (id) => book.withId(id).length > 0)],
        related: others.map((one) => ({
          entry: one,
          path: ["id"],
          message: `${one.name ?? one.kind} has the same id.`,
        })),
      };
    }
  }
  for (const reference of factsOf(entry).references) {
    const [first] = book.withId(reference.text);
    if (!first || reference.to.includes(first.kind) || reference.to.includes("any")) continue;
    const wanted = reference.to.filter(isKindName);
    if (!wanted.length || book.withId(reference.text).some((one) => wanted.includes(one.kind))) continue;
    yield {
      code: "ref/wrong-kind",
      path: reference.path,
      on: reference.on,
      message: `“${reference.text}” is ${article(labelOfKind(first.kind))}; here ${wanted.map((one) => article(labelOfKind(one))).join(" or ")} is needed.`,
      why: "The reference leads to a document that cannot answer for it.",
      help: `Name ${article(labelOfKind(wanted[0] ?? ""))} instead.`,
      related: [{ entry: first, path: ["id"], message: `“${reference.text}” is declared here.` }],
      fixes: nearMatches(reference.text, book.ids(wanted)).map((name) => ({
        title: `Change to “${name}”`,
        changes: [
          {
            path: reference.path,
            do: reference.on === "key" ? ("rename" as const) : ("set" as const),
            text: quoteYaml(name),
          },
        ],
      })),
    };
  }
}

/** The id with the first number behind it that is free. */
function another(stem: string, path: Path, on: "key" | "value", taken: (id: string) => boolean): FixIdea {
  let number = 2;
  while (taken(`${stem}${number}`)) number++;
  const id = `${stem}${number}`;
  return {
    title: `Call this one “${id}”`,
    asks: true,
    changes: [{ path, do: on === "key" ? "rename" : "set", text: quoteYaml(id) }],
  };
}
