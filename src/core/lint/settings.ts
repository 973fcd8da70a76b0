/** Mistakes in the manifest's own settings that no schema can know. */
import { type Book, type Doc, type Entry, isOf, MANIFEST } from "../model/index.ts";
import { nearMatches } from "../schema/index.ts";
import type { RuleReport } from "./rule.ts";

type SettingsReport = RuleReport & {
  rule: string;
  entry: Entry | undefined;
  why: string;
  span?: { start: number; end: number };
};

export function* settingsFindings(
  doc: Doc,
  book: Book,
  isKnown: (rule: string) => boolean,
  names: () => readonly string[],
): Generator<SettingsReport> {
  if (
    doc.source.uri === book.root + MANIFEST &&
    !doc.problems.length &&
    !doc.strangers.length &&
    !doc.entries.some((entry) => isOf(entry, "Servicebook"))
  ) {
    yield {
      rule: "file/manifest",
      entry: undefined,
      path: [],
      span: { start: 0, end: 0 },
      severity: "error",
      message: "servicebook.yaml does not describe a book.",
      why: "The folder counts as a book because of this file, but its time zone and rules are not known.",
      help: "Write “kind: Servicebook”, “id”, “name” and “timezone” into it; “servicebook new Servicebook” shows how.",
    };
  }
  for (const entry of doc.entries) {
    if (!isOf(entry, "Servicebook")) continue;
    const levels = [
      { path: ["rules", "severities"], severities: entry.value.rules?.severities },
      ...(entry.value.rules?.overrides ?? []).map((one, index) => ({
        path: ["rules", "overrides", index, "severities"],
        severities: one?.severities,
      })),
    ];
    for (const { path, severities } of levels) {
      for (const rule of Object.keys(severities ?? {})) {
        if (isKnown(rule)) continue;
        yield {
          rule: "allow/unknown-rule",
          entry,
          path: [...path, rule],
          on: "key",
          message: `There is no rule “${rule}”.`,
          why: "Its severity has no effect, though it looks as if it had.",
          help: "“servicebook rules” lists the rules; remove this one or correct its name.",
          fixes: nearMatches(rule, names()).map((name) => ({
            title: `Change to “${name}”`,
            asks: true,
            changes: [{ path: [...path, rule], do: "rename" as const, text: name }],
          })),
        };
      }
    }
  }
}
