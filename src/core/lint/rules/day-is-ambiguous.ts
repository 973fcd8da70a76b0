import { parseCondition } from "../../conditions/index.ts";
import { type Book, type Entry, factsOf, type GrammarText } from "../../model/index.ts";
import { quoteYaml } from "../../schema/index.ts";
import type { Json, Path } from "../../text/index.ts";
import { counted, parseValue, quoteAll, type ValueProblem } from "../../values/index.ts";
import { sayBounds } from "../levels.ts";
import { rule } from "../rule.ts";
import { businessDays, neverCloses } from "../week.ts";

export default rule({
  id: "day-is-ambiguous",
  kinds: "any",
  severity: "error",
  set: "recommended",
  summary: "Days say which days they are: business days, calendar days, or hours.",
  why: "One reader takes two days as 48 hours, the next as two working days, and the vendor as whichever suits: the due dates lie a weekend apart.",
  bad: [
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P3: {respond: 4h, resolve: 2d, schedule: office-hours}
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`,
    `
kind: CatalogItem
id: laptop
name: Laptop for a new starter
fulfilment: {within: 5 days, schedule: always, clockStarts: approved}
`,
    `
kind: Runbook
id: rebuild-database
name: Rebuild the database
steps:
  - {id: restore, do: Restore the last copy, takes: 1d}
`,
  ],
  good: [
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P3: {respond: 4h, resolve: 2 business days, schedule: office-hours}
  P4: {respond: 1 business day, resolve: 10 calendar days, schedule: office-hours}
`,
    `
# Fields that have no schedule take plain days.
kind: VendorContract
id: uc-lines
name: Data lines
credits: {basis: monthly fee, claimWithin: 30 days}
`,
  ],
  *check(entry, book) {
    for (const value of factsOf(entry).values) {
      const { path, on, text } = value;
      // Most values hold no number of days at all.
      if (!/\d\s*d/i.test(text)) continue;
      const problem = problemsOf(value).find(({ code }) => code === "day-is-ambiguous");
      if (!problem) continue;
      const days = /^\s*(\d{1,6})\s*d(?:ays?)?\s*$/i.exec(text)?.[1];
      const meanings = days === undefined ? [] : meaningsOf(Number(days), value, scheduleAt(entry, path), book);
      const texts = meanings.length ? meanings.map((one) => one.text) : problem.suggestions;
      yield {
        path,
        on,
        ...(on === "value" && { part: { start: problem.start, end: problem.end } }),
        message: meanings.length
          ? `“${text.trim()}” does not say which days: ${sayEither(meanings.map((one) => one.says))}.`
          : problem.message,
        help: texts.length ? `Write ${quoteAll(texts, "or")}.` : problem.help,
        fixes: texts.map((suggestion) => ({
          title: `Change to “${suggestion}”`,
          changes: [{ path, do: on === "key" ? ("rename" as const) : ("set" as const), text: quoteYaml(suggestion) }],
        })),
      };
    }
  },
});

function problemsOf({ text, grammar }: GrammarText): readonly ValueProblem[] {
  if (grammar === "condition") return parseCondition(text).problems;
  const parsed = parseValue(grammar, text);
  return parsed.ok ? [] : [parsed.problem];
}

interface Meaning {
  /** What to write. */
  readonly text: string;
  /** The same with what it comes to. */
  readonly says: string;
}

/** What a bare number of days may mean on a schedule, less what the field cannot hold. */
function meaningsOf(days: number, { grammar }: GrammarText, schedule: string | undefined, book: Book): Meaning[] {
  const [business, calendar, hours] = [counted(days, "business day"), counted(days, "calendar day"), `${days * 24}h`];
  const always = neverCloses(schedule, book);
  const onSchedule = schedule !== undefined && !always;
  const open = onSchedule ? businessDays(days, schedule, book) : undefined;
  const meanings: Meaning[] = [
    { text: calendar, says: `${calendar}${onSchedule ? " (whether open or not)" : ""}` },
    // Hours of a row count on its schedule: 48 of them are nearly five days of ten.
    { text: hours, says: `${hours} ${onSchedule ? `of open time on “${schedule}”` : "on the clock"}` },
  ];
  // A schedule that never closes has no business days: they would be the calendar's.
  if (!always)
    meanings.unshift({
      text: business,
      says: `${business}${open ? ` (${sayBounds(open)} of open time on “${schedule}”)` : ""}`,
    });
  return meanings.filter(({ text }) => grammar !== "condition" && parseValue(grammar, text).ok);
}

function sayEither(meanings: readonly string[]): string {
  return meanings.length < 2 ? meanings.join("") : `${meanings.slice(0, -1).join(", ")} or ${meanings.at(-1)}`;
}

/** The schedule in force at a place: the nearest field of that name upwards, else the document’s. */
function scheduleAt(entry: Entry, path: Path): string | undefined {
  const blocks: Json[] = [entry.value as unknown as Json];
  for (const step of path.slice(0, -1)) {
    const at = blocks.at(-1);
    const next =
      typeof at === "object" && at !== null
        ? (at as Readonly<Record<string | number, Json | undefined>>)[step]
        : undefined;
    if (next === undefined) break;
    blocks.push(next);
  }
  for (const block of blocks.reverse()) {
    if (typeof block !== "object" || block === null || Array.isArray(block)) continue;
    const { schedule } = block as { readonly schedule?: Json };
    if (typeof schedule === "string" && schedule !== "") return schedule;
  }
  return undefined;
}
