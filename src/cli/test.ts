/** `servicebook test` */
import { fileURLToPath } from "node:url";
import { troubleFinding } from "../core/books/index.ts";
import type { Book } from "../core/model/index.ts";
import { coverageOf, runScenario, type ScenarioResult } from "../core/scenarios/index.ts";
import { today } from "./clock.ts";
import { EXIT, Failure } from "./exit.ts";
import { shownPath } from "./paths.ts";
import { type Selection, select } from "./select.ts";
import { json, junit, tap } from "./testing/machines.ts";
import { outcomeOf, type TestFormatter, type TestReport } from "./testing/report.ts";
import { text } from "./testing/text.ts";
import { update } from "./testing/update.ts";
import { watchFolders } from "./testing/watch.ts";

const formatters = { text, json, junit, tap } satisfies Record<string, TestFormatter>;

interface TestArguments {
  readonly book?: string;
  readonly format: keyof typeof formatters;
  readonly coverage?: boolean;
  readonly watch?: boolean;
  readonly update?: boolean;
  readonly color: "auto" | "always" | "never";
}

/** Runs scenarios, prints what came of them, and gives the exit code. */
export async function test(paths: readonly string[], options: TestArguments): Promise<number> {
  if (!options.watch) return (await once(paths, options)).code;
  if (options.format !== "text") throw new Failure("“--watch” prints text for people; leave “--format” out.");
  if (options.update)
    throw new Failure("“--update” beside “--watch” would write into files while you work on them; use one of them.");
  const { roots } = await once(paths, options);
  const wait = () => process.stdout.write("\nWaiting for changes; Ctrl+C ends.\n");
  await watchFolders(roots, wait, async (changed) => {
    process.stdout.write(`\n── ${changed.join(", ")} changed\n\n`);
    try {
      await once(paths, options);
    } catch (error) {
      // A book that is being moved or renamed is back a moment later.
      if (!(error instanceof Failure)) throw error;
      console.error(error.message);
    }
    wait();
  });
  return EXIT.clean;
}

async function once(
  paths: readonly string[],
  options: TestArguments,
): Promise<{ readonly code: number; readonly roots: readonly string[] }> {
  const cwd = process.cwd();
  const { selections, missing } = await select(paths, { cwd, book: options.book, bookOptions: { clock: today() } });
  const faults: { id: string; error: unknown }[] = [];
  let runs = selections.map((selection) => run(selection.loaded.book, selection, faults));
  let refused: readonly string[] = [];
  if (options.update) {
    const updated = update(
      runs.flatMap((one) => one.results),
      cwd,
    );
    refused = updated.refused;
    // The books are run again with what was written, so that the report tells how they are now.
    runs = selections.map((selection) =>
      run(selection.loaded.book.with(changesIn(selection, updated.sources)), selection, faults),
    );
    // Programs read standard output; what was changed is for people.
    const out = options.format === "text" ? process.stdout : process.stderr;
    if (updated.lines.length > 0) out.write(`${updated.lines.join("\n")}\n\n`);
  }
  const report = reportOf(runs, cwd);
  process.stdout.write(
    formatters[options.format](report, { coverage: options.coverage ?? false, color: options.color, cwd }),
  );
  const unreadable = tellTroubles(selections, cwd);
  for (const message of missing) console.error(message);
  for (const file of refused)
    console.error(`“${file}” was not written: it is not in UTF-8, or was changed while the scenarios ran.`);
  for (const { id, error } of faults.slice(0, 3))
    console.error(
      `Running “${id}” has failed. This is a fault of Servicebook; please report it with these lines:`,
      error,
    );
  const roots = selections.map((one) => fileURLToPath(one.loaded.book.root));
  const code =
    faults.length > 0
      ? EXIT.fault
      : missing.length > 0 || unreadable || refused.length > 0
        ? EXIT.wrongUse
        : report.results.some((one) => outcomeOf(one) === "fails")
          ? EXIT.findings
          : EXIT.clean;
  return { code, roots };
}

interface Run {
  readonly book: Book;
  readonly results: readonly ScenarioResult[];
  /** All scenarios of the book were run. */
  readonly whole: boolean;
}

function run(book: Book, { wanted }: Selection, faults: { id: string; error: unknown }[]): Run {
  const all = book.entries("Scenario").filter((entry) => entry.value.status !== "retired");
  const asked = all.filter((entry) => wanted(entry.doc.source.uri));
  const results = asked.flatMap((entry) => {
    try {
      return [runScenario(book, entry)];
    } catch (error) {
      faults.push({ id: entry.id ?? entry.doc.source.uri, error });
      return [];
    }
  });
  return { book, results, whole: asked.length === all.length };
}

function reportOf(runs: readonly Run[], cwd: string): TestReport {
  return {
    books: runs.map(({ book, results, whole }) => ({
      path: shownPath(book.root, cwd),
      id: book.manifest?.id,
      name: book.manifest?.name,
      coverage: whole ? coverageOf(book, results) : undefined,
    })),
    results: runs.flatMap((one) => one.results),
  };
}

function changesIn<T>({ loaded }: Selection, sources: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...sources].filter(([uri]) => loaded.book.docs.has(uri)));
}

/** Tells of files that were asked for and could not be read. */
function tellTroubles(selections: readonly Selection[], cwd: string): boolean {
  let any = false;
  for (const { loaded, wanted } of selections)
    for (const [uri, trouble] of loaded.troubles) {
      if (!wanted(uri)) continue;
      const { message, help } = troubleFinding(uri, trouble);
      any = true;
      console.error(`${shownPath(uri, cwd)}: ${message} ${help}`);
    }
  return any;
}
