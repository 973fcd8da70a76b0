/** Scenarios for a person at a terminal: which hold, and where one does not, what was expected and what came. */
import pc from "picocolors";
import type { PolicyCoverage, ScenarioResult } from "../../core/scenarios/index.ts";
import { excerpt } from "../formats/excerpt.ts";
import {
  countsOf,
  type Failure,
  failuresOf,
  idOf,
  outcomeOf,
  placeOf,
  type TestFormatter,
  type TestReport,
} from "./report.ts";

type Colors = ReturnType<typeof pc.createColors>;

export const text: TestFormatter = (report, { coverage, color, cwd }) => {
  const colors = pc.createColors(
    color === "always" || (color === "auto" && pc.isColorSupported && process.stdout.isTTY === true),
  );
  const lines = report.results.flatMap((result) => scenario(result, cwd, colors));
  if (lines.length > 0 && lines.at(-1) !== "") lines.push("");
  if (coverage) for (const book of report.books) lines.push(...listOf(book.coverage ?? [], cwd, colors));
  lines.push(...summary(report, coverage, colors));
  return `${lines.join("\n")}\n`;
};

function scenario(result: ScenarioResult, cwd: string, colors: Colors): string[] {
  const outcome = outcomeOf(result);
  const sign = { holds: colors.green("✔"), fails: colors.red("✖"), draft: colors.cyan("!") }[outcome];
  const draft = result.entry.draft ? colors.dim(" (draft)") : "";
  const head = `${sign} ${idOf(result, cwd)}  ${colors.dim(result.entry.name ?? "")}${draft}`.trimEnd();
  return [head, ...failuresOf(result, cwd).flatMap((failure) => block(failure, result, colors))];
}

function block({ place, says, fields, notes, help }: Failure, { entry }: ScenarioResult, colors: Colors): string[] {
  const { start, end } = place.range;
  const { source } = entry.doc;
  const span = source.lineSpan(start.line - 1);
  const line = source.text.slice(span.start, span.end);
  const shown = excerpt(line, start.column - 1, end.line === start.line ? end.column - 1 : line.length);
  const number = String(start.line);
  const lines = [
    `  ${place.file}:${start.line}:${start.column}`,
    `    ${says}`,
    `    ${colors.dim(`${number} │`)} ${shown.line}`,
    `    ${colors.dim(`${" ".repeat(number.length)} │`)} ${shown.blank}${colors.red("^".repeat(Math.max(1, shown.width)))}`,
  ];
  for (const { field, expected, actual } of fields) {
    lines.push(`    ${colors.bold("Expected")}  ${field}: ${expected}`);
    if (actual !== undefined) lines.push(`    ${colors.bold("Came")}      ${field}: ${actual}`);
  }
  for (const note of notes) lines.push(`    ${colors.bold("Note")}      ${note}`);
  if (help !== undefined) lines.push(`    ${colors.bold("Do")}        ${help}`);
  return [...lines, ""];
}

function summary(report: TestReport, listed: boolean, colors: Colors): string[] {
  const { all, holds, fails, draft } = countsOf(report);
  const [book] = report.books;
  const where = report.books.length > 1 ? ` in ${report.books.length} books` : book?.name ? ` in “${book.name}”` : "";
  if (all === 0)
    return [
      `Nothing to test: no scenario${where || (!book || book.path === "." ? " in this folder" : ` in ${book.path}`)}.`,
      ...covered(report, listed),
    ];
  const parts = [`${holds} ${holds === 1 ? "holds" : "hold"}`];
  if (fails > 0) parts.push(`${fails} ${fails === 1 ? "does" : "do"} not`);
  if (draft > 0) parts.push(`${draft} ${draft === 1 ? "draft does" : "drafts do"} not yet`);
  const sign = fails > 0 ? colors.red("✖") : colors.green("✔");
  return [
    `${sign} ${all} ${all === 1 ? "scenario" : "scenarios"}${where}: ${parts.join(", ")}.`,
    ...covered(report, listed),
  ];
}

/** One line a book: how much of its policies the scenarios reach. */
function covered({ books }: TestReport, listed: boolean): string[] {
  return books.flatMap(({ coverage, name, path }) => {
    if (!coverage?.length) return [];
    const items = coverage.flatMap((one) => one.items);
    const reached = items.filter((one) => one.reachedBy.length > 0).length;
    const tested = coverage.filter((one) => one.scenarios.length > 0).length;
    const whose = books.length > 1 ? ` of “${name ?? path}”` : "";
    const more = !listed && reached < items.length ? " (--coverage lists them)" : "";
    return [
      `  ${tested} of ${coverage.length} policies${whose} have a scenario; ${reached} of ${items.length} targets, pauses, milestones and changes are reached${more}.`,
    ];
  });
}

/** How many scenarios are named beside what they reach. */
const NAMED = 3;

function listOf(coverage: readonly PolicyCoverage[], cwd: string, colors: Colors): string[] {
  return coverage.flatMap(({ policy, scenarios, items }) => {
    const reached = items.filter((one) => one.reachedBy.length > 0).length;
    const by = scenarios.length === 1 ? "1 scenario" : `${scenarios.length} scenarios`;
    const head = scenarios.length > 0 ? `${reached} of ${items.length} reached by ${by}` : "no scenario tests it";
    const width = Math.max(0, ...items.map((one) => one.text.length));
    const lines = items.map(({ path, text, reachedBy }) => {
      const more = reachedBy.length > NAMED ? ` and ${reachedBy.length - NAMED} more` : "";
      const { file, range } = placeOf(policy, path, cwd);
      return reachedBy.length > 0
        ? `  ${colors.green("✔")} ${text.padEnd(width)}  ${colors.dim(reachedBy.slice(0, NAMED).join(", ") + more)}`
        : `  ${colors.yellow("–")} ${text.padEnd(width)}  no scenario reaches it  ${colors.dim(`${file}:${range.start.line}:${range.start.column}`)}`;
    });
    return [`${colors.bold(policy.id ?? policy.name ?? "")}  ${head}`, ...(scenarios.length > 0 ? lines : []), ""];
  });
}
