import type { Book, Entry } from "../../model/index.ts";
import { compareAmounts, MINUTE_MS, parseDuration, sayDuration, type WallDuration } from "../../values/index.ts";
import { audienceKind, audienceName } from "../audiences.ts";
import { topAmong } from "../majors.ts";
import { rule } from "../rule.ts";

const LIMIT: WallDuration = { kind: "time", ms: 15 * MINUTE_MS };

export default rule({
  id: "executive-update-late",
  kinds: ["EscalationMatrix"],
  severity: "warning",
  set: "recommended",
  book: true,
  summary: "In the highest priority an executive audience hears within 15 minutes.",
  why: "Executives who learn of an outage from a customer ask who else did not tell them. In the first quarter of an hour they want to know what the business cannot do, and when they hear again; no solution is expected yet.",
  bad: [
    `
kind: Servicebook
id: retail-bank
name: Retail bank
timezone: Europe/Lisbon
audiences:
  vp-retail-banking: {name: Vice President Retail Banking, kind: executive}
  branch-managers: {name: Managers of the branches, kind: business}
---
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
communication:
  P1:
    - {audience: vp-retail-banking, first: 45m, every: 30m, by: [phone]}
    - {audience: branch-managers, first: 15m, every: 30m, by: [email]}
`,
    `
kind: Servicebook
id: retail-bank
name: Retail bank
timezone: Europe/Lisbon
audiences:
  branch-managers: {name: Managers of the branches, kind: business}
---
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
hierarchical:
  P1:
    - {level: 1, after: 0m, to: major-incident-manager}
    - {level: 2, after: 1h, to: cio}
communication:
  P1:
    - {audience: branch-managers, first: 15m, every: 30m, by: [email]}
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
communication:
  P1:
    - {audience: vp-retail-banking, every: 30m, by: [phone]}
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
  regulator-liaison: {name: Regulatory Affairs, regulator: Banco de Portugal}
---
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
communication:
  P1:
    - {audience: vp-retail-banking, first: 15m, every: 30m, by: [phone]}
    - {audience: regulator-liaison, first: 60m, every: 2h, by: [email]}
  P2:
    - {audience: vp-retail-banking, first: 60m, every: 2h, by: [email]}
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
hierarchical:
  P1:
    - {level: 1, after: 0m, to: major-incident-manager}
    - {level: 2, after: 15m, to: head-of-retail-banking}
communication:
  P1:
    - {audience: branch-managers, first: 15m, every: 30m, by: [email]}
`,
  ],
  *check(entry, book) {
    const { communication, status } = entry.value;
    if (!communication || status === "retired" || entry.draft) return;
    const top = topAmong(Object.keys(communication), entry, book);
    if (top === undefined) return;
    const rows = (communication[top] ?? []).flatMap((row, index) =>
      row?.audience !== undefined && audienceKind(row.audience, book) === "executive"
        ? [{ row, index, name: row.audience }]
        : [],
    );
    // A row for some situations only may or may not tell them in time.
    if (rows.some(({ row }) => row.situation !== undefined || isInTime(row.first))) return;
    const [earliest] = rows.filter(({ row }) => readable(row.first)).sort((a, b) => earlier(a.row.first, b.row.first));
    if (earliest) {
      const first = parseDuration(earliest.row.first ?? "", "wall-duration");
      yield {
        path: ["communication", top, earliest.index, "first"],
        message: `“${audienceName(earliest.name, book)}” hears of a ${top} after ${first.ok ? sayDuration(first.value) : earliest.row.first}; no executive audience hears before.`,
        help: "Write “first: 15m” or earlier, and a template that says what the business cannot do and when the next update comes.",
        fixes: [
          {
            title: "Change to “15m”",
            changes: [{ path: ["communication", top, earliest.index, "first"], do: "set", text: "15m" }],
          },
        ],
      };
      return;
    }
    const [untimed] = rows.filter(({ row }) => row.first === undefined);
    if (untimed) {
      yield {
        path: ["communication", top, untimed.index, "audience"],
        message: `“${audienceName(untimed.name, book)}” is told of a ${top}, but not by when the first time.`,
        help: "Add “first: 15m” to the row.",
      };
    } else if (rows.length === 0 && !calledInTime(entry, top, book)) {
      yield {
        path: ["communication", top],
        on: "key",
        message: `No executive audience hears of a ${top} in its first 15 minutes: none is named here, and no level calls one by then.`,
        help: `Add a row for those who answer for the business, with “first: 15m”, and give the audience “kind: executive” in servicebook.yaml.`,
      };
    }
  },
});

/** Somebody in charge may also be called by a level, at once or by minute 15. */
function calledInTime(entry: Entry<"EscalationMatrix">, priority: string, book: Book): boolean {
  return (entry.value.hierarchical?.[priority] ?? []).some((level) => {
    if (!level || level.at !== undefined) return false;
    const executive = [level.to, level.or].some(
      (name) => name !== undefined && audienceKind(name, book) === "executive",
    );
    const time = level.after ?? level.ifNoAck;
    return executive && (time === undefined || isInTime(time));
  });
}

function isInTime(text: string | undefined): boolean {
  const amount = text === undefined ? undefined : parseDuration(text, "wall-duration");
  return amount?.ok === true && (compareAmounts(amount.value, LIMIT, "clock") ?? 1) <= 0;
}

function readable(text: string | undefined): boolean {
  return text !== undefined && parseDuration(text, "wall-duration").ok;
}

function earlier(a: string | undefined, b: string | undefined): number {
  const [first, second] = [parseDuration(a ?? "", "wall-duration"), parseDuration(b ?? "", "wall-duration")];
  return first.ok && second.ok ? (compareAmounts(first.value, second.value, "clock") ?? 0) : 0;
}
