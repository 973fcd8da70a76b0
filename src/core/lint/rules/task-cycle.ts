import { sayCircle, waitingCircles } from "../cycles.ts";
import { without } from "../fixes.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "task-cycle",
  kinds: ["CatalogItem"],
  severity: "error",
  set: "recommended",
  summary: "No task waits for itself.",
  why: "Tasks that wait for each other never start. Every team sees an order in which it is somebody else’s turn.",
  bad: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
tasks:
  - {id: reserve, name: Reserve a laptop from stock, team: workplace-services, takes: 2h, after: [ship]}
  - {id: build, name: Build and enrol the laptop, team: workplace-services, takes: 6h, after: [reserve]}
  - {id: ship, name: Ship it, team: logistics, takes: 2 business days, after: [build]}
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
tasks:
  - {id: build, name: Build and enrol the laptop, team: workplace-services, takes: 6h, after: [build]}
`,
  ],
  good: `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
tasks:
  - {id: reserve, name: Reserve a laptop from stock, team: workplace-services, takes: 2h}
  - {id: build, name: Build and enrol the laptop, team: workplace-services, takes: 6h, after: [reserve]}
  - {id: ship, name: Ship it, team: logistics, takes: 2 business days, after: [build]}
  - {id: verify, name: Confirm the sign-in, team: service-desk, takes: 30m, after: [ship, build]}
`,
  *check(entry) {
    if (entry.value.status === "retired") return;
    for (const { names, places } of waitingCircles(entry.value.tasks ?? [])) {
      const [place = [], ...more] = places;
      const alone = names.length === 1;
      yield {
        path: ["tasks", ...place],
        message: `${sayCircle(names, "waits for")}: ${alone ? "it never" : names.length === 2 ? "neither ever" : "none of them ever"} starts.`,
        help: alone
          ? "Take it out of its own “after”."
          : "Decide which task comes first, and take the others out of its “after”.",
        fixes: places.map((at, index) =>
          without(
            alone
              ? "Take it out of its own “after”"
              : `Let “${names[index] ?? ""}” begin without “${names[(index + 1) % names.length] ?? ""}”`,
            ["tasks", ...at],
          ),
        ),
        related: more.map((other, index) => ({
          entry,
          path: ["tasks", ...other],
          message: `“${names[index + 1]}” waits here.`,
        })),
      };
    }
  },
});
