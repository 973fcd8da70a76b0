/** A scenario, run in the Testing view. */
import { basename } from "node:path";
import { eventually } from "../window.mjs";

/** A scenario of the sample book, and the due date in it that is put off by ten minutes and put right again. */
const SCENARIO = "meridian-bank/scenarios/p3-friday-afternoon.yaml";
const DUE = "2026-03-11T17:40";

export function runsScenario(session) {
  it("runs a scenario in the Testing view, and shows what came where it was expected otherwise", async () => {
    const { window } = session;
    const { line, column } = session.placeAfter(DUE, SCENARIO);
    await window.open(SCENARIO);
    await window.goTo(line, column);
    // The view is there only when there are tests.
    await window.page.locator(".editor-instance .testing-run-glyph").first().waitFor();
    await window.command("Testing: Focus on Test Explorer View");
    const row = window.page.locator(".test-explorer .monaco-list-row").filter({ hasText: basename(SCENARIO) });
    await row.first().waitFor();

    await window.open(SCENARIO);
    const runs = (outcome) => window.page.locator(`.test-explorer .monaco-list-row [class*="testing-${outcome}-icon"]`);
    await window.command("Test: Run Tests in Current File");
    await runs("passed").first().waitFor();
    await session.picture("scenario-holds");

    await window.goTo(line, column - 1);
    await window.page.keyboard.press("Delete");
    await window.page.keyboard.press("5");
    // 17:40 has become 17:45.
    await window.command("Test: Run Tests in Current File");
    await runs("failed").first().waitFor();
    await window.page.getByText("is due on Wednesday 11 March at 17:40").first().waitFor();
    await session.picture("scenario-fails");

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
}
