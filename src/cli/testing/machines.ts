/** Scenarios for programs: JSON (docs/json.md describes it), JUnit XML and TAP 14. */
import type { PolicyCoverage, ScenarioResult } from "../../core/scenarios/index.ts";
import { escaped } from "../formats/xml.ts";
import { countsOf, type Failure, failuresOf, idOf, outcomeOf, placeOf, type TestFormatter } from "./report.ts";

export const json: TestFormatter = (report, { cwd }) => {
  const scenarios = report.results.map((result) => {
    const { entry, policy, problems, expectations } = result;
    return {
      id: entry.id,
      name: entry.name,
      file: placeOf(entry, [], cwd).file,
      range: placeOf(entry, ["id"], cwd).range,
      policy: policy?.id ?? null,
      status: entry.value.status ?? "active",
      outcome: outcomeOf(result),
      problems: problems.map(({ path, message, help }) => ({ message, help, range: placeOf(entry, path, cwd).range })),
      expectations: expectations.map(({ path, ok, says, notes, fields }) => ({
        ok,
        message: says,
        notes,
        range: placeOf(entry, path, cwd).range,
        fields: fields.map((one) => ({
          field: one.field,
          ok: one.ok,
          expected: one.expected,
          actual: one.actual ?? null,
          range: placeOf(entry, one.path, cwd).range,
        })),
      })),
    };
  });
  const books = report.books.map(({ path, id, name, coverage }) => ({
    path,
    id,
    name,
    coverage: coverage?.map((one) => coverageOf(one, cwd)) ?? null,
  }));
  const { all, holds, fails, draft } = countsOf(report);
  const summary = { scenarios: all, hold: holds, fail: fails, draftsThatFail: draft };
  return `${JSON.stringify({ version: 1, books, scenarios, summary }, null, 2)}\n`;
};

function coverageOf({ policy, scenarios, items }: PolicyCoverage, cwd: string) {
  return {
    policy: policy.id,
    file: placeOf(policy, [], cwd).file,
    scenarios,
    items: items.map(({ kind, text, path, reachedBy }) => ({
      kind,
      text,
      range: placeOf(policy, path, cwd).range,
      reachedBy,
    })),
  };
}

export const junit: TestFormatter = (report, { cwd }) => {
  const files = new Map<string, ScenarioResult[]>();
  for (const result of report.results) {
    const { file } = placeOf(result.entry, [], cwd);
    files.set(file, [...(files.get(file) ?? []), result]);
  }
  const suites = [...files].map(([file, results]) => {
    const cases = results.map((result) => {
      const outcome = outcomeOf(result);
      const failures = failuresOf(result, cwd);
      const body = failures.map(lines).join("\n\n");
      // A draft is told without failing the build.
      const inner =
        outcome === "holds"
          ? ""
          : outcome === "draft"
            ? `<system-out>${escaped(body)}</system-out>`
            : `<failure type="scenario" message="${escaped(failures[0]?.says ?? "")}">${escaped(body)}</failure>`;
      const name = [idOf(result, cwd), result.entry.name].filter(Boolean).join(": ");
      return `    <testcase classname="${escaped(file)}" name="${escaped(name)}" time="0">${inner}</testcase>`;
    });
    const failed = results.filter((result) => outcomeOf(result) === "fails").length;
    return `  <testsuite name="${escaped(file)}" tests="${results.length}" failures="${failed}" errors="0" skipped="0" time="0">\n${cases.join("\n")}\n  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="servicebook">\n${suites.join("")}</testsuites>\n`;
};

function lines({ place, says, fields, notes, help }: Failure): string {
  const { line, column } = place.range.start;
  return [
    says,
    ...fields.flatMap(({ field, expected, actual }) => [
      `Expected ${field}: ${expected}`,
      ...(actual === undefined ? [] : [`Came ${field}: ${actual}`]),
    ]),
    ...notes,
    ...(help === undefined ? [] : [`Do: ${help}`]),
    `At: ${place.file}:${line}:${column}`,
  ].join("\n");
}

export const tap: TestFormatter = (report, { cwd }) => {
  const points = report.results.map((result, index) => {
    const outcome = outcomeOf(result);
    const title = [idOf(result, cwd), result.entry.name].filter(Boolean).join(": ");
    const head = `${outcome === "holds" ? "ok" : "not ok"} ${index + 1} - ${described(title)}${outcome === "draft" ? " # TODO draft" : ""}`;
    const failures = failuresOf(result, cwd);
    if (failures.length === 0) return head;
    // A text in JSON’s quotes is one in YAML too, whatever is in it.
    const items = failures.flatMap(({ place, says, fields, notes, help }) => [
      `    - message: ${JSON.stringify(says)}`,
      `      file: ${JSON.stringify(place.file)}`,
      `      line: ${place.range.start.line}`,
      `      column: ${place.range.start.column}`,
      ...fields.flatMap(({ field, expected, actual }) => [
        `      ${field}:`,
        `        expected: ${JSON.stringify(expected)}`,
        `        actual: ${JSON.stringify(actual ?? null)}`,
      ]),
      ...(notes.length > 0 ? [`      notes: ${JSON.stringify(notes)}`] : []),
      ...(help === undefined ? [] : [`      help: ${JSON.stringify(help)}`]),
    ]);
    return [head, "  ---", "  failures:", ...items, "  ..."].join("\n");
  });
  return `${["TAP version 14", `1..${points.length}`, ...points].join("\n")}\n`;
};

/** A description on one line, in which `#` does not begin a directive. */
function described(text: string): string {
  return text.replace(/\s+/gu, " ").replace(/[\\#]/gu, "\\$&");
}
