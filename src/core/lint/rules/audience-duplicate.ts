import type { Entry } from "../../model/index.ts";
import { type Change, type FixIdea, PLACEHOLDER, quoteYaml } from "../../schema/index.ts";
import type { Path } from "../../text/index.ts";
import { audienceName } from "../audiences.ts";
import { putting } from "../fixes.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "audience-duplicate",
  kinds: ["EscalationMatrix"],
  severity: "advice",
  set: "recommended",
  summary: "An audience has one row for a priority.",
  why: "The same people get two messages with different news, at different times, and ask which one is true.",
  bad: `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
communication:
  P1:
    - {audience: branch-managers, first: 20m, every: 30m, by: [email], template: status-business}
    - {audience: branch-managers, first: 45m, every: 2h, by: [status-page], template: status-technical}
`,
  good: [
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
communication:
  P1:
    - {audience: branch-managers, first: 20m, every: 30m, by: [email, status-page], template: status-business}
  P2:
    - {audience: branch-managers, first: 45m, every: 1h, by: [email, status-page], template: status-business}
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
communication:
  P1:
    - {audience: branch-managers, first: 20m, every: 30m, by: [email], template: status-business}
    - {audience: branch-managers, first: 60m, by: [phone], template: status-cash, situation: cash machines are down}
    - {audience: regulator-liaison, first: 60m, every: 2h, by: [email], template: status-regulator}
`,
  ],
  *check(entry, book) {
    if (entry.value.status === "retired") return;
    for (const [priority, rows] of Object.entries(entry.value.communication ?? {})) {
      const seen = new Map<string, number>();
      for (const [index, row] of (rows ?? []).entries()) {
        if (row?.audience === undefined) continue;
        // One row for always and one for a situation may be meant; two rows for the same moments are not.
        const key = `${row.situation ?? ""}\n${row.audience}`;
        const before = seen.get(key);
        if (before === undefined) {
          seen.set(key, index);
          continue;
        }
        const other = rows?.[before];
        if (!other || !differ(other, row)) continue;
        const how = other.template !== row.template ? "with different messages" : "at different times";
        yield {
          path: ["communication", priority, index, "audience"],
          message: `“${audienceName(row.audience, book)}” is told twice of a ${priority}, ${how}.`,
          help: "Keep one row with all its channels, or say in “situation” when the second one counts.",
          fixes: [
            ...(row.situation === undefined
              ? [
                  {
                    title: "Say in “situation” when the second one counts",
                    changes: [
                      { path: ["communication", priority, index, "situation"], do: "add" as const, text: PLACEHOLDER },
                    ],
                  },
                ]
              : []),
            joined(entry, ["communication", priority], before, index, channelsOf(other, row)),
          ],
          related: [
            {
              entry,
              path: ["communication", priority, before, "audience"],
              message: "The first row for the same people is here.",
            },
          ],
        };
      }
    }
  },
});

/** One row of two, with the channels of both. */
function joined(entry: Entry, rows: Path, first: number, second: number, channels: readonly string[]): FixIdea {
  const changes: Change[] = [{ path: [...rows, second], do: "remove" }];
  if (channels.length) changes.unshift(putting(entry, [...rows, first, "by"], quoteYaml([...channels])));
  return { title: "Keep the first row, with the channels of both", asks: true, changes };
}

function channelsOf(a: Row, b: Row): string[] {
  return [...new Set([...(a.by ?? []), ...(b.by ?? [])].filter((one) => one !== undefined))];
}

interface Row {
  readonly by?: readonly (string | undefined)[] | undefined;
  readonly template?: string | undefined;
  readonly first?: string | undefined;
  readonly every?: string | undefined;
}

function differ(a: Row, b: Row): boolean {
  return a.template !== b.template || a.first !== b.first || a.every !== b.every;
}
