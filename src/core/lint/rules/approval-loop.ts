import type { Path } from "../../text/index.ts";
import { sayCircle, type Waiting, waitingCircles } from "../cycles.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "approval-loop",
  kinds: ["CatalogItem"],
  severity: "error",
  set: "recommended",
  summary: "No approval waits for itself.",
  why: "Approvals that wait for each other are never asked for: the order stands still, and nobody has it in a list of things to decide.",
  bad: [
    `
kind: CatalogItem
id: payment-console-access
name: Payment console access
approvals:
  - {id: manager, by: requesters-manager, after: [security]}
  - {id: security, by: information-security, after: [manager]}
`,
    `
kind: CatalogItem
id: payment-console-access
name: Payment console access
approvals:
  - {id: manager, by: requesters-manager, after: [manager]}
`,
  ],
  good: `
kind: CatalogItem
id: payment-console-access
name: Payment console access
approvals:
  - {id: manager, by: requesters-manager}
  - {id: payments, by: head-of-payments, after: [manager]}
  - {id: security, by: information-security, after: [manager, payments]}
`,
  *check(entry) {
    if (entry.value.status === "retired") return;
    for (const { names, places } of waitingCircles(entry.value.approvals ?? [])) {
      const [place = [], ...more] = places;
      const path = ["approvals", ...place];
      const alone = names.length === 1;
      yield {
        path,
        message: `${sayCircle(names, "waits for")}: ${alone ? "it is never" : names.length === 2 ? "neither is ever" : "none of them is ever"} asked for.`,
        help: alone
          ? "Take it out of its own “after”."
          : "Decide who is asked first, and take the others out of its “after”.",
        related: more.map((other, index) => ({
          entry,
          path: ["approvals", ...other],
          message: `“${names[index + 1]}” waits here.`,
        })),
        fixes: alone ? [leavingOut(entry.value.approvals, path)] : [],
      };
    }
  },
});

/** The list with one entry has to go as a whole: an empty one is not allowed. */
function leavingOut(list: readonly (Waiting | undefined)[] | undefined, path: Path) {
  const whole = list?.[Number(path[1])]?.after?.length === 1;
  return { title: "Take it out", changes: [{ path: whole ? path.slice(0, -1) : path, do: "remove" as const }] };
}
