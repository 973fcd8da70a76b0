import type { Entry } from "../../model/index.ts";
import { PLACEHOLDER } from "../../schema/index.ts";
import type { Path } from "../../text/index.ts";
import { majorsAmong } from "../majors.ts";
import { rule } from "../rule.ts";

/** What a service is called when a channel works only as long as the service does. */
const CARRIED_BY: Readonly<Record<string, RegExp>> = {
  email: /\b(?:e-?mail|mail(?:box(?:es)?)?|exchange|outlook|collaboration)\b/i,
  chat: /\b(?:chat|collaboration|instant messag\w+|slack|microsoft teams)\b/i,
  phone: /\b(?:telephon\w*|phones?|voice|pbx)\b/i,
  portal: /\b(?:(?:self-?service|service|it) portal|service-portal|itsm tool)\b/i,
  "status-page": /\bstatus[- ]?page\b/i,
};
/** Channels that stop together when one tool or one network stops. */
const FRAGILE: ReadonlySet<string> = new Set(["email", "chat", "status-page", "portal"]);

const SAID: Readonly<Record<string, string>> = {
  email: "e-mail",
  "status-page": "the status page",
  portal: "the portal",
};
const say = (channel: string): string => SAID[channel] ?? channel;

/** Ways that work when the network does not, best first. */
const SECOND_WAYS = ["phone", "sms", "pager"] as const;

export default rule({
  id: "single-channel",
  kinds: ["EscalationMatrix"],
  severity: "warning",
  set: "recommended",
  book: true,
  summary: "People can still be reached, and can still meet, when the failing service takes a channel down with it.",
  why: "The worst hour is the one in which the contacts, the bridge or the messages are on the system that is down. One other way, on another network, is enough.",
  bad: [
    `
kind: Service
id: e-mail
name: E-mail and calendars
---
kind: PriorityMatrix
id: prio-standard
name: Impact and urgency to priority
definitions:
  P1: {label: Critical, majorIncident: true}
---
kind: EscalationMatrix
id: esc-e-mail
name: E-mail escalation
services: [e-mail]
communication:
  P1:
    - {audience: branch-managers, first: 20m, every: 30m, by: [email]}
    - {audience: resolver-teams, first: 5m, every: 15m, by: [chat, phone]}
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
bridge:
  primary: https://meet.example.com/bridge-1
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
bridge:
  primary: https://meet.example.com/bridge-1
  backup: https://meet.example.com/bridge-2
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
hierarchical:
  P1:
    - {level: 1, after: 0m, to: major-incident-manager, by: [chat]}
communication:
  P1:
    - {audience: vp-retail-banking, first: 15m, every: 30m, by: [chat]}
    - {audience: branch-managers, first: 20m, every: 30m, by: [chat]}
`,
  ],
  good: [
    `
kind: Service
id: e-mail
name: E-mail and calendars
---
kind: PriorityMatrix
id: prio-standard
name: Impact and urgency to priority
definitions:
  P1: {label: Critical, majorIncident: true}
  P4: {label: Low}
---
kind: EscalationMatrix
id: esc-e-mail
name: E-mail escalation
services: [e-mail]
bridge:
  primary: https://meet.example.com/bridge-1
  backup: "+351 210 000 111, code 4411"
communication:
  P1:
    - {audience: branch-managers, first: 20m, every: 30m, by: [email, sms]}
    - {audience: resolver-teams, first: 5m, every: 15m, by: [phone]}
  P4:
    - {audience: branch-managers, first: 4h, by: [email]}
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
bridge:
  primary: https://meet.example.com/bridge-1
  backup: https://bridge.example.org/4411
communication:
  P1:
    - {audience: vp-retail-banking, first: 15m, every: 30m, by: [phone]}
    - {audience: branch-managers, first: 20m, every: 30m, by: [email]}
`,
  ],
  *check(entry, book) {
    const { bridge, status } = entry.value;
    if (status === "retired") return;
    if (bridge && bridge.backup === undefined && !entry.draft) {
      yield {
        path: ["bridge"],
        on: "key",
        message: "The bridge has no backup.",
        help: "Add “backup”: a number or address that does not depend on the primary, such as a dial-in at a telephone company.",
        fixes: [
          {
            title: "Add a “backup”, to be filled in",
            changes: [{ path: ["bridge", "backup"], do: "add", text: PLACEHOLDER }],
          },
        ],
      };
    }
    const host = hostOf(bridge?.primary);
    if (host !== undefined && host === hostOf(bridge?.backup)) {
      yield {
        path: ["bridge", "backup"],
        message: `The backup of the bridge is on “${host}”, as the primary is.`,
        help: "Name a bridge of another provider, or a telephone number.",
      };
    }
    const contacts = contactsOf(entry);
    const services = (entry.value.services ?? []).flatMap((id) => book.find("Service", id) ?? []);
    for (const priority of majorsAmong([...new Set(contacts.map((one) => one.priority))], entry, book)) {
      const here = contacts.filter((one) => one.priority === priority);
      let told = false;
      for (const { path, who, by } of here) {
        const carrier = services.find((service) => by.every((channel) => carries(service, channel)));
        if (!carrier) continue;
        told = true;
        yield {
          path: [...path, "by"],
          message: `“${who}” is reached by ${by.map(say).join(" and ")} only, in a ${priority} of “${carrier.name ?? carrier.id}” itself.`,
          help: "Add a way that works without this service, such as phone or sms.",
          fixes: SECOND_WAYS.filter((way) => !by.includes(way) && !carries(carrier, way))
            .slice(0, 1)
            .map((way) => ({
              title: `Reach them by ${way} too`,
              changes: [{ path: [...path, "by", by.length], do: "add" as const, text: way }],
            })),
          related: [{ entry: carrier, path: ["name"], message: "This is the service that fails." }],
        };
      }
      const channels = new Set(here.flatMap(({ by }) => by));
      const [only = ""] = channels;
      const [first] = here;
      if (told || !first || here.length < 2 || channels.size !== 1 || !FRAGILE.has(only)) continue;
      yield {
        path: [first.block, priority],
        on: "key",
        message: `All ${here.length} contacts of a ${priority} go by ${say(only)} alone.`,
        help: "Give at least the first levels and the executives a second way, such as phone or sms.",
        fixes: [
          {
            title: "Reach all of them by phone too",
            changes: here.map(({ path, by }) => ({
              path: [...path, "by", by.length],
              do: "add" as const,
              text: only === "phone" ? "sms" : "phone",
            })),
          },
        ],
      };
    }
  },
});

interface Contact {
  readonly block: string;
  readonly priority: string;
  readonly path: Path;
  readonly who: string;
  readonly by: readonly string[];
}

/** Everybody whom the matrix reaches by named channels, for each priority. */
function contactsOf(entry: Entry<"EscalationMatrix">): Contact[] {
  const contacts: Contact[] = [];
  const add = (
    block: string,
    priority: string,
    index: number,
    who: string | undefined,
    channels: readonly (string | undefined)[] | undefined,
  ): void => {
    const by = (channels ?? []).filter((channel): channel is string => channel !== undefined);
    if (by.length) contacts.push({ block, priority, path: [block, priority, index], who: who ?? "", by });
  };
  const { communication, hierarchical, functional } = entry.value;
  for (const [priority, rows] of Object.entries(communication ?? {}))
    for (const [index, row] of (rows ?? []).entries()) add("communication", priority, index, row?.audience, row?.by);
  for (const [priority, levels] of Object.entries(hierarchical ?? {}))
    for (const [index, level] of (levels ?? []).entries()) add("hierarchical", priority, index, level?.to, level?.by);
  for (const [priority, levels] of Object.entries(functional ?? {}))
    for (const [index, level] of (levels ?? []).entries()) add("functional", priority, index, level?.to, level?.by);
  return contacts;
}

function carries(service: Entry<"Service">, channel: string): boolean {
  const words = CARRIED_BY[channel];
  return (
    words !== undefined &&
    [service.id?.replaceAll("-", " "), service.id, service.name].some((text) => text !== undefined && words.test(text))
  );
}

function hostOf(address: string | undefined): string | undefined {
  return /^https?:\/\/([^/:?#\s]+)/i.exec(address ?? "")?.[1]?.toLowerCase();
}
