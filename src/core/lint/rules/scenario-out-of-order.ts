import { type FixIdea, quoteYaml } from "../../schema/index.ts";
import type { Path } from "../../text/index.ts";
import { isRetired } from "../agreements.ts";
import { without } from "../fixes.ts";
import { rule } from "../rule.ts";
import { momentOf } from "../tickets.ts";

/** The fields of expectations that hold a moment. */
const MOMENTS = ["asOf", "due", "breached", "met", "at"] as const;

export default rule({
  id: "scenario-out-of-order",
  kinds: ["Scenario"],
  severity: "error",
  set: "recommended",
  summary: "The events of a scenario stand in the order of time, and nothing is expected before the first of them.",
  why: "The first event creates the ticket, and each one follows on the one above it. A wrong hour or offset makes another ticket than the one that was meant, and the test proves nothing.",
  bad: [
    `
kind: Scenario
id: p3-friday
name: The second event lies before the first
policy: sla-mail
given: {priority: P3}
events:
  - {at: "2026-03-06T15:10+00:00", set: {state: new}}
  - {at: "2026-03-06T09:30+00:00", did: responded}
expect:
  - {target: respond, met: true}
`,
    `
kind: Scenario
id: p3-friday
name: In summer 10:00 in Lisbon is before 09:30 in UTC
policy: sla-mail
given: {priority: P3}
events:
  - {at: "2026-07-06T09:30+00:00", set: {state: new}}
  - {at: "2026-07-06 10:00 Europe/Lisbon", did: responded}
expect:
  - {target: respond, met: true}
`,
    `
kind: Scenario
id: p3-friday
name: It is looked at before it exists
policy: sla-mail
given: {priority: P3}
events:
  - {at: "2026-03-06T15:10+00:00", set: {state: new}}
expect:
  - {target: resolve, asOf: "2026-03-05T12:00+00:00", state: running}
`,
  ],
  good: `
kind: Scenario
id: p3-friday
name: Two events at one moment
policy: sla-mail
given: {priority: P3}
events:
  - {at: "2026-03-06T15:10+00:00", set: {state: new}}
  - {at: "2026-03-06T15:10Z", did: assigned}
  - {at: "2026-03-06 15:30 Europe/Lisbon", did: responded}
expect:
  - {target: respond, met: "2026-03-06T15:30+00:00"}
  - {target: resolve, asOf: "2026-03-06T15:10+00:00", state: running}
`,
  *check(entry) {
    if (isRetired(entry)) return;
    const { events, expect } = entry.value;
    let latest: { at: number; index: number; text: string } | undefined;
    for (const [index, event] of (events ?? []).entries()) {
      const at = momentOf(event?.at);
      if (at === undefined || event?.at === undefined) continue;
      if (latest && at < latest.at) {
        yield {
          path: ["events", index, "at"],
          message: `“${event.at}” lies before “${latest.text}” of the event above it.`,
          help: "Put the events in the order in which they happen, or correct the date, the time or the offset.",
          fixes: sorting((events ?? []).map((one) => momentOf(one?.at))),
          related: [{ entry, path: ["events", latest.index, "at"], message: "This one happens later." }],
        };
        continue;
      }
      latest = { at, index, text: event.at };
    }
    const created = momentOf(events?.[0]?.at);
    if (created === undefined) return;
    for (const [index, one] of (expect ?? []).entries()) {
      for (const field of MOMENTS) {
        const text = (one as Readonly<Record<string, unknown>> | undefined)?.[field];
        const at = typeof text === "string" ? momentOf(text) : undefined;
        if (at === undefined || at >= created) continue;
        yield {
          path: ["expect", index, field],
          message: `“${String(text)}” lies before the ticket is created, which is at “${events?.[0]?.at ?? ""}”.`,
          help: "Write a moment after the first event.",
          fixes: [
            ...laterThan(events?.[0]?.at, created, String(text), ["expect", index, field]),
            ...(expect && expect.length > 1 ? [without("Take the expectation out", ["expect", index])] : []),
          ],
          related: [{ entry, path: ["events", 0, "at"], message: "The first event creates the ticket." }],
        };
      }
    }
  },
});

/** The mend that puts the events in the order of time, where the moment of each is known. */
function sorting(moments: readonly (number | undefined)[]): FixIdea[] {
  if (moments.some((one) => one === undefined)) return [];
  const order = moments.map((_, index) => index).sort((a, b) => (moments[a] ?? 0) - (moments[b] ?? 0) || a - b);
  return [{ title: "Put the events in the order of time", changes: [{ path: ["events"], do: "arrange", order }] }];
}

/** The same time on the day of the first event; the moment of that event where this is still too early. */
function laterThan(first: string | undefined, created: number, text: string, path: Path): FixIdea[] {
  if (first === undefined) return [];
  const sameTime = `${first.slice(0, 10)}${text.slice(10)}`;
  const later = momentOf(sameTime);
  const written = later !== undefined && later >= created ? sameTime : first;
  return [{ title: `Change to “${written}”`, asks: true, changes: [{ path, do: "set", text: quoteYaml(written) }] }];
}
