/**
 * Previews of policies, schedules and scenarios as a person uses them: a ticket is put together, dragged, played and copied into the book,
 * and an edit moves its dates.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { HOSTS, start } from "./harness.mjs";
import { eventually } from "./window.mjs";
import { sampleWorkspace } from "./workspace.mjs";

const PROJECT = resolve(import.meta.dirname, "../..");
const ARTIFACTS = join(PROJECT, "artifacts/preview-tickets");
const AXE = readFileSync(join(PROJECT, "node_modules/axe-core/axe.min.js"), "utf8");

const POLICY = "meridian-bank/sla/sla-core-banking.yaml";
const SCHEDULE = "meridian-bank/schedules/office-hours.yaml";
const SCENARIO = "meridian-bank/scenarios/p3-opened-again.yaml";

const THEMES = {
  light: ["Light Modern", "vscode-light"],
  dark: ["Dark Modern", "vscode-dark"],
  "hc-black": ["Default High Contrast", "vscode-high-contrast"],
  "hc-light": ["Default High Contrast Light", "vscode-high-contrast-light"],
};

/** Puts the folder under git, with all of it in one commit. */
function commitAll(folder) {
  const git = (...args) =>
    execFileSync("git", ["-C", folder, "-c", "user.name=Test", "-c", "user.email=test@example.com", ...args]);
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "As it is");
}

for (const [host, title] of Object.entries(HOSTS)) {
  describe(`previews of tickets, ${title}`, () => {
    let samples;
    let window;

    before(async () => {
      samples = sampleWorkspace();
      commitAll(samples.folder);
      window = await start({
        host,
        workspace: samples.folder,
        artifacts: join(ARTIFACTS, host, "start"),
        settings: { "editor.minimap.enabled": false, "git.enabled": true },
        viewport: { width: 1600, height: 1000 },
      });
      await window.open(POLICY);
      await window.command("Servicebook: Open Preview to the Side");
      await preview().getByRole("heading", { level: 1, name: "Core banking incidents" }).waitFor();
    });

    afterEach(async function () {
      if (this.currentTest.state !== "failed") return;
      await window.saveArtifacts(join(ARTIFACTS, host, this.currentTest.title.replace(/\W+/g, "-")));
    });

    after(async () => {
      await window?.stop();
      samples?.remove();
    });

    const preview = () =>
      window.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame").locator("#root");
    const lane = (target) => preview().locator(`[data-lane="${target}"]`);
    const due = (target) => lane(target).locator(".sb-lane-due").textContent();
    const opened = () => preview().getByLabel("Opened", { exact: true });

    /** Opens a text beside the preview, wherever the keyboard is. */
    async function openText(file) {
      await window.command("View: Focus First Editor Group");
      await window.open(file);
    }

    it("lets a ticket be put together, and says when it is due", async () => {
      const page = preview();
      await opened().fill("2026-03-06T15:10");
      await eventually(async () => (await due("resolve")) === "due Wed 11 Mar 15:10", "the date");
      await page.getByRole("button", { name: "Add", exact: true }).click();
      await page.getByLabel("When: on hold, awaiting caller").fill("2026-03-09T10:00");
      await eventually(
        async () => (await lane("resolve").locator(".sb-chip").textContent())?.trim() === "on hold",
        "the hold",
      );
      await page.getByLabel("Then").selectOption({ label: "Work goes on" });
      await page.getByRole("button", { name: "Add", exact: true }).click();
      await page.getByLabel("When: in progress").fill("2026-03-10T10:00");
      await eventually(async () => (await due("resolve")) === "due Thu 12 Mar 15:10", "the later date");
      await lane("resolve").getByRole("button", { name: "Why this date?" }).click();
      await lane("resolve").getByRole("cell", { name: "on hold, awaiting caller" }).waitFor();
      await page.getByText("In all: running 26 h, closed 94 h, paused 24 h.").waitFor();
      await window.picture(join(ARTIFACTS, host, "played.png"));
    });

    it("lets what happens be dragged, and moved by keys", async () => {
      const page = preview();
      const knob = page.getByRole("slider", { name: "2: in progress" });
      await knob.scrollIntoViewIfNeeded();
      const box = await knob.boundingBox();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await window.page.mouse.move(x, y);
      await window.page.mouse.down();
      await window.page.mouse.move(x + 20, y, { steps: 4 });
      await window.page.mouse.move(x + 60, y, { steps: 8 });
      await window.page.mouse.up();
      const when = page.getByLabel("When: in progress");
      await eventually(async () => (await when.inputValue()) > "2026-03-10T12:00", "a later moment");
      await eventually(async () => (await due("resolve")) !== "due Thu 12 Mar 15:10", "another date");
      await when.fill("2026-03-10T10:00");
      await eventually(async () => (await due("resolve")) === "due Thu 12 Mar 15:10", "the date as it was");
      await knob.focus();
      for (let times = 0; times < 4; times++) await window.page.keyboard.press("ArrowRight");
      await eventually(async () => (await when.inputValue()) >= "2026-03-10T11:00", "an hour later");
      await eventually(async () => (await due("resolve")) === "due Thu 12 Mar 16:10", "the date of an hour later");
    });

    it("plays until it is paused", async () => {
      const page = preview();
      await page.getByLabel("Now", { exact: true }).and(page.locator("input")).fill("2026-03-06T15:10");
      await page.getByRole("button", { name: "Play", exact: true }).click();
      await eventually(async () => /Mon 9 Mar/.test(await page.locator(".sb-play-state").textContent()), "Monday");
      await page.getByRole("button", { name: "Pause" }).click();
      await page.getByRole("button", { name: "Play", exact: true }).waitFor();
      await page.getByRole("button", { name: "After the last event" }).click();
      await eventually(
        async () => /Tue 10 Mar 11:00/.test(await page.locator(".sb-play-state").textContent()),
        "the last event",
      );
    });

    it("copies what was played into the book, where it holds", async () => {
      await preview().getByRole("button", { name: "Copy as Scenario" }).click();
      await window.page.locator(".tab.active").filter({ hasText: "p3-friday-1510.yaml" }).first().waitFor();
      const file = join(samples.folder, "meridian-bank/scenarios/p3-friday-1510.yaml");
      await eventually(() => host !== "node" || existsSync(file), "the file");
      await preview()
        .getByRole("heading", { level: 1, name: /A P3 opened on Friday 15:10/ })
        .waitFor();
      await preview()
        .getByRole("status")
        .filter({ hasText: /All \d+ expectations hold/ })
        .waitFor();
      await window.picture(join(ARTIFACTS, host, "copied.png"));
    });

    it("shows what an edit moves, and comes back to what was played", async () => {
      await openText(POLICY);
      await eventually(async () => (await due("resolve")) === "due Thu 12 Mar 16:10", "what was played");
      const lines = readFileSync(join(PROJECT, "samples", POLICY), "utf8").split("\n");
      const row = lines.findIndex((line) => line.startsWith("  P3:"));
      await window.goTo(row + 1, lines[row].indexOf("3 business days") + 1);
      await window.page.keyboard.press("Delete");
      await window.page.keyboard.type("2");
      await eventually(async () => (await due("resolve")) === "due Wed 11 Mar 16:10", "an earlier date");
      if (host === "node") {
        const moved = preview().getByRole("region", { name: "Before and after" });
        await moved.getByText("on the example tickets", { exact: false }).waitFor();
        await moved.getByRole("row", { name: /P3: resolve/ }).waitFor();
        await moved.getByText("earlier").first().waitFor();
      } else await preview().getByText("Git is not at hand here").waitFor();
      await window.picture(join(ARTIFACTS, host, "compared.png"));
      await window.page.keyboard.press("Control+KeyZ");
      await window.page.keyboard.press("Control+KeyZ");
      await eventually(async () => (await due("resolve")) === "due Thu 12 Mar 16:10", "the date as it was");
    });

    it("answers when an amount of time is over on a schedule", async () => {
      await openText(SCHEDULE);
      const page = preview();
      await page.getByRole("heading", { level: 1, name: "Office hours, Lisbon" }).waitFor();
      await page.getByLabel("From, in Europe/Lisbon").fill("2026-12-23T10:00");
      await page.getByLabel("How long").fill("3 business days");
      await page.getByRole("status").filter({ hasText: "Tue 29 Dec 10:00" }).waitFor();
      await page.getByLabel("How long").fill("3 parsecs");
      await page.getByRole("status").filter({ hasText: "parsecs" }).waitFor();
    });

    if (host !== "node") return;

    for (const [name, [theme, className]] of Object.entries(THEMES)) {
      it(`has nothing that axe finds, in ${name}`, async () => {
        mkdirSync(join(samples.folder, ".vscode"), { recursive: true });
        const settings = { "workbench.colorTheme": theme, "editor.minimap.enabled": false };
        writeFileSync(join(samples.folder, ".vscode/settings.json"), JSON.stringify(settings));
        await preview().locator(`xpath=ancestor::body[contains(concat(' ', @class, ' '), ' ${className} ')]`).waitFor();
        for (const [file, heading] of [
          [POLICY, "Core banking incidents"],
          [SCHEDULE, "Office hours, Lisbon"],
          [SCENARIO, "A P3 that is opened again"],
        ]) {
          await openText(file);
          await preview().getByRole("heading", { level: 1, name: heading }).waitFor();
          await window.page.mouse.move(0, 0);
          const page = await (await preview().elementHandle()).ownerFrame();
          await page.evaluate(AXE);
          const { violations } = await page.evaluate(() => globalThis.axe.run({ exclude: [["#_defaultStyles"]] }));
          const said = violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}\n${failureSummary}`),
          );
          await window.picture(join(ARTIFACTS, host, `${name}-${file.split("/").at(-1)}.png`));
          if (file === POLICY) {
            await preview().locator(".sb-timeline").scrollIntoViewIfNeeded();
            await window.picture(join(ARTIFACTS, host, `${name}-timeline.png`));
          }
          assert.deepEqual(said, [], file);
        }
      });
    }
  });
}
