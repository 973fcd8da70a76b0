import { type Book, type Entry, isOf, memo } from "../../model/index.ts";
import { nodeAt, type Path } from "../../text/index.ts";
import { remembered } from "../../values/index.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "name-instead-of-role",
  kinds: ["Runbook", "EscalationMatrix", "KnowledgeArticle"],
  severity: "warning",
  set: "recommended",
  summary: "Steps, levels and messages speak of teams and roles, not of persons.",
  why: "“Just ask Priya” works until Priya is on leave or has left. A role is always somebody, and the rota says who.",
  bad: [
    `
kind: Runbook
id: mail-gateway-stuck
name: Mail gateway is stuck
steps:
  - id: callSamir
    do: Call Samir Haddad, he knows the gateway.
---
kind: Team
id: mail-team
name: Mail team
members: [samir.haddad, j.costa]
`,
    `
kind: EscalationMatrix
id: esc-mail
name: Mail escalation
hierarchical:
  P1:
    - {level: 1, after: 15m, to: it-service-manager, decides: "Phone Samir, who decides on the failover"}
---
kind: Team
id: mail-team
name: Mail team
members: [samir.haddad, j.costa]
`,
    `
kind: Runbook
id: mail-gateway-stuck
name: Mail gateway is stuck
steps:
  - id: report
    do: Send the log to samir.haddad@meridian-bank.example and wait for an answer.
`,
    `
kind: KnowledgeArticle
id: kb-mail-late
name: Mail arrives late
resolution: [Ask Samir Haddad to empty the queue.]
---
kind: Team
id: mail-team
name: Mail team
members: [samir.haddad, j.costa]
`,
  ],
  good: `
kind: Runbook
id: mail-gateway-stuck
name: Mail gateway is stuck
steps:
  - id: callMail
    do: Call the Mail team on duty and send the log to mail.team@meridian-bank.example.
    by: service-desk
---
kind: Team
id: mail-team
name: Mail team
members: [samir.haddad, j.costa]
`,
  *check(entry, book) {
    if (entry.value.status === "retired") return;
    const people = peopleIn(book);
    for (const { path, text } of textsOf(entry)) {
      const found = mayName(text) ? personIn(text, people) : undefined;
      if (!found) continue;
      const { start, end, handle } = found;
      const team = handle === undefined ? undefined : people.teams.get(handle);
      const written = text.slice(start, end);
      const instead = team?.name ?? team?.id;
      const node = nodeAt(entry.root, path);
      const mendable =
        instead !== undefined && node?.type === "scalar" && node.style !== "block" && !text.includes("\n");
      yield {
        path,
        part: { start, end },
        message: `“${written}” is a person.`,
        help:
          instead === undefined
            ? "Write the team or role that answers whoever is on duty, and its shared number or mailbox."
            : `Write the team or role, such as “${instead}”; its rota says who is on duty.`,
        ...(mendable && {
          fixes: [
            {
              title: `Write “${instead}” instead`,
              changes: [
                { path, do: "set" as const, text: JSON.stringify(text.slice(0, start) + instead + text.slice(end)) },
              ],
            },
          ],
        }),
      };
    }
  },
});

interface People {
  /** Handles by the name that is read out of them: “ana.sousa” is “Ana Sousa”. */
  readonly names: ReadonlyMap<string, string>;
  /** Handles by first name, where it is written out. */
  readonly firstNames: ReadonlyMap<string, string>;
  readonly teams: ReadonlyMap<string, Entry>;
}

const peopleIn = memo((book: Book): People => {
  const names = new Map<string, string>();
  const firstNames = new Map<string, string>();
  const teams = new Map<string, Entry>();
  for (const handle of book.names("person")) {
    const parts = plain(handle)
      .split(/[._-]+/)
      .filter(Boolean);
    if (parts.length < 2) continue;
    names.set(parts.join(" "), handle);
    const [first = ""] = parts;
    if (first.length > 1) firstNames.set(first, handle);
    const team = book.declared("person", handle)[0]?.entry;
    if (team) teams.set(handle, team);
  }
  return { names, firstNames, teams };
});

const NAMES = /(?<![\p{L}’'-])\p{Lu}[\p{L}’'-]*\.?(?:\s+\p{Lu}[\p{L}’'-]+)+/gu;
const VERBS = "ask call phone ring ping page text tell e-mail email message contact reach find get wake".split(" ");
const PHRASES = [
  "wait for",
  "speak to",
  "talk to",
  "speak with",
  "talk with",
  "check with",
  "hand over to",
  "escalate to",
];
const capital = (verb: string): string => `[${verb.charAt(0).toUpperCase()}${verb.charAt(0)}]${verb.slice(1)}`;
const ADDRESSED = new RegExp(
  String.raw`(?<!\p{L})(?:${[...VERBS, ...PHRASES].map(capital).join("|")})\s+(\p{Lu}\p{Ll}+)(?!\p{L})`,
  "gu",
);
const HANDLES = /(?<![\p{L}\w@./-])\p{Ll}+(?:[._]\p{Ll}+)+(?![\w@/-]|\.\w)/gu;
const MAIL = /(?<![\p{L}\w.+-])(\p{L}{2,})\.(\p{L}{2,})@[\w-]+(?:\.[\w-]+)+/gu;
/** Words in shared mailboxes and addresses, which are nobody’s name. */
const SHARED =
  /^(?:service|help|info|desk|support|team|teams|it|ops|operations|security|office|network|duty|on|call|oncall|incident|incidents|major|change|problem|admin|admins|mail|contact|customer|client|care|no|reply|noreply|alerts?|monitoring|status|payments?|vendor|sales|press|legal|finance|hr|group|all|platform|data|dev|web|cloud|infra|infrastructure|management|manager|managers|center|centre|noc|soc|account|accounts|billing)$/i;

/** Could a text name anybody? Asked before the people of the book are looked at, and remembered, since most texts stay as they are. */
const mayName = remembered(
  (text) =>
    (text.includes("@") && text.search(MAIL) >= 0) ||
    text.search(HANDLES) >= 0 ||
    text.search(NAMES) >= 0 ||
    text.search(ADDRESSED) >= 0,
);

/** The first person that a text names. */
function personIn(
  text: string,
  people: People,
): { start: number; end: number; handle: string | undefined } | undefined {
  for (const match of text.matchAll(MAIL)) {
    if (SHARED.test(match[1] ?? "") || SHARED.test(match[2] ?? "")) continue;
    return {
      start: match.index,
      end: match.index + match[0].length,
      handle: people.names.get(plain(`${match[1]} ${match[2]}`)),
    };
  }
  if (people.names.size === 0) return undefined;
  for (const match of text.matchAll(HANDLES)) {
    const handle = people.names.get(plain(match[0]).replaceAll(/[._]/g, " "));
    if (handle !== undefined) return { start: match.index, end: match.index + match[0].length, handle };
  }
  for (const match of text.matchAll(NAMES)) {
    // “Call Ana Sousa”: the sentence’s first word is no part of the name.
    const words = [...match[0].matchAll(/\S+/g)];
    for (const [index, word] of words.entries()) {
      const last = words[index + 1];
      const handle = last && people.names.get(plain(`${word[0].replace(/\.$/, "")} ${last[0]}`));
      if (last && handle !== undefined)
        return { start: match.index + word.index, end: match.index + last.index + last[0].length, handle };
    }
  }
  for (const match of text.matchAll(ADDRESSED)) {
    const first = match[1] ?? "";
    const handle = people.firstNames.get(plain(first));
    const start = match.index + match[0].length - first.length;
    if (handle !== undefined) return { start, end: start + first.length, handle };
  }
  return undefined;
}

/** Small letters without accents. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function* textsOf(entry: Entry): Generator<{ path: Path; text: string }> {
  if (isOf(entry, "Runbook")) {
    for (const list of ["steps", "rollback"] as const) {
      for (const [index, step] of (entry.value[list] ?? []).entries()) {
        for (const field of ["do", "decide", "verify", "expect", "because", "risk"] as const) {
          const text = step?.[field];
          if (text !== undefined) yield { path: [list, index, field], text };
        }
      }
    }
    for (const [index, text] of (entry.value.access ?? []).entries())
      if (text !== undefined) yield { path: ["access", index], text };
  }
  if (isOf(entry, "KnowledgeArticle")) {
    const { issue, cause, workaround, resolution } = entry.value;
    for (const [field, text] of Object.entries({ issue, cause, workaround }))
      if (text !== undefined) yield { path: [field], text };
    for (const [index, text] of (resolution ?? []).entries())
      if (text !== undefined) yield { path: ["resolution", index], text };
  }
  if (!isOf(entry, "EscalationMatrix")) return;
  const { bridge, hierarchical, paths, communication, afterResolve, templates } = entry.value;
  for (const field of ["primary", "backup"] as const)
    if (bridge?.[field] !== undefined) yield { path: ["bridge", field], text: bridge[field] };
  for (const [name, block] of [
    ["hierarchical", hierarchical],
    ["paths", paths],
  ] as const) {
    for (const [key, levels] of Object.entries(block ?? {})) {
      for (const [index, level] of (levels ?? []).entries())
        if (level?.decides !== undefined) yield { path: [name, key, index, "decides"], text: level.decides };
    }
  }
  for (const [key, rows] of Object.entries(communication ?? {})) {
    for (const [index, row] of (rows ?? []).entries())
      if (row?.situation !== undefined) yield { path: ["communication", key, index, "situation"], text: row.situation };
  }
  for (const [index, one] of (afterResolve ?? []).entries())
    if (one?.do !== undefined) yield { path: ["afterResolve", index, "do"], text: one.do };
  for (const [key, text] of Object.entries(templates ?? {}))
    if (text !== undefined) yield { path: ["templates", key], text };
}
