import { factsOf } from "../../model/index.ts";
import { type Path, walk } from "../../text/index.ts";
import { withStatus } from "../fixes.ts";
import { rule } from "../rule.ts";

/** What stands for something that is still to be written. */
const LEFT = [
  /\b(?:TODO|TBC|TBD|FIXME)\b/,
  /^todo$/,
  /\bx{3,}\b/i,
  /\blorem ipsum\b/i,
  /(?:https?:\/\/)?\b(?:[\w.-]{1,60}[.@])?example\.(?:com|org|net)\b/i,
  /\?{3,}/,
  /\bchange[-_]?me\b/i,
  /\[(?:insert|your|todo|tbc|tbd|name of|number of)\b[^\]\n]{0,60}\]/i,
  /^\W*to be (?:confirmed|defined|decided|determined|completed|added|written|agreed)\W*$/i,
];
/** Words in angle brackets; in a command they stand for what is filled in on the day. */
const IN_BRACKETS =
  /<(?:insert|your|todo|tbc|tbd|name|team|phone|number|date|e-?mail|person|placeholder)\b[^<>\n]{0,60}>/i;
/** One pass over a document's text that tells whether a closer look is worth it. */
const WORTH_A_LOOK =
  /TODO|TBC|TBD|FIXME|xxx|lorem ipsum|example\.(?:com|org|net)|\?\?\?|change[-_]?me|\[(?:insert|your|name of|number of)\b|<(?:insert|your|name|team|phone|number|date|e-?mail|person|placeholder)\b|to be (?:confirmed|defined|decided|determined|completed|added|written|agreed)/i;

export default rule({
  id: "placeholder-left",
  kinds: "any",
  severity: "warning",
  set: "recommended",
  summary: "A document in force holds no “TODO”, “TBC” or example address.",
  why: "What was to be filled in later is what somebody needs now: the number to call, the limit, the name of the bridge.",
  bad: [
    `
kind: Team
id: service-desk
name: Service Desk
contact: {phone: "+351 xxx xxx xxx", chat: "#service-desk"}
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
bridge: {primary: "https://meet.example.com/bridge-1", backup: TBC}
`,
    `
kind: KnowledgeArticle
id: kb-mailbox-full
name: The mailbox is full
resolution:
  - Delete what you no longer need. TODO add the picture.
`,
  ],
  good: [
    `
kind: Team
id: service-desk
name: Service Desk
contact: {phone: "+351 210 000 100", chat: "#service-desk"}
`,
    `
kind: KnowledgeArticle
id: kb-mailbox-full
name: The mailbox is full
status: draft
resolution:
  - Delete what you no longer need. TODO add the picture.
`,
    `
kind: Runbook
id: restart-pod
name: Restart a part of the platform
steps:
  - id: restart
    do: Restart the part that the alarm names.
    run: kubectl rollout restart deployment/<name of the part>
`,
  ],
  *check(entry) {
    if (entry.draft || entry.value.status === "retired") return;
    if (!WORTH_A_LOOK.test(entry.doc.source.text.slice(entry.span.start, entry.span.end))) return;
    // Values in a grammar of their own are refused there.
    const read = new Set(
      factsOf(entry).values.flatMap(({ path, on, grammar }) =>
        on === "value" && grammar !== "template" ? [keyOf(path)] : [],
      ),
    );
    for (const { node, path } of walk(entry.root)) {
      if (node.type !== "scalar" || typeof node.value !== "string" || read.has(keyOf(path))) continue;
      const command = path.at(-1) === "run";
      const match = (command ? LEFT : [...LEFT, IN_BRACKETS])
        .map((pattern) => pattern.exec(node.value as string))
        .find((found) => found !== null);
      if (!match) continue;
      yield {
        path,
        part: { start: match.index, end: match.index + match[0].length },
        message: `“${match[0].trim()}” stands for something that was never filled in.`,
        help: "Write what is meant, or take it out; until then “status: draft” says that the document is not finished.",
        fixes: [withStatus(entry, "draft")],
      };
    }
  },
});

function keyOf(path: Path): string {
  return path.join("\n");
}
