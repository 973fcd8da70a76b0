/**
 * The packaged extension in a real VS Code, used as a person would use it: installed, with the kind of extension host that the desktop
 * has; in the browser's extension host; and in the oldest VS Code we promise to run on. In a browser without a marketplace nothing can
 * be installed: there the unpacked package is run.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { mendsAll, mendsFindings, ON_SAVE } from "./as-a-user/mends.mjs";
import { followsNames, renamesEverywhere } from "./as-a-user/names.mjs";
import { opensService } from "./as-a-user/view.mjs";
import { prepareHalfWritten, writesFromNothing, writesOn } from "./as-a-user/writing.mjs";
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
/** The name of the clean sample book. */
const BOOK = "Meridian Bank, IT service book";
/** A policy with rows. */
const POLICY = "meridian-bank/sla/sla-core-banking.yaml";

/** A file of the book of typical mistakes, and one of the rules it breaks. */
const BROKEN = { file: "broken/services/misspelt-field.yaml", rule: "schema/unknown-field" };

/** What is done by hand in one of the hosts only, since it takes long; the suite inside the extension host does the like in all of them. */
const BY_HAND = {
  node: [writesOn, renamesEverywhere, mendsAll, opensService],
  web: [writesFromNothing, followsNames, mendsFindings],
};

for (const [host, title] of Object.entries(HOSTS)) {
  describe(`as a user, ${title}`, () => {
    let samples;
    let window;

    before(async () => {
      samples = sampleWorkspace();
      prepareHalfWritten(samples.folder);
      window = await start({
        ...{ host, workspace: samples.folder, settings: ON_SAVE, artifacts: join(ARTIFACTS, host, "start") },
      });
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
      await window.booksRead();
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

    it("shows the book in a view of its own, filtered by words, and opens what is clicked", async () => {
      await window.page.locator(".activitybar .action-label[aria-label^=Servicebook]").first().click();
      const view = window.page.locator(".sidebar .monaco-list-row");
      const row = (label) => view.filter({ hasText: label }).first();
      await row(BOOK).waitFor();
      await window.picture(join(ARTIFACTS, host, "view.png"));
      await window.page.locator(".sidebar .action-label[aria-label^=Filter]").first().click();
      await window.answer("payment feed");
      await row("Core banking integration").waitFor();
      await eventually(async () => (await view.filter({ hasText: "Remote access" }).count()) === 0, "the rest gone");
      await row("Core banking payment feed stalled").click();
      await window.page.locator(".tab.active").filter({ hasText: "payment-feed-stalled.yaml" }).waitFor();
      await window.picture(join(ARTIFACTS, host, "view-filtered.png"));
      await window.page.locator(".sidebar").hover();
      await window.page.locator(".sidebar .action-label[aria-label^='Show Everything']").first().click();
      await row("Remote access").waitFor();
    });

    it("begins a document by a short form", async () => {
      await window.command("Servicebook: New Document…", "Which book does it belong to?");
      await window.choose(BOOK);
      await window.choose("Runbook");
      await window.answer("Mail is late");
      // The id that is proposed is taken.
      await window.answer();
      await window.choose("E-mail and collaboration");
      await window.choose("Workplace services");
      await window.page.locator(".tab.active").filter({ hasText: "mail-is-late.yaml" }).waitFor();
      // In the browser nothing reaches the disk.
      const editor = window.page.locator(".editor-instance .monaco-editor");
      for (const text of ["Mail is late", "collaboration", "workplace-services"])
        await editor.filter({ hasText: text }).first().waitFor();
      await window.picture(join(ARTIFACTS, host, "new-document.png"));
      await window.command("View: Show Explorer");
    });

    const session = {
      get window() {
        return window;
      },
      get samples() {
        return samples;
      },
      picture: (name) => window.picture(join(ARTIFACTS, host, `${name}.png`)),
    };
    for (const does of BY_HAND[host] ?? []) does(session);

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
