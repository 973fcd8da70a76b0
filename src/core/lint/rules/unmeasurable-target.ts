import { quoteYaml } from "../../schema/index.ts";
import { printDuration } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { without } from "../fixes.ts";
import { rule } from "../rule.ts";
import { rowsOf } from "../targets.ts";

export default rule({
  id: "unmeasurable-target",
  kinds: ["SlaPolicy", "VendorContract"],
  severity: "warning",
  set: "recommended",
  summary: "A target with a compliance percentage has a time that can be measured.",
  why: "Nobody can say whether “best effort” was met 95% of the time, so the figure in the report is an opinion.",
  bad: [
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P4: {respond: 8h, resolve: {within: best effort, meet: 80%}, schedule: office-hours}
`,
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P4: {resolve: 1-3 business days, schedule: office-hours, meet: 90%}
`,
  ],
  good: `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P3: {respond: 4h, resolve: 3 business days, schedule: office-hours, meet: 90%}
  P4: {respond: {within: 8h, meet: 80%}, resolve: best effort, schedule: office-hours}
  P5: {respond: 8h, resolve: none, schedule: office-hours, meet: 80%}
`,
  *check(entry) {
    if (isRetired(entry)) return;
    for (const row of rowsOf(entry)) {
      for (const term of row.terms) {
        const { value, meet } = term;
        if (!term.own || meet === undefined || (value?.kind !== "word" && value?.kind !== "range")) continue;
        // “none” says openly that nothing is promised.
        if (value.kind === "word" && value.word === "none") continue;
        yield {
          path: term.path,
          message: `“${row.priority}” must meet “${term.text}” for ${term.name} ${meet} of the time, which cannot be measured.`,
          help:
            value.kind === "range"
              ? "Write the longest time that is promised; the usual one can stand beside it as “aim”."
              : "Write a time, or move “meet” to the targets of this priority that have one.",
          fixes:
            value.kind === "range"
              ? [
                  {
                    title: "Promise the longest time",
                    asks: true,
                    changes: [{ path: term.path, do: "set", text: quoteYaml(printDuration(value.to)) }],
                  },
                ]
              : term.path.at(-1) === "within"
                ? [without("Take “meet” out of it", [...term.path.slice(0, -1), "meet"])]
                : [],
        };
      }
    }
  },
});
