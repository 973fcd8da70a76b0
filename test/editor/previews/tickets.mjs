/**
 * Previews of policies and schedules: a ticket is put together, dragged, played and copied into the book, and an edit moves its dates.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "../session.mjs";
import { eventually } from "../window.mjs";

const POLICY = "meridian-bank/sla/sla-core-banking.yaml";
const SCHEDULE = "meridian-bank/schedules/office-hours.yaml";

const lane = (session, target) => session.preview.locator(`[data-lane="${target}"]`);
const isDue = (session, words) =>
  eventually(async () => {
    return (await lane(session, "resolve").locator(".sb-lane-due").textContent()) === `due ${words}`;
  }, `“due ${words}”`);

export function putsTicketTogether(session) {
  it("lets a ticket be put together, and says when it is due", async () => {
    await session.open(POLICY, "Core banking incidents");
    const { preview: page } = session;
    await page.getByLabel("Opened", { exact: true }).fill("2026-03-06T15:10");
    await isDue(session, "Wed 11 Mar 15:10");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByLabel("When: on hold, awaiting caller").fill("2026-03-09T10:00");
    await eventually(
      async () => (await lane(session, "resolve").locator(".sb-chip").textContent())?.trim() === "on hold",
      "the hold",
    );
    await page.getByLabel("Then").selectOption({ label: "Work goes on" });
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByLabel("When: in progress").fill("2026-03-10T10:00");
    await isDue(session, "Thu 12 Mar 15:10");
    await lane(session, "resolve").getByRole("button", { name: "Why this date?" }).click();
    await lane(session, "resolve").getByRole("cell", { name: "on hold, awaiting caller" }).waitFor();
    await page.getByText("In all: running 26 h, closed 94 h, paused 24 h.").waitFor();
    await session.picture("played");
  });
}

export function dragsEvent(session) {
  it("lets what happens be dragged, and moved by keys", async () => {
    const { window, preview: page } = session;
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
    const due = lane(session, "resolve").locator(".sb-lane-due");
    await eventually(async () => (await due.textContent()) !== "due Thu 12 Mar 15:10", "another date");
    await when.fill("2026-03-10T10:00");
    await isDue(session, "Thu 12 Mar 15:10");
    await knob.focus();
    for (let times = 0; times < 4; times++) await window.page.keyboard.press("ArrowRight");
    await eventually(async () => (await when.inputValue()) >= "2026-03-10T11:00", "an hour later");
    await isDue(session, "Thu 12 Mar 16:10");
  });
}

export function plays(session) {
  it("plays until it is paused", async () => {
    const { preview: page } = session;
    const state = (words) =>
      eventually(async () => words.test(await page.locator(".sb-play-state").textContent()), String(words));
    await page.getByLabel("Now", { exact: true }).and(page.locator("input")).fill("2026-03-06T15:10");
    await page.getByRole("button", { name: "Play", exact: true }).click();
    await state(/Mon 9 Mar/);
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Play", exact: true }).waitFor();
    await page.getByRole("button", { name: "After the last event" }).click();
    await state(/Tue 10 Mar 11:00/);
  });
}

export function copiesTicket(session) {
  it("copies what was played into the book, where it holds", async () => {
    const { window, preview: page, samples } = session;
    await page.getByRole("button", { name: "Copy as Scenario" }).click();
    await window.page.locator(".tab.active").filter({ hasText: "p3-friday-1510.yaml" }).first().waitFor();
    const file = join(samples.folder, "meridian-bank/scenarios/p3-friday-1510.yaml");
    // In the browser the folder is VS Code's own.
    if (session.host === "node") await eventually(() => existsSync(file), "the file");
    await session.title(/A P3 opened on Friday 15:10/).waitFor();
    await page
      .getByRole("status")
      .filter({ hasText: /All \d+ expectations hold/ })
      .waitFor();
    await session.picture("copied");
  });
}

export function comparesWithCommit(session) {
  it("shows what an edit moves, and comes back to what was played", async () => {
    const { window, preview } = session;
    await session.open(POLICY, "Core banking incidents");
    await isDue(session, "Thu 12 Mar 16:10");
    const lines = readFileSync(join(PROJECT, "samples", POLICY), "utf8").split("\n");
    const row = lines.findIndex((line) => line.startsWith("  P3:"));
    await window.goTo(row + 1, lines[row].indexOf("3 business days") + 1);
    await window.page.keyboard.press("Delete");
    await window.page.keyboard.type("2");
    await isDue(session, "Wed 11 Mar 16:10");
    if (session.host === "node") {
      const moved = preview.getByRole("region", { name: "Before and after" });
      await moved.getByText("on the example tickets", { exact: false }).waitFor();
      await moved.getByRole("row", { name: /P3: resolve/ }).waitFor();
      await moved.getByText("earlier").first().waitFor();
    } else await preview.getByText("Git is not at hand here").waitFor();
    await session.picture("compared");
    await window.command("File: Revert File");
    await isDue(session, "Thu 12 Mar 16:10");
  });
}

export function answersWhenItIsOver(session) {
  it("answers when an amount of time is over on a schedule", async () => {
    await session.open(SCHEDULE, "Office hours, Lisbon");
    const { preview: page } = session;
    await page.getByLabel("From, in Europe/Lisbon").fill("2026-12-23T10:00");
    await page.getByLabel("How long").fill("3 business days");
    await page.getByRole("status").filter({ hasText: "Tue 29 Dec 10:00" }).waitFor();
    await page.getByLabel("How long").fill("3 parsecs");
    await page.getByRole("status").filter({ hasText: "parsecs" }).waitFor();
  });
}
