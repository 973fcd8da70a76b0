import type { Book, Entry } from "../../model/index.ts";
import { type Placeholder, parseTemplate, placeholdersOf } from "../../values/index.ts";
import { audienceKind, sayNames } from "../audiences.ts";
import { rule } from "../rule.ts";

interface Need {
  /** What the message has to say, in words. */
  readonly say: string;
  readonly placeholder: string;
  /** A sentence that could be added, without its full stop. */
  readonly sentence: string;
  /** Placeholders that say it too; a book may have its own, such as `customerImpact`. */
  readonly names: RegExp;
  /** Words of the text itself that say it. */
  readonly words: RegExp;
}

const NEEDS: readonly Need[] = [
  {
    say: "what it means for the business",
    placeholder: "businessImpact",
    sentence: "What it means: {businessImpact}",
    names: /impact|affected/i,
    words: /\byou (?:can ?not|cannot|can’t|can't|are not able)\b/i,
  },
  {
    say: "what to do meanwhile",
    placeholder: "workaround",
    sentence: 'Meanwhile: {workaround or "please wait for the next update"}',
    names: /workaround|mitigation|meanwhile/i,
    words: /\b(?:work-?around|instead|meanwhile,? please|please (?:use|keep|work|write|call|send))\b/i,
  },
  {
    say: "when the next update comes",
    placeholder: "nextUpdate",
    sentence: "Next update at {nextUpdate}",
    names: /next(?:Update|Message|News)/i,
    words: /\bnext (?:update|message|news)\b/i,
  },
];

export default rule({
  id: "template-missing-fields",
  kinds: ["EscalationMatrix"],
  severity: "warning",
  set: "recommended",
  book: true,
  summary: "A message to executives or the business says the impact, what to do meanwhile and when the next one comes.",
  why: "A message without the business impact, a way to go on and the time of the next news makes every reader call and ask. Those calls reach the people who should be repairing it.",
  bad: [
    `
kind: Servicebook
id: retail-bank
name: Retail bank
timezone: Europe/Lisbon
audiences:
  vp-retail-banking: {name: Vice President Retail Banking, kind: executive}
---
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
communication:
  P1:
    - {audience: vp-retail-banking, first: 15m, every: 30m, by: [phone], template: status-executive}
templates:
  status-executive: "{service} is {state} since {startTime}. We are working on it: {action}."
`,
    `
kind: EscalationMatrix
id: esc-platform
name: Incident communication
everyMessageSays: [state, nextUpdate]
communication:
  P1:
    - {audience: platform-customers, first: 30m, every: 1h, by: [status-page], template: status-page}
templates:
  status-page: "{service} is {state}. We know of the problem and are working on it."
`,
  ],
  good: [
    `
kind: Servicebook
id: retail-bank
name: Retail bank
timezone: Europe/Lisbon
audiences:
  vp-retail-banking: {name: Vice President Retail Banking, kind: executive}
  resolver-teams: {name: Everyone who works on it, kind: technical}
---
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
communication:
  P1:
    - {audience: vp-retail-banking, first: 15m, every: 30m, by: [phone], template: status-executive}
    - {audience: resolver-teams, first: 5m, every: 15m, by: [chat], template: status-technical}
onResolve: {tell: everyone who was told, within: 15m, template: status-resolved}
templates:
  status-executive: |
    {service}: {businessImpact}. {customersAffected} affected since {startTime}.
    What we are doing: {action}. Meanwhile: {workaround or "there is no workaround yet"}.
    Next update at {nextUpdate}. Decision needed: {decision or "none"}.
  status-technical: "{now} {finding}. Owner {owner}. Next check {nextCheck}."
  status-resolved: "{service} works again."
`,
    `
kind: EscalationMatrix
id: esc-platform
name: Incident communication
everyMessageSays: [state, nextUpdate]
communication:
  P1:
    - {audience: platform-customers, first: 30m, every: 1h, by: [status-page], template: status-page}
templates:
  status-page: "{service} is {state}. Next update at {nextUpdate}."
`,
  ],
  *check(entry, book) {
    const { templates, status, everyMessageSays } = entry.value;
    if (!templates || status === "retired" || entry.draft) return;
    const readers = businessReaders(entry, book);
    const always = (everyMessageSays ?? []).filter((name): name is string => name !== undefined);
    for (const [name, text] of Object.entries(templates)) {
      const parsed = text === undefined ? undefined : parseTemplate(text);
      if (text === undefined || !parsed?.ok) continue;
      const placeholders = placeholdersOf(parsed.value);
      const audiences = readers.get(name) ?? [];
      const missing = audiences.length ? NEEDS.filter((need) => !says(need, placeholders, text)) : [];
      if (missing.length) {
        const path = ["templates", name];
        yield {
          path,
          on: "key",
          message: `“${name}” goes to ${sayNames(audiences)} and does not say ${list(
            missing.map(({ say }) => say),
            "or",
          )}.`,
          help: `Add for example ${list(missing.map(({ sentence }) => `“${sentence}”`))}.`,
          fixes: text.includes("\n")
            ? []
            : [
                {
                  title: `Add ${list(missing.map(({ placeholder }) => `{${placeholder}}`))}`,
                  changes: [
                    {
                      path,
                      do: "set",
                      text: JSON.stringify([text.trim(), ...missing.map(({ sentence }) => `${sentence}.`)].join(" ")),
                    },
                  ],
                },
              ],
        };
      }
      const lacking = always.filter(
        (one) =>
          !placeholders.some((placeholder) => placeholder.name === one) &&
          !missing.some((need) => need.placeholder === one),
      );
      if (lacking.length) {
        yield {
          path: ["templates", name],
          on: "key",
          message: `“${name}” lacks ${list(lacking.map((one) => `{${one}}`))}, which “everyMessageSays” asks of every message.`,
          why: "What every message has to say was agreed for the readers; the one message that leaves it out is the one they ask about.",
          help: `Add ${lacking.length === 1 ? "it" : "them"} to the text, or take ${lacking.length === 1 ? "it" : "them"} out of “everyMessageSays”.`,
          related: [
            { entry, path: ["everyMessageSays"], on: "key", message: "What every message has to say is listed here." },
          ],
        };
      }
    }
  },
});

/** The executive and business audiences of each template; the message that it is over is another matter. */
function businessReaders(entry: Entry<"EscalationMatrix">, book: Book): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, string[]>();
  for (const rows of Object.values(entry.value.communication ?? {})) {
    for (const row of rows ?? []) {
      if (row?.template === undefined || row.audience === undefined) continue;
      const kind = audienceKind(row.audience, book);
      if (kind !== "executive" && kind !== "business") continue;
      const known = readers.get(row.template) ?? [];
      if (!known.includes(row.audience)) readers.set(row.template, [...known, row.audience]);
    }
  }
  return readers;
}

function says(need: Need, placeholders: readonly Placeholder[], text: string): boolean {
  return placeholders.some(({ name }) => need.names.test(name)) || need.words.test(text);
}

function list(items: readonly string[], last: "and" | "or" = "and"): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
}
