/** Books for tests of what an editor shows, and places in them marked with `$0`. */
import { Book, type BookOptions, readDoc } from "../../src/core/model/index.ts";
import { SourceText } from "../../src/core/text/index.ts";

const ROOT = "file:///book/";

/** Wednesday 25 November 2026, 14:30 UTC. */
export const NOW = Date.UTC(2026, 10, 25, 14, 30);

export function bookOf(files: Readonly<Record<string, string>>, options: BookOptions = { clock: "2026-11-25" }): Book {
  const docs = Object.entries(files).map(([name, text]) => {
    const uri = ROOT + name;
    return [uri, readDoc(new SourceText(uri, text))] as const;
  });
  return new Book(ROOT, new Map(docs), options);
}

/** A file of a book. */
export function docOf(book: Book, name: string) {
  const doc = book.docs.get(ROOT + name);
  if (!doc) throw new Error(`There is no ${name}.`);
  return doc;
}

/** A text with `$0` taken out, and where it stood. */
export function placed(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf("$0");
  if (offset < 0) throw new Error(`No $0 in ${marked}`);
  return { text: marked.replace("$0", ""), offset };
}

/** The file that cursors stand in, beside those of a small book. */
const HERE = "here.yaml";

const BOOK: Readonly<Record<string, string>> = {
  "servicebook.yaml": `kind: Servicebook
id: book
name: Book
timezone: Europe/Lisbon
today: 2026-11-25
groups: {managers: People who lead a team}
audiences: [branches]
lists:
  cost-centre: [CC-1, CC-2]
placeholders: {symptom: What callers see}
priorities: prio
`,
  "teams/desk.yaml": `kind: Team
id: desk
name: Service Desk
lead: ana.sousa
members: [ana.sousa, rui.alves]
schedule: office
---
kind: Team
id: night
name: Night shift
members: [ana.sousa]
schedule: always
`,
  "office.yaml": `kind: Schedule
id: office
name: Office hours
owner: desk
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`,
  "prio.yaml": `kind: PriorityMatrix
id: prio
name: Priorities
rows: impact
impact: [High]
urgency: [High]
priority: {High: [P1]}
definitions:
  P1: {label: Critical, means: Nobody can work}
`,
  "service.yaml": `kind: Service
id: payments
name: Payments
description: Sends money to other banks. And more.
owner: desk
status: draft
`,
};

/** A small book with one more file, in which `$0` stands. */
export function bookWith(marked: string, files: Readonly<Record<string, string>> = {}) {
  const { text, offset } = placed(marked);
  const book = bookOf({ ...BOOK, ...files, [HERE]: text });
  return { book, doc: docOf(book, HERE), offset };
}
