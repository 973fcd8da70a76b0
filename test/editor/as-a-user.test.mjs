/**
 * The packaged extension in a real VS Code, used as a person would use it: installed, with the kind of extension host that the desktop
 * has; in the browser's extension host; and in the oldest VS Code we promise to run on. In a browser without a marketplace nothing can
 * be installed: there the unpacked package is run.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { HOSTS, start } from "./harness.mjs";
import { eventually } from "./window.mjs";
import { NOT_OURS, sampleWorkspace } from "./workspace.mjs";

const ARTIFACTS = resolve(import.meta.dirname, "../../artifacts/as-a-user");

/** A service of the clean sample book, and the value in it that is misspelt and mended again. */
const SERVICE = "meridian-bank/services/core-banking-integration.yaml";
const VALUE = "criticality: critical";
/** A scenario of the sample book, and the due date in it that is put off by ten minutes and put right again. */
const SCENARIO = "meridian-bank/scenarios/p3-friday-afternoon.yaml";
const DUE = "2026-03-11T17:40";
/** A policy with rows. */
const POLICY = "meridian-bank/sla/sla-core-banking.yaml";

/** A file of the book of typical mistakes, and one of the rules it breaks. */
const BROKEN = { file: "broken/services/misspelt-field.yaml", rule: "schema/unknown-field" };

for (const [host, title] of Object.entries(HOSTS)) {
  describe(`as a user, ${title}`, () => {
    let samples;
    let window;

    before(async () => {
      samples = sampleWorkspace();
      window = await start({ host, workspace: samples.folder, artifacts: join(ARTIFACTS, host, "start") });
    });

    afterEach(async function () {
      if (this.currentTest.state !== "failed") return;
      await window.saveArtifacts(join(ARTIFACTS, host, this.currentTest.title.replace(/\W+/g, "-")));
    });

    after(async () => {
      await window?.stop();
      samples?.remove();
    });

    it("shows the problems of files that nobody has opened", async () => {
      await window.problem(BROKEN.rule);
    });

    it("shows a squiggle and a problem with its code when a line is broken, and neither when it is mended", async () => {
      const { line, column } = placeAfter(VALUE, join(samples.folder, SERVICE));
      await window.open(SERVICE);
      await window.goTo(line, column);
      assert.equal(await window.squiggles("error").count(), 0);

      await window.page.keyboard.type("ly");
      await window.squiggles("error").first().waitFor();
      const problem = await window.problem("critically");
      assert.match(await problem.textContent(), /servicebook.*schema\/not-allowed/);

      await window.goTo(line, column + 2);
      await window.page.keyboard.press("Backspace");
      await window.page.keyboard.press("Backspace");
      await eventually(async () => (await window.squiggles("error").count()) === 0, "the squiggle gone");
      await eventually(async () => (await problem.count()) === 0, "the problem gone");
    });

    it("says above a row and behind a time when it is due, and explains it under the mouse", async () => {
      const { line, column } = placeAfter("resolve: 3 bus", join(samples.folder, POLICY));
      await window.open(POLICY);
      await window.goTo(line, column);
      const shown = (text) => window.page.locator(".editor-instance .monaco-editor").filter({ hasText: text });
      await shown("P3 opened now: respond due Mon 12:00, resolve due Thu 08:00 (Europe/Lisbon)").first().waitFor();
      await shown("≈ 27 h open, due Thu 08:00").first().waitFor();
      await window.command("Show or Focus Hover");
      const hover = window.page.locator(".monaco-hover:visible").filter({ hasText: "27 h of open time" });
      await hover.first().waitFor();
      await hover.locator("table").first().waitFor();
      await window.picture(join(ARTIFACTS, host, "hover.png"));
      await window.page.keyboard.press("Escape");
    });

    it("runs a scenario in the Testing view, and shows what came where it was expected otherwise", async () => {
      const { line, column } = placeAfter(DUE, join(samples.folder, SCENARIO));
      await window.open(SCENARIO);
      await window.goTo(line, column);
      // The view is there only when there are tests.
      await window.page.locator(".editor-instance .testing-run-glyph").first().waitFor();
      await window.command("Testing: Focus on Test Explorer View");
      const row = window.page.locator(".test-explorer .monaco-list-row").filter({ hasText: basename(SCENARIO) });
      await row.first().waitFor();

      await window.open(SCENARIO);
      const runs = (outcome) =>
        window.page.locator(`.test-explorer .monaco-list-row [class*="testing-${outcome}-icon"]`);
      await window.command("Test: Run Tests in Current File");
      await runs("passed").first().waitFor();
      await window.picture(join(ARTIFACTS, host, "scenario-holds.png"));

      await window.goTo(line, column - 1);
      await window.page.keyboard.press("Delete");
      await window.page.keyboard.press("5");
      // 17:40 has become 17:45.
      await window.command("Test: Run Tests in Current File");
      await runs("failed").first().waitFor();
      await window.page.getByText("is due on Wednesday 11 March at 17:40").first().waitFor();
      await window.picture(join(ARTIFACTS, host, "scenario-fails.png"));

      await window.open(SCENARIO);
      await window.page.keyboard.press("Escape");
      await window.goTo(line, column);
      await window.page.keyboard.press("Backspace");
      await window.page.keyboard.press("0");
      await window.command("Test: Run Tests in Current File");
      await eventually(async () => (await runs("failed").count()) === 0, "the scenario holding again");

      // Now by itself, all of them, whenever a file is saved.
      await window.command("Test: Start Continuous Run");
      await window.open(SCENARIO);
      await window.goTo(line, column - 1);
      await window.page.keyboard.press("Delete");
      await window.page.keyboard.press("5");
      await window.page.keyboard.press("Control+KeyS");
      await runs("failed").first().waitFor();
      await runs("passed").first().waitFor();
      await window.command("Test: Stop Continuous Run");
      await window.command("View: Show Explorer");
    });

    it("leaves files of other tools alone", async () => {
      for (const file of Object.keys(NOT_OURS)) {
        await window.open(file);
        // The server answers in order: by the squiggle of a file opened later, it has said what it has to say of this one.
        await window.open(BROKEN.file);
        await window.squiggles("error").first().waitFor();
        await window.open(file);
        for (const severity of ["error", "warning", "info"]) assert.equal(await window.squiggles(severity).count(), 0);
      }
    });
  });
}

/** Where a text ends in a file, as line and column from 1. */
function placeAfter(text, file) {
  const lines = readFileSync(file, "utf8").split("\n");
  const index = lines.findIndex((line) => line.includes(text));
  assert.notEqual(index, -1, `${file} has no “${text}”`);
  return { line: index + 1, column: lines[index].indexOf(text) + text.length + 1 };
}
