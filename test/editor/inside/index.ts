/**
 * Runs the suite inside VS Code's extension host, the same bundle in Node and in a web worker.
 *
 * VS Code's contract is the exported `run`; test/editor/inside.mjs and test/editor/desktop.mjs bundle this file and start VS Code.
 */

/** Put before each line of ours by the runner's bundling: it tells the suite's output from what VS Code writes to the same console. */
declare const LINE_MARK: string;
/** What the titles of the tests to run match. */
declare const ONLY: string;

interface Result {
  passed: number;
  failed: number;
}

/** Runs all tests; rejects if one failed. */
export async function run(): Promise<void> {
  const { Base } = await import("./browser-mocha.ts");
  // Mocha looks for the address of its page; Node has none.
  if (!("location" in globalThis)) Object.assign(globalThis, { location: { search: "" } });
  const print = (line: string) => console.log(LINE_MARK + line);
  Base.consoleLog = (...values: unknown[]) => print(format(values));
  mocha.setup({ ui: "bdd", reporter: "spec", color: false, timeout: 30_000, grep: new RegExp(ONLY) });
  // Only now are `describe` and `it` there for the tests to call.
  await import("./findings.test.ts");
  await import("./reading.test.ts");
  await import("./scenarios.test.ts");
  await import("./view.test.ts");
  await import("./writing.test.ts");
  await import("./names.test.ts");
  await import("./mends.test.ts");
  await import("./commands.test.ts");
  await import("./previews.test.ts");
  await import("./templates.test.ts");
  await import("./articles.test.ts");
  const result = await new Promise<Result>((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed: failures + pending });
    });
  });
  print(JSON.stringify(result));
  if (result.failed > 0 || result.passed === 0) throw new Error(`${result.failed} tests failed.`);
}

/** What `console.log` does with its values; mocha's reporters use `%s` and `%d`. */
function format([first, ...rest]: readonly unknown[]): string {
  const text = String(first ?? "").replace(/%[sd%]/g, (mark) => (mark === "%%" ? "%" : String(rest.shift())));
  return [text, ...rest.map(String)].join(" ");
}
