import { isOf } from "../../model/index.ts";
import type { Path, ScalarNode } from "../../text/index.ts";
import { keyText, walk } from "../../text/index.ts";
import { type RuleReport, rule } from "../rule.ts";

/** YAML 1.1, section 10.3 and the types of yaml.org/type: plain words and numbers that YAML 1.2 reads otherwise. */
const YES = /^(?:y|Y|yes|Yes|YES|on|On|ON)$/;
const NO = /^(?:n|N|no|No|NO|off|Off|OFF)$/;
const SIXTIES = /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/;
const OCTAL = /^[-+]?0[0-7_]+$/;
const NEW_OCTAL = /^0o[0-7]+$/;
const BINARY = /^[-+]?0b[01_]+$/;
const UNDERSCORES = /^[-+]?(?:[1-9][0-9_]*_[0-9_]*|0x[0-9a-fA-F_]*_[0-9a-fA-F_]*|[0-9][0-9_]*_[0-9_]*\.[0-9_]*)$/;
/** One pass over a document's text that tells whether a closer look is worth it. */
const WORTH_A_LOOK =
  /(?:^|[:?-][ \t]|[[{,])[ \t]*(?:y|yes|n|no|on|off|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+|[-+]?0[0-7_]+|0o[0-7]+|[-+]?0b[01_]+|[-+]?[0-9][0-9a-fx]*_[0-9a-f_.]*)[ \t]*(?:$|[:,\]}]|[ \t]#)/im;

export default rule({
  id: "yaml-1-1-value",
  kinds: "any",
  severity: "warning",
  set: "recommended",
  summary: "Words and numbers that older tools read otherwise stand in quotes.",
  why: "Many tools still read YAML by the rules of 2005: there “no” is false, “on” is true and 22:00 is the number 1320. The same file then says one thing here and another in a script or a pipeline.",
  bad: [
    `
kind: Runbook
id: branches-offline
name: Branches are offline
steps:
  - id: onePath
    decide: Do the grey branches share one carrier path?
    answers:
      Yes: switchPath
      No: callCarrier
`,
    `
kind: CatalogItem
id: parking-space
name: Parking space
form:
  - {id: evening, ask: From when, type: choice, choices: [18:00, 20:00]}
  - {id: garage, ask: Do you need the garage, type: choice, choices: [yes, no]}
`,
  ],
  good: [
    `
kind: Runbook
id: branches-offline
name: Branches are offline
steps:
  - id: onePath
    decide: Do the grey branches share one carrier path?
    answers:
      "Yes": switchPath
      "No, or we cannot tell": callCarrier
`,
    `
kind: CatalogItem
id: parking-space
name: Parking space
reviewBy: 2027-03-31
form:
  - {id: evening, ask: From when, type: choice, required: true, choices: ["18:00", 08:00-18:00]}
  - {id: garage, ask: Do you need the garage, type: yes/no}
`,
  ],
  *check(entry) {
    // The manifest is read by Servicebook alone, and “off” is a word of its own there.
    if (isOf(entry, "Servicebook")) return;
    const { span, doc, reports } = entry;
    const { text } = doc.source;
    if (!WORTH_A_LOOK.test(text.slice(span.start, span.end))) return;
    // Where another sort of value is needed, that has been said, and quotes would not help.
    const told = new Set(reports.map((report) => report.path.join("\n")));
    const seen = new Set<ScalarNode>();
    const look = function* (node: ScalarNode, path: Path, on: "key" | "value"): Generator<RuleReport> {
      if (node.style !== "plain" || seen.has(node)) return;
      seen.add(node);
      const written = text.slice(node.span.start, node.span.end);
      const read = readBefore(written);
      if (read === undefined || told.has(path.join("\n"))) return;
      const better = typeof node.value === "number" ? String(node.value) : JSON.stringify(written);
      yield {
        path,
        on,
        message: `Tools that read YAML 1.1 take ${on === "key" ? "the name " : ""}“${written}” for ${read}.`,
        help: typeof node.value === "number" ? `Write ${better}.` : `Put it in quotes: ${better}.`,
        fixes: [
          {
            title: `Write ${better}`,
            safe: true,
            changes: [{ path, do: on === "key" ? "rename" : "set", text: better }],
          },
        ],
      };
    };
    for (const { node, path } of walk(entry.root)) {
      if (node.type === "scalar") yield* look(node, path, "value");
      else if (node.type === "map")
        for (const { key } of node.entries) yield* look(key, [...path, keyText(key)], "key");
    }
  },
});

/** What a reader of YAML 1.1 makes of a plain text where that differs from YAML 1.2; undefined where it does not. */
function readBefore(written: string): string | undefined {
  if (written.length > 60) return undefined;
  if (YES.test(written)) return "“true”";
  if (NO.test(written)) return "“false”";
  if (SIXTIES.test(written)) {
    const digits = written.replaceAll(/[-+_]/g, "").split(":").map(Number);
    return `the number ${written.startsWith("-") ? "-" : ""}${digits.reduce((sum, digit) => sum * 60 + digit, 0)}`;
  }
  if (OCTAL.test(written) && written.replaceAll(/[-+_0]/g, "") !== "")
    return `the number ${Number.parseInt(written.replaceAll("_", ""), 8)}`;
  if (NEW_OCTAL.test(written)) return "a text";
  if (BINARY.test(written)) return `the number ${Number.parseInt(written.replaceAll(/_|0b/g, ""), 2)}`;
  if (UNDERSCORES.test(written)) return `the number ${Number(written.replaceAll("_", ""))}`;
  return undefined;
}
