// Gives all properties one seed, so that a run of all suites says the same twice. FUZZ_SEED=… tries others; a test file run by
// itself draws a new one each time.
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 20261122) });
