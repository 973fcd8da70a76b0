/** Behind an id that does not say it already: the name of the document. */
import { type Book, type Entry, factsOf, memo } from "../model/index.ts";
import { isKindName } from "../schema/index.ts";
import { kindTitle, short } from "./cards.ts";
import { namedBy } from "./named.ts";
import type { HintAt } from "./totals.ts";

/** The longest name that is shown, in UTF-16 units. */
const LONGEST = 40;

/** Names behind the references of a document; those inside of brackets are left out, where they would hide the list. */
export function* namesBehind(entry: Entry, book: Book): Generator<HintAt> {
  for (const { path, on, text, to } of referencesOf(entry)) {
    if (on === "key") continue;
    const named = namedBy(text, to, entry, book);
    if (named?.what !== "document" || named.entry === entry) continue;
    const { name, kind } = named.entry;
    if (name === undefined || saysAlready(text, name)) continue;
    yield [path, { label: short(name, LONGEST), tooltip: `${kindTitle(kind)} “${short(name)}”` }];
  }
}

const referencesOf = memo((entry: Entry) =>
  factsOf(entry).references.filter(({ to }) => to.some((one) => one === "any" || isKindName(one))),
);

/** Words of an id shorter than this are abbreviations such as `sla` or `kb`, and say nothing. */
const SHORTEST = 4;

/** Does an id tell the name as it is? It does where most of its words are words of the name, or beginnings of them. */
function saysAlready(id: string, name: string): boolean {
  const words = wordsIn(id).filter((word) => word.length >= SHORTEST);
  if (words.length === 0) return wordsIn(name).join(" ") === wordsIn(id).join(" ");
  const inName = wordsIn(name);
  const told = words.filter((word) => inName.some((one) => one.startsWith(word.slice(0, 5)) || word.startsWith(one)));
  return told.length * 2 >= words.length;
}

function wordsIn(text: string): string[] {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}
