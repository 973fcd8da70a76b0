/** `servicebook lint --fix` and `--fix-suggested`: mends the files of books before their findings are told. */
import { fileURLToPath } from "node:url";
import { type Made, type Mending, mendDoc } from "../core/lint/index.ts";
import type { Book, RuleSet } from "../core/model/index.ts";
import { SourceText } from "../core/text/index.ts";
import { shownPath } from "./paths.ts";
import type { Selection } from "./select.ts";
import { replaceText } from "./write.ts";

/** A mend in one file may make room for one in another; after so many rounds through a book it is enough. */
const MOST_ROUNDS = 5;

/** A book after its mends. */
export interface MendedBook {
  readonly book: Book;
  /** The files that have another text now, with what was done to each. */
  readonly made: ReadonlyMap<string, readonly Made[]>;
}

export interface MendingOptions {
  readonly set: RuleSet | undefined;
  readonly onFault: (rule: string, error: unknown) => void;
}

/** Makes the mends of all wanted files of a book, in the order of their names, until none is left; nothing is written. */
export function mendBook({ loaded, wanted }: Selection, which: Mending, { set, onFault }: MendingOptions): MendedBook {
  const made = new Map<string, Made[]>();
  let { book } = loaded;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let calm = true;
    for (const uri of [...book.docs.keys()].sort()) {
      const doc = book.docs.get(uri);
      if (!doc || !wanted(uri) || loaded.troubles.has(uri)) continue;
      const mended = mendDoc(book, doc, which, { set, onFault });
      if (mended.made.length === 0) continue;
      calm = false;
      made.set(uri, [...(made.get(uri) ?? []), ...mended.made]);
      book = book.with(new Map([[uri, new SourceText(uri, mended.text)]]));
    }
    if (calm) break;
  }
  return { book, made };
}

/** What writing came to: the books as they are on disk now, what to tell, and which files were left. */
export interface MendedFiles {
  readonly selections: readonly Selection[];
  /** One line for each mend that was made. */
  readonly lines: readonly string[];
  /** One line for each file that could not be written. */
  readonly refused: readonly string[];
}

/** Mends the files of books, each of them only if it still holds what was read. */
export function mendFiles(
  selections: readonly Selection[],
  which: Mending,
  cwd: string,
  options: MendingOptions,
): MendedFiles {
  const lines: string[] = [];
  const refused: string[] = [];
  const after = selections.map((selection): Selection => {
    const { book, made } = mendBook(selection, which, options);
    const before = selection.loaded.book;
    const back = new Map<string, SourceText>();
    for (const [uri, all] of made) {
      const [old, now] = [before.docs.get(uri)?.source, book.docs.get(uri)?.source];
      if (!old || !now || old.text === now.text) continue;
      const written = replaceText(fileURLToPath(uri), old.text, now.text);
      const shown = shownPath(uri, cwd);
      if (written === "written") lines.push(...linesOf(shown, all));
      else {
        back.set(uri, old);
        refused.push(
          written === "changed"
            ? `${shown} was changed while it was mended, so it was left as it is.`
            : `${shown} could not be written (${written.reason}), so it was left as it is.`,
        );
      }
    }
    return { ...selection, loaded: { ...selection.loaded, book: back.size ? book.with(back) : book } };
  });
  return { selections: after, lines, refused };
}

/** One line for each mend: where its finding stood, and what was done. */
export function linesOf(shown: string, made: readonly Made[]): string[] {
  return made.map(({ line, rule, title }) => `mended ${shown}:${line + 1}  ${title} (${rule})`);
}
