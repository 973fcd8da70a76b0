/** A small book with one policy, for the commands about tickets. */
import { folder, MANIFEST } from "./run.ts";

const OFFICE = `kind: Schedule
id: office
name: Office
timezone: Europe/Lisbon
hours: {mon-thu: "08:00-18:00", fri: "08:00-17:00"}
breaks: ["13:00-14:00"]
`;
const NIGHT = `kind: Schedule
id: kolkata
name: Kolkata
timezone: Asia/Kolkata
hours: {mon-fri: "08:00-18:00"}
`;
const POLICY = `kind: SlaPolicy
id: sla-desk
name: Desk incidents
type: SLA
owner: desk
between: {provider: desk, customer: shop}
services: [till]
appliesTo: incident
clock:
  starts: created
  stops: resolved
  onReopen: continue
  onPriorityChange: from creation
  onGroupChange: continue
  pausesWhile:
    - {state: on hold, reason: awaiting caller}
    - {state: on hold, reason: in the workshop}
targets:
  P1: {respond: 1h, update: 1h, resolve: 4h, schedule: always, meet: 95%}
  P2: {respond: 2h, resolve: 6h, schedule: kolkata, meet: 95%}
  P3: {respond: 4h, workaround: best effort, resolve: 3 business days, schedule: office, meet: 90%}
milestones:
  - {at: 50%, of: resolve, tell: [shop]}
  - {at: 100%, of: resolve, tell: [desk], breach: true}
`;
const TEAMS = ["desk", "shop"]
  .map(
    (id) =>
      `kind: Team\nid: ${id}\nname: ${id}\nlead: p.one\nmembers: [p.one, p.two]\nschedule: office\ncontact: {phone: "+351 210 000 111"}\n`,
  )
  .join("---\n");

/** A folder with the book, and other files beside it. */
export function ticketBook(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  return folder({
    "servicebook.yaml": `${MANIFEST}mapping:
  tool:
    states: {Pending: on hold, Open: in progress, New: new}
    reasons: {Customer: awaiting caller}
    priorities: {"3 - Moderate": P3}
    columns: {Updated: at, Status: state, Hold reason: reason, Prio: priority}
`,
    "office.yaml": OFFICE,
    "kolkata.yaml": NIGHT,
    "policy.yaml": POLICY,
    "teams.yaml": TEAMS,
    "till.yaml": "kind: Service\nid: till\nname: Till\nowner: shop\nsupportTeam: desk\n",
    ...files,
  });
}

/** The worked example: opened on a Friday afternoon, on hold over the weekend. */
export const FRIDAY = [
  "--priority",
  "P3",
  "--opened",
  "2026-03-06T15:10+00:00",
  "--event",
  "2026-03-06T16:00+00:00 state=on hold,reason=awaiting caller",
  "--event",
  "2026-03-09 09:30 Europe/Lisbon state=in progress",
];
