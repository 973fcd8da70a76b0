import { type Book, type Entry, memo } from "../../model/index.ts";
import { withStatus } from "../fixes.ts";
import { rule } from "../rule.ts";

type Item = Entry<"CatalogItem">;

export default rule({
  id: "duplicate-offering",
  kinds: ["CatalogItem"],
  severity: "advice",
  set: "recommended",
  book: true,
  summary: "No two items of the catalog offer the same.",
  why: "People who find two offers for one need take either, compare prices and times, and ask the desk which is right. Each change has to be made twice, and is made once.",
  bad: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
tasks:
  - {id: reserve, name: Reserve a laptop from stock, team: workplace-services}
  - {id: build, name: Build and enrol the laptop, team: workplace-services}
  - {id: ship, name: Ship to the home address, team: logistics}
---
kind: CatalogItem
id: new-starter-laptop
name: New starter laptop
tasks:
  - {id: stock, name: Reserve a laptop from stock, team: workplace-services}
  - {id: enrol, name: Build and enrol the laptop, team: workplace-services}
`,
    `
kind: CatalogItem
id: guest-wifi
name: Guest wi-fi access
tasks:
  - {id: create, name: Create the voucher, team: service-desk}
  - {id: send, name: Send the voucher to the host, team: service-desk}
---
kind: CatalogItem
id: visitor-wifi
name: Guest wi-fi access for visitors
tasks:
  - {id: voucher, name: Create the voucher, team: service-desk}
  - {id: send, name: Send the voucher to the host, team: service-desk}
`,
  ],
  good: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
tasks:
  - {id: reserve, name: Reserve a laptop from stock, team: workplace-services}
  - {id: build, name: Build and enrol the laptop, team: workplace-services}
---
kind: CatalogItem
id: laptop-repair
name: Laptop repair or swap
tasks:
  - {id: diagnose, name: Find the fault, team: workplace-services}
  - {id: build, name: Build and enrol the laptop, team: workplace-services}
---
kind: CatalogItem
id: old-laptop
name: Laptop for new starters
status: retired
tasks:
  - {id: reserve, name: Reserve a laptop from stock, team: workplace-services}
  - {id: build, name: Build and enrol the laptop, team: workplace-services}
`,
    `
kind: CatalogItem
id: office-staff
name: Office suite
availableTo: [staff]
tasks:
  - {id: assign, name: Assign the licence, team: service-desk}
---
kind: CatalogItem
id: office-students
name: Office suite
availableTo: [students]
tasks:
  - {id: assign, name: Assign the licence, team: service-desk}
`,
  ],
  *check(entry, book) {
    const own = offersOf(book).find(entry);
    if (!own) return;
    for (const other of offersOf(book).near(own)) {
      // One finding for a pair, on the later id.
      if ((other.entry.id ?? "") >= (entry.id ?? "") || !shareReaders(own.entry, other.entry)) continue;
      const names = likeness(own.words, other.words);
      const tasks = likeness(own.tasks, other.tasks);
      if (names < 2 / 3 || tasks < 1 / 2) continue;
      yield {
        path: ["name"],
        message: `“${entry.name}” and “${other.entry.name}” have ${names === 1 ? "the same name" : "nearly the same name"} and ${tasks === 1 ? "the same tasks" : "mostly the same tasks"}.`,
        help: "Keep one of them, with a question for what differs, and retire the other; or give them names that say what sets them apart.",
        fixes: [withStatus(entry, "retired")],
        related: [{ entry: other.entry, path: ["name"], message: `“${other.entry.name}” is here.` }],
      };
    }
  },
});

interface Offer {
  readonly entry: Item;
  readonly words: ReadonlySet<string>;
  readonly tasks: ReadonlySet<string>;
}

/** As many offers as are looked at for one task that they share. */
const MOST = 200;

/** The active items of a book, found again by the tasks that they share. */
const offersOf = memo((book: Book) => {
  const offers = new Map<Entry, Offer>();
  const byTask = new Map<string, Offer[]>();
  for (const entry of book.entries("CatalogItem")) {
    if (entry.value.status === "retired" || entry.draft || entry.name === undefined) continue;
    const tasks = new Set(
      (entry.value.tasks ?? []).flatMap((task) =>
        task?.name === undefined ? [] : [[...wordsOf(task.name)].join(" ")],
      ),
    );
    const offer = { entry, words: wordsOf(entry.name), tasks };
    offers.set(entry, offer);
    for (const task of tasks) {
      const list = byTask.get(task);
      if (!list) byTask.set(task, [offer]);
      else if (list.length < MOST) list.push(offer);
    }
  }
  return {
    find: (entry: Entry) => offers.get(entry),
    near: (offer: Offer) =>
      [...new Set([...offer.tasks].flatMap((task) => byTask.get(task) ?? []))].sort((a, b) =>
        (a.entry.id ?? "") < (b.entry.id ?? "") ? -1 : 1,
      ),
  };
});

const SMALL = new Set("a an and by for from in into is of on or the to with your".split(" "));

/** The words of a name that carry its meaning, without endings of the plural. */
function wordsOf(name: string): ReadonlySet<string> {
  const words = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !SMALL.has(word));
  return new Set(words.map((word) => (word.length > 3 ? word.replace(/(?<!s)s$/, "") : word)));
}

/** How much two sets have in common: 1 for the same, 0 for nothing. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((one) => b.has(one)).length;
  const all = a.size + b.size - both;
  return all === 0 ? 0 : both / all;
}

/** Can somebody see both items? Groups that differ may be meant. */
function shareReaders(a: Item, b: Item): boolean {
  const [one, other] = [a.value.availableTo, b.value.availableTo];
  if (typeof one !== "object" || typeof other !== "object") return true;
  return one.some((group) => other.includes(group));
}
