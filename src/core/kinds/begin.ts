/** New documents from the kinds' skeletons. */
import { kinds } from "../generated/kinds.ts";
import type { KindName } from "../generated/types.ts";
import { ALWAYS, type Book, usual } from "../model/index.ts";
import { quoteYaml } from "../schema/index.ts";
import type { Kind } from "./kind.ts";

/** What whoever asks for a new document has chosen already. */
export interface Chosen {
  /** The document’s name; else one is made from its id. */
  readonly name?: string | undefined;
  /** The ids of documents to refer to, by their kind. */
  readonly refs?: Readonly<Record<string, string>> | undefined;
}

/**
 * The text of a new file: the document, and drafts of those that it must refer to and that the book does not have yet.
 *
 * @param book the book that it goes into, where there is one
 * @param today ISO 8601; the review date lies a year after it
 */
export function beginDocument(
  kind: Kind,
  id: string,
  book: Book | undefined,
  today: string,
  { name, refs = {} }: Chosen = {},
): string {
  const parts: string[] = [];
  const made = new Map<string, string>([...Object.entries(refs), [kind.name, id]]);
  const waiting: { kind: Kind; id: string }[] = [{ kind, id }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { kind: current, id: currentId } = next;
    parts.push(
      current.skeleton({
        id: currentId,
        name: current === kind && name ? quoteYaml(name) : nameFrom(currentId),
        reviewBy: yearAfter(today),
        ref(wanted) {
          const known = made.get(wanted) ?? (wanted === "Schedule" ? ALWAYS : book && usual(wanted, book)?.id);
          if (known !== undefined) return known;
          const other = kinds.find((one) => one.name === wanted);
          const otherId = other?.exampleId ?? "unknown";
          made.set(wanted, otherId);
          if (other) waiting.push({ kind: other, id: otherId });
          return otherId;
        },
      }),
    );
  }
  return parts.join("---\n");
}

/** The kinds of the documents that a new one of this kind refers to, less those for which there is one that always fits. */
export function refersTo(kind: Kind): readonly KindName[] {
  const found = new Set<KindName>();
  kind.skeleton({
    ...{ id: "new", name: "New", reviewBy: "2027-12-31" },
    ref(wanted) {
      if (wanted !== "Schedule") found.add(wanted);
      return "some";
    },
  });
  return [...found];
}

function nameFrom(id: string): string {
  const words = id.replace(/-/g, " ");
  return `${words[0]?.toUpperCase()}${words.slice(1)}`;
}

function yearAfter(today: string): string {
  const [year = "2026", month = "01", day = "01"] = today.split("-");
  return `${Number(year) + 1}-${month}-${month === "02" && day === "29" ? "28" : day}`;
}
