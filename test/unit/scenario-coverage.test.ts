/** What the scenarios of a book show of its policies. */
import assert from "node:assert/strict";
import { coverageOf, runScenarios } from "../../src/core/scenarios/index.ts";
import { bookWith, scenario } from "./scenarios-book.ts";

describe("coverage", () => {
  const SCENARIOS = [
    scenario(`target: resolve, state: met`, {
      given: "priority: P3, channel: phone",
      events: `
        at: "2026-03-02T12:00+00:00", set: {state: on hold, reason: awaiting caller}
        at: "2026-03-02T13:00+00:00", set: {state: in progress}
        at: "2026-03-04T16:00+00:00", set: {state: resolved}`,
    }).replace("id: test", "id: held"),
    scenario(`milestone: 50%, of: resolve, at: "2026-03-02T12:00+00:00"`, {
      given: "priority: P2",
      events: `at: "2026-03-02T10:30+00:00", set: {priority: P1}`,
    }).replace("id: test", "id: raised"),
    scenario(`target: resolve, state: running`, { given: "priority: P2" }).replace(
      "id: test",
      "id: draft\nstatus: draft",
    ),
    scenario(`target: resolve, state: running`, { given: "priority: P3" }).replace(
      "id: test",
      "id: old\nstatus: retired",
    ),
  ].join("---\n");

  it("tells what scenarios in force reach, by what happens in them", () => {
    const book = bookWith(SCENARIOS);
    const lines = coverageOf(book).flatMap(({ policy, scenarios, items }) => [
      `${policy.id}: ${scenarios.join(", ") || "–"}`,
      ...items.map(
        ({ kind, text, path, reachedBy }) => `  ${kind} ${path.join(".")}: ${text} ← ${reachedBy.join(", ") || "–"}`,
      ),
    ]);
    assert.deepEqual(lines, [
      "sla-mail: held, raised",
      "  target targets.P1.respond: P1 respond ← raised",
      "  target targets.P1.update: P1 update ← –",
      "  target targets.P1.resolve: P1 resolve ← raised",
      "  target targets.P2.respond: P2 respond ← raised",
      "  target targets.P2.resolve: P2 resolve ← raised",
      "  target targets.P3.respond: P3 respond ← –",
      "  target targets.P3.workaround: P3 workaround ← held",
      "  target targets.P3.resolve: P3 resolve ← held",
      "  exception targets.P3.except.0: P3 when channel is phone ← held",
      "  pause clock.pausesWhile.0: pause while on hold, awaiting caller (P3) ← held",
      "  milestone milestones.0: 50% of resolve ← held, raised",
      "  milestone milestones.1: 30m before of resolve ← –",
      "  reopening clock.onReopen: reopening: restart ← –",
      "  change of priority clock.onPriorityChange: change of priority: from creation ← raised",
      "sla-access: –",
      "  target targets.P3.resolve: P3 resolve ← –",
    ]);
  });

  it("does not run what is retired, and runs drafts", () => {
    assert.deepEqual(
      runScenarios(bookWith(SCENARIOS)).map((one) => [one.entry.id, one.holds]),
      [
        ["held", true],
        ["raised", true],
        ["draft", true],
      ],
    );
  });
});
