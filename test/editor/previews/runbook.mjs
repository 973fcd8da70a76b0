/** A runbook: walked through, clicked, and taken along as a picture. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../window.mjs";

const RUNBOOK = "meridian-bank/runbooks/payment-feed-stalled.yaml";

export function walks(session) {
  it("walks through a runbook with a stopwatch, as its decisions are answered", async () => {
    const { window, preview } = session;
    await session.open(RUNBOOK, "Core banking payment feed stalled");
    await preview.getByRole("button", { name: "Start the stopwatch" }).click();
    const step = (id) => preview.locator(`.sb-walk-step[data-step="${id}"]`);
    const press = (name) => preview.locator(".sb-walk-step").getByRole("button", { name }).click();
    await step("confirm").waitFor();
    await press("Done");
    await step("announce").waitFor();
    await press("Done");
    await step("isOurs").waitFor();
    await press(/^Yes, our queue is growing/);
    await step("restart").waitFor();
    await preview.locator(".sb-flow-box.sb-current", { hasText: "5. Restart the feed worker" }).waitFor();
    await preview.getByRole("status").filter({ hasText: "Step 5: Restart the feed worker" }).waitFor();
    await eventually(
      async () => /^0:00:0[2-9]|^0:00:[1-5]\d|^0:0[1-9]/.test(await preview.locator(".sb-clock").innerText()),
      "a stopwatch that runs",
    );
    assert.match(await preview.locator(".sb-clock-small").first().innerText(), /^1:5\d:\d\d$/);
    await session.picture("walk");
    await preview.getByRole("button", { name: "One step back" }).click();
    await step("isOurs").waitFor();
    // A click on a box of the picture puts the cursor on its text, which marks the box.
    await preview.locator(".sb-flow-box", { hasText: "6. Phone the" }).click();
    await preview.locator(".sb-flow-box.sb-here", { hasText: "6. Phone the" }).waitFor();
    // By its button the text gets the keyboard, too.
    await preview.getByRole("button", { name: "Show step 6 in the text" }).focus();
    await window.page.keyboard.press("Enter");
    await window.at(session.lineOf(RUNBOOK, "id: callVendor"));
  });
}

export function isTakenAlong(session) {
  it("gives its picture as Mermaid, SVG and PNG", async () => {
    const { window, preview, samples } = session;
    await preview.getByRole("button", { name: "Copy as Mermaid" }).click();
    await window.page.locator(".statusbar-item", { hasText: "Copied." }).first().waitFor();
    const copied = await window.page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^flowchart TD\n/);
    assert.match(copied, /Restart the feed worker/);

    const saved = async (as) => {
      await preview.getByRole("button", { name: `Save as ${as.toUpperCase()}` }).click();
      // VS Code proposes the folder of the runbook.
      const input = window.page.locator(".quick-input-widget input").first();
      await eventually(async () => (await input.inputValue()).endsWith(`.${as}`), "where to save it");
      const file = await input.inputValue();
      await window.page.keyboard.press("Enter");
      await eventually(() => existsSync(file) && statSync(file).size > 0, file);
      assert.ok(file.startsWith(join(samples.folder, "meridian-bank/runbooks/")), file);
      return readFileSync(file);
    };
    const svg = (await saved("svg")).toString();
    assert.match(svg, /^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.match(svg, /Restart the/);
    // It stands for itself: nothing in it is of our style sheet.
    assert.doesNotMatch(svg, /class=|var\(/);
    const png = await saved("png");
    assert.equal(png.subarray(1, 4).toString(), "PNG");
    assert.ok(png.readUInt32BE(16) > 400 && png.readUInt32BE(20) > 400, "its size");
  });
}
