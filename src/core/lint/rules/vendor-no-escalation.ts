import { PLACEHOLDER } from "../../schema/index.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "vendor-no-escalation",
  kinds: ["VendorContract"],
  severity: "warning",
  set: "recommended",
  summary: "A vendor that has promised to react has a second contact above its desk.",
  why: "When the desk does not answer or does not move, the second number is the only thing that helps, and nobody finds it during the outage.",
  bad: [
    `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
type: UC
targets:
  P1: {respond: 15m, resolve: 2h, schedule: always}
contacts:
  - {level: 1, name: 24x7 desk, phone: "+43 1 555 010"}
`,
    `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
supports: [sla-core-banking]
`,
  ],
  good: [
    `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
targets:
  P1: {respond: 15m, resolve: 2h, schedule: always}
contacts:
  - {level: 1, name: 24x7 desk, phone: "+43 1 555 010"}
  - {level: 2, name: Service delivery manager, phone: "+43 1 555 020", within: 30m}
`,
    `
kind: VendorContract
id: lease-printers
name: Lease of the printers
type: lease
supports: [sla-workplace]
`,
  ],
  *check(entry) {
    const { status, type, targets, supports, contacts, vendor } = entry.value;
    if (status === "retired" || entry.draft || entry.broken || type === "lease") return;
    if (!targets && !supports?.length) return;
    const levels = new Set((contacts ?? []).map((contact) => contact?.level));
    // A level that cannot be read may be the second one.
    if (levels.size > 1 || levels.has(undefined)) return;
    const who = vendor ?? "the vendor";
    yield {
      path: contacts ? ["contacts"] : ["id"],
      on: contacts ? "key" : "value",
      message: contacts?.length
        ? `All contacts of ${who} are on level ${[...levels][0]}: nobody stands above them.`
        : `No contact of ${who} is written down.`,
      help: contacts?.length
        ? "Ask the vendor for the next level, such as the service delivery manager, and add it with its number and “within”."
        : "Add the vendor’s desk as level 1 and who stands above it as level 2, with their numbers.",
      fixes: [
        contacts?.length
          ? {
              title: "Add the next level, to be filled in",
              changes: [
                {
                  path: ["contacts", contacts.length],
                  do: "add",
                  text: contactOn(Math.max(0, ...[...levels].map((level) => level ?? 0)) + 1),
                },
              ],
            }
          : {
              title: "Add two levels of contacts, to be filled in",
              changes: [{ path: ["contacts"], do: "add", text: `\n- ${contactOn(1)}\n- ${contactOn(2)}` }],
            },
      ],
    };
  },
});

function contactOn(level: number): string {
  return `{level: ${level}, name: ${PLACEHOLDER}, phone: ${PLACEHOLDER}}`;
}
