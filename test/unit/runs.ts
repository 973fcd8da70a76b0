/**
 * How many cases a property draws. A run of all suites draws the same ones each time, so a quarter of them keeps it quick; `FUZZ_RUNS=1`
 * draws all, `FUZZ_RUNS=20` is for a night, best with a `FUZZ_SEED` of its own.
 */
const SHARE = Number(process.env.FUZZ_RUNS ?? 0.25);

/** @param all the number of cases that is worth drawing when time does not matter */
export function runs(all: number): { readonly numRuns: number } {
  return { numRuns: Math.max(Math.ceil(all * SHARE), Math.min(all, 8)) };
}
