import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "reopen-restarts-clock",
  kinds: ["SlaPolicy"],
  severity: "warning",
  set: "recommended",
  summary: "A ticket that is opened again goes on with the clock it had.",
  why: "With a fresh clock it pays to close early: the first time looks kept, the second starts from nothing, and the caller waits for both.",
  bad: [
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
type: SLA
clock: {starts: created, onReopen: restart}
`,
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
type: SLA
clock: {starts: created, onReopen: new clock}
`,
  ],
  good: `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
type: SLA
clock: {starts: created, onReopen: continue}
---
kind: SlaPolicy
id: ola-mail
name: Mail team, which is judged for each time that it has the ticket
type: OLA
clock: {starts: assigned to team, onReopen: new clock}
`,
  *check(entry) {
    const { type, clock } = entry.value;
    if (isRetired(entry)) return;
    // For a team inside, work that comes back is new work; it is counted beside the first time.
    if (clock?.onReopen !== "restart" && (clock?.onReopen !== "new clock" || type !== "SLA")) return;
    yield {
      path: ["clock", "onReopen"],
      message:
        clock.onReopen === "restart"
          ? "A ticket that is opened again gets a fresh clock, and the time before no longer counts."
          : "A ticket that is opened again gets a second, fresh clock beside the first.",
      help: "Write “continue”: the clock goes on, and the time while it was resolved is left out.",
      fixes: [
        { title: "Change to “continue”", changes: [{ path: ["clock", "onReopen"], do: "set", text: "continue" }] },
      ],
    };
  },
});
