/**
 * Mocha's “spec” reporter, which also writes how many tests passed and failed to the file that `REPORT` names.
 *
 * A skipped test counts as failed: it proves nothing.
 */
const { mkdirSync, writeFileSync } = require("node:fs");
const { dirname } = require("node:path");
const { reporters } = require("mocha");

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const { passes, failures, pending } = this.stats;
      const file = process.env.REPORT;
      if (!file) return;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify({ passed: passes, failed: failures + pending }));
    });
  }
};
