import { kind } from "../kind.ts";

export default kind({
  name: "Runbook",
  plural: "Runbooks",
  icon: "list-ordered",
  folder: "runbooks",
  exampleId: "mail-queue-stuck",
  skeleton: ({ id, name, reviewBy, ref }) => `kind: Runbook
id: ${id}
name: ${name}
service: ${ref("Service")}
owner: ${ref("Team")}
status: draft                      # change to active after someone else has followed it once
use: incident                      # incident | request | maintenance | change
forPriorities: [P1, P2]
trigger: What is seen or reported when this runbook is needed
impact: What users cannot do meanwhile
usualDuration: 20m
maxDuration: 45m
testEvery: 6 months
reviewBy: ${reviewBy}
steps:
  - id: confirm
    do: Open the console and read the queue length.
    expect: The number is shown
    takes: 5m
    by: ${ref("Team")}
  - id: isStuck
    decide: Does the number grow for two minutes?
    takes: 5m
    by: ${ref("Team")}
    answers:
      "Yes": restart
      "No": notNeeded
  - id: restart
    do: Restart the worker from the console.
    expect: The queue shrinks within a minute
    takes: 5m
    by: ${ref("Team")}
    risk: Mail in flight may be sent twice
    ifFails: handOver
    next: check
  - id: check
    verify: A test mail arrives within one minute.
    takes: 5m
    by: ${ref("Team")}
    ifFails: handOver
    next: done
  - id: done
    end: resolved
  - id: handOver
    end: escalated
  - id: notNeeded
    end: not needed
`,
});
