/** The targets of a policy in words and hours: a row for each priority, and one for each of its exceptions. */
import { type Book, type Entry, factsOf, type Loose, matrixFor } from "../../model/index.ts";
import { describe } from "../../schema/index.ts";
import { type TargetName, targetOrder } from "../../sla/index.ts";
import type { Path } from "../../text/index.ts";
import { type Calendar, sayTime, scheduleIn } from "../../time/index.ts";
import { MINUTE_MS, parseDuration } from "../../values/index.ts";
import { linkOf } from "../links.ts";
import type { Notes } from "../notes.ts";
import type { Link } from "../types.ts";
import { sayText, sayWhen } from "../words.ts";
import type { PolicyCell, PolicyPreview, PolicyRow } from "./types.ts";

type Policy = Entry<"SlaPolicy">;
type Row = NonNullable<NonNullable<Policy["value"]["targets"]>[string]>;
type Exception = NonNullable<NonNullable<Row["except"]>[number]>;
type Target = Loose<{ within: string; schedule?: string; meet?: string; aim?: string; means?: string }>;

/** The columns and rows of a policy’s targets. */
export function rowsOf(book: Book, policy: Policy, notes: Notes): Pick<PolicyPreview, "columns" | "rows"> {
  const rows = Object.entries(policy.value.targets ?? {}).flatMap(([priority, row]) =>
    row ? [[priority, row] as const] : [],
  );
  const targets = targetOrder.filter((name) =>
    rows.some(([, row]) => row[name] !== undefined || (row.except ?? []).some((one) => one?.[name] !== undefined)),
  );
  const means = describe("Scenario", ["expect", 0, "target"])?.values ?? [];
  return {
    columns: targets.map((target) => ({ target, means: means.find(({ value }) => value === target)?.means ?? "" })),
    rows: rows
      .flatMap(([priority, row]) => [
        ...(row.except ?? []).flatMap((one, index) =>
          one ? [exceptionOf(book, policy, priority, row, one, index, targets, notes)] : [],
        ),
        rowOf(book, policy, priority, row, targets, notes),
      ])
      .sort((a, b) => (a.priority === b.priority ? Number(a.when !== undefined) - Number(b.when !== undefined) : 0)),
  };
}

function rowOf(
  book: Book,
  policy: Policy,
  priority: string,
  row: Row,
  targets: readonly TargetName[],
  notes: Notes,
): PolicyRow {
  const path = ["targets", priority];
  const label = matrixFor(policy, book)?.value.definitions?.[priority]?.label;
  return {
    at: { path },
    priority,
    ...(label !== undefined && { label }),
    cells: targets.map((name) => cellOf(book, policy, [...path, name], row[name], row.schedule)),
    schedule: linkAt(book, policy, [...path, "schedule"]),
    ...(row.meet !== undefined && { meet: { text: row.meet, at: { path: [...path, "meet"] } } }),
    // What lies in its exceptions has been taken by them.
    ...notes.take(path),
  };
}

function exceptionOf(
  book: Book,
  policy: Policy,
  priority: string,
  row: Row,
  exception: Exception,
  index: number,
  targets: readonly TargetName[],
  notes: Notes,
): PolicyRow {
  const path = ["targets", priority, "except", index];
  return {
    at: { path },
    priority,
    when: exception.when === undefined ? "" : sayWhen(exception.when, policy, book),
    cells: targets.map((name) => {
      const own = cellOf(book, policy, [...path, name], exception[name], exception.schedule ?? row.schedule);
      if (own) return own;
      const kept = cellOf(book, policy, ["targets", priority, name], row[name], exception.schedule ?? row.schedule);
      return kept && { ...kept, inherited: true };
    }),
    schedule: linkAt(book, policy, [...path, "schedule"]) ?? linkAt(book, policy, ["targets", priority, "schedule"]),
    ...(exception.meet !== undefined && { meet: { text: exception.meet, at: { path: [...path, "meet"] } } }),
    ...notes.take(path),
  };
}

function cellOf(
  book: Book,
  policy: Policy,
  path: Path,
  written: string | Target | undefined,
  schedule: string | undefined,
): PolicyCell | null {
  if (written === undefined) return null;
  const block = typeof written === "string" ? undefined : written;
  const text = typeof written === "string" ? written : written.within;
  if (text === undefined) return null;
  const grammars = describe("SlaPolicy", block ? [...path, "within"] : path)?.grammars ?? [];
  const hours = hoursOf(text, scheduleIn(book, block?.schedule ?? schedule ?? "")?.calendar);
  const own =
    block?.schedule === undefined ? undefined : (book.find("Schedule", block.schedule)?.name ?? block.schedule);
  return {
    at: { path },
    text: sayText(text, grammars, policy, book),
    ...(hours !== undefined && { hours }),
    more: [
      ...(own === undefined ? [] : [`on ${own}`]),
      ...(block?.meet === undefined ? [] : [`for ${block.meet}`]),
      ...(block?.aim === undefined ? [] : [`aims at ${block.aim}`]),
      ...(block?.means === undefined ? [] : [block.means]),
    ],
    inherited: false,
  };
}

/** About how much open time a number of business days is in an ordinary week. */
function hoursOf(text: string, calendar: Calendar | undefined): string | undefined {
  const parsed = parseDuration(text, "target");
  if (!calendar || !parsed.ok || parsed.value.kind !== "business-days") return undefined;
  const open = calendar.week.filter((day) => day.open.length > 0);
  if (open.length === 0) return undefined;
  const minutes = open.flatMap((day) => day.open).reduce((sum, { start, end }) => sum + end - start, 0);
  const about = Math.round((minutes / open.length) * parsed.value.days) * MINUTE_MS;
  return `≈ ${sayTime(about)} open`;
}

/** The name at a path as a link; null where nothing is written there. */
export function linkAt(book: Book, policy: Policy, path: Path): Link | null {
  const found = factsOf(policy).references.find(
    (one) =>
      one.on === "value" && one.path.length === path.length && one.path.every((step, index) => step === path[index]),
  );
  return found ? linkOf(book, policy, found) : null;
}
