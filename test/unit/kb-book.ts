/** Books for the tests of articles, and one way to build them. */
import { readFileSync } from "node:fs";
import type { OwnTemplate } from "../../src/core/books/index.ts";
import { type BuildOptions, type Built, build, Templates } from "../../src/core/kb/index.ts";
import { Book } from "../../src/core/model/index.ts";
import { SourceText } from "../../src/core/text/index.ts";

const ROOT = "file:///book/";
const MANIFEST = "kind: Servicebook\nid: book\nname: Book\ntimezone: Europe/Lisbon\ntoday: 2026-11-22\n";

/** A book of one file beside its manifest. */
export function bookOf(yaml: string, manifest = MANIFEST): Book {
  const sources = new Map([
    [`${ROOT}servicebook.yaml`, new SourceText(`${ROOT}servicebook.yaml`, manifest)],
    [`${ROOT}book.yaml`, new SourceText(`${ROOT}book.yaml`, yaml)],
  ]);
  return new Book(ROOT, new Map(), { clock: "2026-11-22" }).with(sources);
}

/** The book of the golden articles: one document of every kind that gives an article. */
export const goldenYaml = readFileSync("test/golden/articles/book.yaml", "utf8");
export const goldenBook = bookOf(goldenYaml);

/** Templates of a book, by name. */
export function ownTemplates(texts: Readonly<Record<string, string>>): readonly OwnTemplate[] {
  return Object.entries(texts).map(([name, text]) => ({ name, text, uri: `${ROOT}templates/${name}.hbs` }));
}

/** Builds into nothing. */
export function built(book: Book, options: Partial<BuildOptions> = {}): Built {
  return build(book, { format: "markdown", templates: new Templates(), before: () => undefined, ...options });
}
