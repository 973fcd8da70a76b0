/** The drill of an escalation matrix. */
import assert from "node:assert/strict";

const MATRIX = "meridian-bank/escalation/esc-core-banking.yaml";

export function drills(session) {
  it("drills an escalation from Saturday 03:00, with a level that does not answer", async () => {
    const { window, preview } = session;
    await session.open(MATRIX, "Core banking escalation");
    await preview.getByLabel("It begins").fill("2026-11-28T03:00");
    await preview.getByLabel("It is over").selectOption("60");
    await preview.locator(".sb-drill-summary", { hasText: "P1 from Sat 28 Nov 03:00" }).waitFor();
    await preview.locator(".sb-event-call", { hasText: "Operations desk, Kolkata instead" }).first().waitFor();
    await preview.getByRole("button", { name: "What if nobody answers? (level 2, Payments Integration)" }).click();
    const hole = preview.locator(".sb-event.sb-hole", { hasText: "Next on this ladder: level 3" });
    await hole.waitFor();
    assert.match(await hole.innerText(), /5 m in which nobody has it/);
    await preview.locator(".sb-message", { hasText: "Next update at 03:45" }).first().waitFor();
    await session.picture("drill");
    await hole.hover();
    await hole.getByRole("button", { name: "Show level 2 in the text" }).click();
    await window.at(session.lineOf(MATRIX, "after: 15m, to: payments-integration"));
  });
}
