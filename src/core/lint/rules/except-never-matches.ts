import { type Answer, type Condition, parseCondition } from "../../conditions/index.ts";
import type { Entry } from "../../model/index.ts";
import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";
import { casesFor, holdsIn } from "../worlds.ts";

type Rows = NonNullable<Entry<"SlaPolicy">["value"]["targets"]>;

interface Exception {
  readonly index: number;
  readonly text: string;
  readonly condition: Condition;
}

export default rule({
  id: "except-never-matches",
  kinds: ["SlaPolicy", "VendorContract"],
  severity: "warning",
  set: "recommended",
  summary:
    "Every exception of a target is for some tickets that no earlier exception has taken, and not for all of them.",
  why: "The first exception that fits a ticket counts. One that never gets its turn is a promise that was agreed and is never kept or measured.",
  bad: [
    `
kind: SlaPolicy
id: sla-mail
name: The same condition twice
targets:
  P3:
    resolve: 16h
    schedule: always
    except:
      - {when: channel is phone, resolve: 8h}
      - {when: channel is  phone, resolve: 4h}
`,
    `
kind: SlaPolicy
id: sla-mail
name: Two earlier ones take all of its tickets
targets:
  P3:
    resolve: 16h
    schedule: always
    except:
      - {when: channel is phone, resolve: 8h}
      - {when: plan is Extended, resolve: 6h}
      - {when: channel is phone and plan is Extended, resolve: 4h}
`,
    `
kind: SlaPolicy
id: sla-mail
name: No ticket has two plans
targets:
  P3:
    resolve: 16h
    schedule: always
    except:
      - {when: plan is Extended and plan is Basic, resolve: 8h}
`,
    `
kind: SlaPolicy
id: sla-mail
name: It is for all tickets of the row
targets:
  P3:
    resolve: 16h
    schedule: always
    except:
      - {when: priority is P3, resolve: 8h}
`,
  ],
  good: [
    `
kind: SlaPolicy
id: sla-mail
name: The narrow one stands first
targets:
  P3:
    resolve: 16h
    schedule: always
    except:
      - {when: channel is phone and plan is Extended, resolve: 4h}
      - {when: plan is Extended, resolve: 6h}
      - {when: channel is phone, resolve: 8h}
      - {when: arrives between 22:00 and 06:00, resolve: 20h}
      - {when: "seats over 10 and seats under 20", resolve: 12h}
`,
  ],
  *check(entry) {
    if (isRetired(entry)) return;
    const rows: Rows = entry.value.targets ?? {};
    for (const [priority, row] of Object.entries(rows)) {
      const exceptions = (row?.except ?? []).flatMap((one, index): Exception[] => {
        const parsed = one?.when === undefined ? undefined : parseCondition(one.when);
        if (!parsed?.ast || parsed.problems.length > 0) return [];
        return [{ index, text: one?.when?.trim() ?? "", condition: parsed.ast }];
      });
      if (exceptions.length === 0) continue;
      const cases = casesFor(
        exceptions.map((one) => one.condition),
        new Map<string, Answer>([["priority", priority]]),
      );
      if (!cases) continue;
      const before: { readonly one: Exception; readonly holds: ReadonlySet<unknown> }[] = [];
      for (const one of exceptions) {
        const holds = holdsIn(one.condition, cases);
        const free = [...holds].filter((known) => !before.some((earlier) => earlier.holds.has(known)));
        const path = ["targets", priority, "except", one.index, "when"];
        const taker =
          before.find((earlier) => [...holds].every((known) => earlier.holds.has(known))) ??
          before.findLast((earlier) => [...holds].some((known) => earlier.holds.has(known)));
        before.push({ one, holds });
        if (holds.size === 0) {
          yield {
            path,
            message: `No ticket can fit “${one.text}”: its parts contradict each other.`,
            help: "Join them with “or”, or correct one of the values.",
          };
        } else if (free.length === 0) {
          yield {
            path,
            message: `No ticket of “${priority}” gets here: all that fit “${one.text}” are taken by exceptions before it.`,
            help: "Put the narrower exception first, or take this one out.",
            fixes: [{ title: "Take this exception out", changes: [{ path: path.slice(0, -1), do: "remove" }] }],
            related: taker
              ? [
                  {
                    entry,
                    path: ["targets", priority, "except", taker.one.index, "when"],
                    message: "This one comes first and takes them.",
                  },
                ]
              : [],
          };
        } else if (holds.size === cases.length) {
          yield {
            path,
            message: `Every ticket of “${priority}” fits “${one.text}”, so the targets of the row itself count for none.`,
            help: "Write these terms as the row’s own, or say which tickets the exception is for.",
          };
        }
      }
    }
  },
});
