import { type Book, type Entry, memo } from "../../model/index.ts";
import { rule } from "../rule.ts";
import { folded } from "../sentences.ts";

type Article = Entry<"KnowledgeArticle">;

/** The articles that are in use, by what is the same of their names for who searches; an article in another language may say the same. */
const titles = memo((book: Book): ReadonlyMap<string, readonly Article[]> => {
  const found = new Map<string, Article[]>();
  for (const entry of book.entries("KnowledgeArticle")) {
    const { status, name, language } = entry.value;
    if (status === "retired" || name === undefined) continue;
    const title = titleOf(name, language);
    found.set(title, [...(found.get(title) ?? []), entry]);
  }
  return found;
});

function titleOf(name: string, language = "en"): string {
  return `${language} ${folded(name)}`;
}

export default rule({
  id: "kb-title-twice",
  kinds: ["KnowledgeArticle"],
  severity: "advice",
  set: "strict",
  book: true,
  summary: "No two articles have the same name.",
  why: "Of two articles with one name, people read the wrong one, and only one of them is kept true.",
  bad: [
    `
kind: KnowledgeArticle
id: kb-mailbox-full
name: The mailbox is full
---
kind: KnowledgeArticle
id: kb-shared-mailbox-full
name: The mailbox is full.
`,
  ],
  good: [
    `
kind: KnowledgeArticle
id: kb-mailbox-full
name: The mailbox is full
---
kind: KnowledgeArticle
id: kb-shared-mailbox-full
name: The shared mailbox is full
---
kind: KnowledgeArticle
id: kb-mailbox-full-old
name: The mailbox is full
status: retired
`,
  ],
  *check(entry, book) {
    const { status, name, language } = entry.value;
    if (status === "retired" || name === undefined) return;
    const other = titles(book)
      .get(titleOf(name, language))
      ?.find((one) => one !== entry);
    if (!other) return;
    yield {
      path: ["name"],
      message: `“${other.id ?? "another article"}” has this name too.`,
      help: "Make one article of both, or say in the names what is different.",
      related: [{ entry: other, path: ["name"], message: "The other article." }],
    };
  },
});
