import type { Entry } from "../../model/index.ts";
import { nearMatches, sayList } from "../../schema/index.ts";
import { nodeAt, type Path } from "../../text/index.ts";
import { parseTemplate, placeholdersOf } from "../../values/index.ts";
import { mayHaveMorePlaceholders, placeholderNames } from "../placeholders.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "template-unknown-field",
  kinds: ["EscalationMatrix"],
  severity: "error",
  set: "recommended",
  book: true,
  summary: "A message uses only placeholders that are filled in.",
  why: "A placeholder that nothing fills goes out as it stands: the executive reads “{estimate}” instead of the time, in the one hour in which every word is read.",
  bad: [
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
templates:
  status-business: "{service} is {state}. Next update at {nextupdate}."
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
everyMessageSays: [state, region]
templates:
  status-business: "{service} is {state}."
`,
  ],
  good: [
    `
kind: Servicebook
id: retail-bank
name: Retail bank
timezone: Europe/Lisbon
placeholders:
  symptom: What callers and monitors see, in their own words
---
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
templates:
  status-business: "{service} is {state}. Next update at {nextUpdate}."
  status-first-update: "{service}: we are looking into {symptom}. Bridge: {bridge or \\"not open yet\\"}."
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
templates:
  braces: "A {{brace}} of the text, and {service}."
`,
  ],
  *check(entry, book) {
    const { templates, everyMessageSays, status } = entry.value;
    if (status === "retired" || mayHaveMorePlaceholders(book)) return;
    const names = placeholderNames(book);
    const known = new Set(names);
    const helpFor = (near: readonly string[]) =>
      near.length
        ? `Did you mean ${sayList(
            near.map((name) => `{${name}}`),
            "or",
          )}? A placeholder of your own is declared under “placeholders” in servicebook.yaml.`
        : "Use one of the built-in placeholders, such as {businessImpact} or {nextUpdate}, or declare this one under “placeholders” in servicebook.yaml.";
    for (const [template, text] of Object.entries(templates ?? {})) {
      const parsed = text === undefined ? undefined : parseTemplate(text);
      if (text === undefined || !parsed?.ok) continue;
      const path = ["templates", template];
      for (const { name, nameStart, nameEnd } of placeholdersOf(parsed.value)) {
        if (known.has(name)) continue;
        const near = nearMatches(name, names);
        yield {
          path,
          part: { start: nameStart, end: nameEnd },
          message: `Nothing fills in {${name}}.`,
          help: helpFor(near),
          fixes: onOneLine(entry, path)
            ? near.map((one) => ({
                title: `Change to {${one}}`,
                changes: [
                  {
                    path,
                    do: "set" as const,
                    text: JSON.stringify(text.slice(0, nameStart) + one + text.slice(nameEnd)),
                  },
                ],
              }))
            : [],
        };
      }
    }
    for (const [index, name] of (everyMessageSays ?? []).entries()) {
      if (name === undefined || known.has(name)) continue;
      const near = nearMatches(name, names);
      const path = ["everyMessageSays", index];
      yield {
        path,
        message: `“${name}” is no placeholder that something fills in.`,
        help: helpFor(near),
        fixes: near.map((one) => ({ title: `Change to “${one}”`, changes: [{ path, do: "set" as const, text: one }] })),
      };
    }
  },
});

/** A text over several lines would lose its lines if it were written anew. */
function onOneLine(entry: Entry, path: Path): boolean {
  const node = nodeAt(entry.root, path);
  return node?.type === "scalar" && node.style !== "block" && !String(node.value).includes("\n");
}
