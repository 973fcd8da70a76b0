/** What is seen without being asked for: problems, squiggles, what a time is worth. */
import assert from "node:assert/strict";
import { eventually } from "../window.mjs";

/** A service of the clean sample book, and the value in it that is misspelt and mended again. */
const SERVICE = "meridian-bank/services/core-banking-integration.yaml";
const VALUE = "criticality: critical";
/** A policy with rows. */
const POLICY = "meridian-bank/sla/sla-core-banking.yaml";
/** A file of the book of typical mistakes, and one of the rules it breaks. */
const BROKEN = { file: "broken/services/misspelt-field.yaml", rule: "schema/unknown-field" };

export function showsProblems(session) {
  it("shows the problems of files that nobody has opened", async () => {
    const { window } = session;
    await window.booksRead();
    await window.problem(BROKEN.rule);
  });
}

export function showsSquiggles(session) {
  it("shows a squiggle and a problem with its code when a line is broken, and neither when it is mended", async () => {
    const { window } = session;
    const { line, column } = session.placeAfter(VALUE, SERVICE);
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
}

export function explainsTimes(session) {
  it("says above a row and behind a time when it is due, and explains it under the mouse", async () => {
    const { window } = session;
    const { line, column } = session.placeAfter("resolve: 3 bus", POLICY);
    await window.open(POLICY);
    await window.goTo(line, column);
    const shown = (text) => window.page.locator(".editor-instance .monaco-editor").filter({ hasText: text });
    await shown("P3 opened now: respond due Mon 12:00, resolve due Thu 08:00 (Europe/Lisbon)").first().waitFor();
    await shown("≈ 27 h open, due Thu 08:00").first().waitFor();
    await window.command("Show or Focus Hover");
    const hover = window.page.locator(".monaco-hover:visible").filter({ hasText: "27 h of open time" });
    await hover.first().waitFor();
    await hover.locator("table").first().waitFor();
    await session.picture("hover");
    await window.page.keyboard.press("Escape");
  });
}
