/**
 * What the suite says about values. Node's `assert` does not exist in the web worker, and two statements are enough.
 */
import * as vscode from "vscode";

/** How long the extension may take to answer, in milliseconds. */
const PATIENCE = 20_000;

/** A failure that mocha shows as a difference. */
class Different extends Error {
  readonly showDiff = true;
  constructor(
    message: string,
    readonly actual: unknown,
    readonly expected: unknown,
  ) {
    super(message);
  }
}

/** Fails unless both values are the same as JSON. */
export function same(actual: unknown, expected: unknown, what: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Different(`${what} differ`, actual, expected);
}

/** Waits until the diagnostics are such that `actual()` is the same as `expected`; fails with the last difference when they never are. */
export function eventuallySame(actual: () => unknown, expected: unknown, what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(tooLate);
      listener.dispose();
      settle();
    };
    const look = () => {
      if (JSON.stringify(actual()) === JSON.stringify(expected)) end(resolve);
    };
    const listener = vscode.languages.onDidChangeDiagnostics(look);
    const tooLate = setTimeout(
      () => end(() => reject(new Different(`${what} still differ after ${PATIENCE / 1000} s`, actual(), expected))),
      PATIENCE,
    );
    look();
  });
}

/** Waits until `look` gives true; fails when it never does. */
export async function soon(look: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE; !(await look()); ) {
    if (Date.now() > end) throw new Error(`After ${PATIENCE / 1000} s it was still not so: ${look}`);
    await new Promise((later) => setTimeout(later, 100));
  }
}
