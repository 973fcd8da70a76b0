/** What is known in a drill when a message is sent. The rest is for people to write. */
import { type Book, type Entry, isOf } from "../../model/index.ts";
import { onDuty } from "../../sla/index.ts";
import type { Chosen } from "./choices.ts";
import type { Facts } from "./message.ts";

interface When {
  readonly at: number;
  readonly nextUpdate: string | undefined;
  readonly endAt: number | undefined;
  readonly which: "first" | "next" | "closing";
}

/** @param clock says an instant */
export function factsFor(
  book: Book,
  entry: Entry<"EscalationMatrix">,
  { service, priority, startAt }: Chosen,
  clock: (at: number) => string,
): (when: When) => Facts {
  const lead = entry.value.roles?.["incident lead"];
  const leadId = typeof lead === "string" ? lead : lead?.to;
  const owner = leadId === undefined ? undefined : onDuty(book, leadId, startAt)?.people[0];
  const runbook = runbookFor(book, service, priority);
  const steady: Facts = {
    service: book.find("Service", service)?.name ?? service,
    priority,
    startTime: clock(startAt),
    owner,
    bridge: entry.value.bridge?.primary,
    businessImpact: runbook?.value.impact,
  };
  return ({ at, nextUpdate, endAt, which }) => ({
    ...steady,
    now: clock(at),
    time: clock(at),
    nextUpdate,
    nextCheck: nextUpdate,
    ...(which === "closing" && { state: "resolved", endTime: endAt === undefined ? undefined : clock(endAt) }),
  });
}

/** The runbook that is followed: its impact is what the business is told. */
function runbookFor(book: Book, service: string | undefined, priority: string): Entry<"Runbook"> | undefined {
  const fits = ({ value }: Entry<"Runbook">) =>
    value.status !== "retired" &&
    (value.use ?? "incident") === "incident" &&
    (value.forPriorities === undefined || value.forPriorities.includes(priority));
  const named = (book.find("Service", service)?.value.runbooks ?? []).flatMap((id) => book.find("Runbook", id) ?? []);
  const others =
    service === undefined
      ? []
      : book.referrers(service).flatMap(({ entry }) => (isOf(entry, "Runbook") ? [entry] : []));
  return [...named, ...others].find(fits);
}
