import { type Book, type Entry, isOf } from "../../model/index.ts";
import { PLACEHOLDER, quoteYaml } from "../../schema/index.ts";
import type { Path } from "../../text/index.ts";
import { sayNames } from "../audiences.ts";
import { type RelatedPlace, type RuleFix, rule } from "../rule.ts";

/** Which detail a channel needs, and what it is called; the other channels need none of the team’s own. */
const NEEDS: Readonly<Record<string, { readonly detail: "phone" | "chat" | "email" | "pager"; readonly say: string }>> =
  {
    phone: { detail: "phone", say: "telephone number" },
    sms: { detail: "phone", say: "telephone number" },
    chat: { detail: "chat", say: "chat channel" },
    email: { detail: "email", say: "e-mail address" },
    pager: { detail: "pager", say: "pager" },
  };

/** Channels that carry the name of their detail, the fastest first. */
const WAYS = ["phone", "pager", "chat", "email"] as const;

export default rule({
  id: "channel-without-contact",
  kinds: ["EscalationMatrix", "SlaPolicy"],
  severity: "warning",
  set: "recommended",
  book: true,
  summary: "Whoever is to be reached by a channel has a number or address for it.",
  why: "The matrix says “by phone”, and the team’s page has no number. Whoever escalates at night finds that out at the wrong moment.",
  bad: [
    `
kind: Team
id: cio
name: Chief Information Officer
contact: {email: cio.office@bank.example}
---
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
hierarchical:
  P1:
    - {level: 1, after: 15m, to: cio, by: [phone]}
`,
    `
kind: Team
id: it-service-manager
name: IT Service Manager
contact: {phone: "+351 210 000 301"}
---
kind: SlaPolicy
id: sla-core-banking
name: Core banking incidents
milestones:
  - {at: 75%, of: resolve, tell: [it-service-manager], by: [phone, email]}
`,
    `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
contacts:
  - {level: 1, name: Service delivery, email: desk@ostbank.example}
---
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
functional:
  P1:
    - {level: 1, after: 30m, to: uc-ostbank, by: [phone], ackWithin: 15m}
`,
  ],
  good: `
kind: Team
id: cio
name: Chief Information Officer
contact: {phone: "+351 210 000 400", email: cio.office@bank.example}
---
kind: Team
id: security-desk
name: Security desk
status: draft
---
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
hierarchical:
  P1:
    - {level: 1, after: 15m, to: cio, by: [phone, sms, in person]}
    - {level: 2, after: 30m, to: security-desk, by: [phone]}
`,
  *check(entry, book) {
    if (entry.value.status === "retired") return;
    for (const { path, who, by } of callsOf(entry)) {
      for (const name of who) {
        const holder = holderOf(name, book);
        if (!holder) continue;
        const lacking = by.filter((channel) => NEEDS[channel] && !holder.has.has(NEEDS[channel].detail));
        if (lacking.length === 0) continue;
        const details = [...new Set(lacking.map((channel) => NEEDS[channel]?.say ?? channel))];
        const none = lacking.length === by.length;
        yield {
          path: [...path, "by"],
          severity: none ? "warning" : "advice",
          message: `“${name}” is to be reached by ${sayNames(lacking)}, and has no ${details.join(" and no ")}.`,
          help: `Add the ${details.join(" and the ")} to its contacts${none ? "" : ", or take the channel out"}.`,
          fixes: fixesFor([...path, "by"], by, lacking, holder),
          related: [holder.place],
        };
      }
    }
  },
});

/** The details that the other page lacks, to be filled in there; or only the ways that work. */
function fixesFor(path: Path, by: readonly string[], lacking: readonly string[], { has, place }: Holder): RuleFix[] {
  const details = [...new Set(lacking.flatMap((channel) => NEEDS[channel]?.detail ?? []))];
  const fixes: RuleFix[] = [];
  if (isOf(place.entry, "Team") && !details.includes("email"))
    fixes.push({
      title: `Add “${details.join("” and “")}” to the contact of “${place.entry.id ?? ""}”, to be filled in`,
      entry: place.entry,
      changes: details.map((detail) => ({ path: [...place.path, detail], do: "add", text: PLACEHOLDER })),
    });
  const working = by.filter((channel) => !lacking.includes(channel));
  const instead = working.length ? working : WAYS.filter((way) => has.has(way));
  if (instead.length)
    fixes.push({
      title: `Reach them by ${sayNames(instead)} instead`,
      asks: true,
      changes: [{ path, do: "set", text: quoteYaml([...instead]) }],
    });
  return fixes;
}

interface Holder {
  readonly has: ReadonlySet<string>;
  readonly place: RelatedPlace;
}

interface Call {
  readonly path: Path;
  readonly who: readonly string[];
  readonly by: readonly string[];
}

/** Everybody who is called, told or written to by named channels. */
function callsOf(entry: Entry<"EscalationMatrix" | "SlaPolicy">): Call[] {
  const calls: Call[] = [];
  const add = (
    path: Path,
    who: readonly (string | undefined)[],
    by: readonly (string | undefined)[] | undefined,
  ): void => {
    const channels = (by ?? []).filter((one): one is string => one !== undefined);
    if (channels.length) calls.push({ path, who: who.filter((one): one is string => one !== undefined), by: channels });
  };
  const { value } = entry;
  if (value.kind === "SlaPolicy") {
    for (const [index, milestone] of (value.milestones ?? []).entries())
      add(["milestones", index], milestone?.tell ?? [], milestone?.by);
  } else if (value.kind === "EscalationMatrix") {
    for (const [key, levels] of Object.entries(value.functional ?? {}))
      for (const [index, level] of (levels ?? []).entries()) add(["functional", key, index], [level?.to], level?.by);
    for (const [key, levels] of Object.entries(value.hierarchical ?? {}))
      for (const [index, level] of (levels ?? []).entries())
        add(["hierarchical", key, index], [level?.to, level?.or], level?.by);
    for (const [key, levels] of Object.entries(value.paths ?? {}))
      for (const [index, level] of (levels ?? []).entries())
        add(["paths", key, index], [level?.to, level?.or], level?.by);
    for (const [key, rows] of Object.entries(value.communication ?? {}))
      for (const [index, row] of (rows ?? []).entries()) add(["communication", key, index], [row?.audience], row?.by);
  }
  return calls;
}

/** The details that a team or a vendor has; undefined where it has none at all, which its own page says. */
function holderOf(name: string, book: Book): Holder | undefined {
  const team = book.find("Team", name);
  if (team?.value.contact)
    return {
      has: new Set(Object.keys(team.value.contact)),
      place: { entry: team, path: ["contact"], on: "key", message: `How to reach “${name}” is here.` },
    };
  const contract = book.find("VendorContract", name);
  const contacts = contract?.value.contacts;
  if (contract && contacts?.length) {
    const has = new Set(contacts.flatMap((one) => Object.keys(one ?? {})));
    return {
      has,
      place: { entry: contract, path: ["contacts"], on: "key", message: `The contacts of “${name}” are here.` },
    };
  }
  return undefined;
}
