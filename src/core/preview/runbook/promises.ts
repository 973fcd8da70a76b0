/** What those who wait were promised, beside what a runbook takes. */
import { isRetired } from "../../lint/index.ts";
import { type Book, type Entry, isOf, matrixFor, prioritiesOf } from "../../model/index.ts";
import { simulate } from "../../sla/index.ts";
import { sayMoment } from "../../time/index.ts";
import { placeIn } from "../links.ts";
import { opening } from "../opening.ts";
import type { RunbookPromise, Walk } from "./types.ts";

const TARGETS = ["workaround", "resolve"] as const;

/**
 * For each priority that the runbook is for: when its workaround and its solution are due, if its ticket is opened when the walk begins.
 *
 * @param moment when the walk began, or now
 */
export function promisesOf(
  book: Book,
  entry: Entry<"Runbook">,
  { longestMs, walk, moment }: { readonly longestMs: number | undefined; readonly walk: Walk; readonly moment: number },
): RunbookPromise[] {
  const service = book.find("Service", entry.value.service);
  const walkMs = walk.restMs === undefined || walk.state === "not begun" ? undefined : walk.usedMs + walk.restMs;
  return policiesFor(book, service, entry.value.use ?? "incident").flatMap((policy) =>
    prioritiesFor(book, entry, policy).flatMap((priority) => {
      const given = { priority, ...(service?.id !== undefined && { service: service.id }) };
      const events = opening(policy, moment);
      const { cycles } = simulate(book, policy, { given, events }, { asOf: moment, marks: false }).timeline;
      return TARGETS.flatMap((target): RunbookPromise[] => {
        const cycle = cycles.find((one) => one.target === target);
        if (cycle?.due === undefined || cycle.start === undefined) return [];
        const totalMs = cycle.due - moment;
        const at = placeIn(book, policy, ["targets", priority]);
        return [
          {
            priority,
            policy: { text: policy.name ?? policy.id ?? "", at, to: at },
            target,
            text: cycle.terms.text,
            at,
            totalMs,
            dueAt: cycle.due,
            due: sayMoment(cycle.terms.calendar.zone, cycle.due, moment),
            ...(longestMs !== undefined && { longestMs, isKept: longestMs <= totalMs }),
            ...(walkMs !== undefined && { walkMs }),
          },
        ];
      });
    }),
  );
}

/** The SLAs that promise something for a service and this sort of work: its own first. */
function policiesFor(book: Book, service: Entry<"Service"> | undefined, appliesTo: string): Entry<"SlaPolicy">[] {
  const found = new Set<Entry<"SlaPolicy">>();
  const own = book.find("SlaPolicy", service?.value.sla);
  if (own) found.add(own);
  for (const { entry, reference } of service?.id === undefined ? [] : book.referrers(service.id))
    if (isOf(entry, "SlaPolicy") && reference.path[0] === "services" && entry.value.type !== "OLA") found.add(entry);
  return [...found].filter((one) => !isRetired(one) && (one.value.appliesTo ?? "incident") === appliesTo);
}

function prioritiesFor(book: Book, entry: Entry<"Runbook">, policy: Entry<"SlaPolicy">): string[] {
  const written = (entry.value.forPriorities ?? []).filter((one) => one !== undefined);
  const promised = Object.keys(policy.value.targets ?? {});
  const order = prioritiesOf(matrixFor(policy, book));
  const wanted = written.length > 0 ? promised.filter((one) => written.includes(one)) : promised;
  return wanted.sort((a, b) => order.indexOf(a) - order.indexOf(b));
}
