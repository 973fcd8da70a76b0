import { parseCondition, schedulesOf } from "../../conditions/index.ts";
import { ALWAYS, factsOf } from "../../model/index.ts";
import { nearMatches, quoteYaml, sayList } from "../../schema/index.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "condition-unknown-schedule",
  kinds: ["CatalogItem", "SlaPolicy", "VendorContract"],
  severity: "error",
  set: "recommended",
  book: true,
  summary: "A condition on the time of arrival names a schedule of the book.",
  why: "Hours that nobody has written down are never open, so what should apply outside them applies always, or never.",
  bad: `
kind: Schedule
id: office-hours
name: Office hours
---
kind: SlaPolicy
id: sla-core-banking
name: Core banking incidents
targets:
  P3:
    resolve: 3 business days
    schedule: office-hours
    except:
      - {when: arrives outside ofice-hours, resolve: 4 business days}
`,
  good: `
kind: Schedule
id: office-hours
name: Office hours
---
kind: SlaPolicy
id: sla-core-banking
name: Core banking incidents
targets:
  P3:
    resolve: 3 business days
    schedule: office-hours
    except:
      - {when: arrives outside office-hours, resolve: 4 business days}
      - {when: arrives between 16:00 and 18:00, resolve: 4 business days}
`,
  *check(entry, book) {
    if (entry.value.status === "retired") return;
    for (const { path, text, grammar } of factsOf(entry).values) {
      if (grammar !== "condition" || !text.includes("arrives")) continue;
      const { ast, problems } = parseCondition(text);
      if (!ast || problems.length) continue;
      for (const { text: id, start, end } of schedulesOf(ast)) {
        if (id === ALWAYS || book.find("Schedule", id)) continue;
        const ids = [...book.ids(["Schedule"]), ALWAYS];
        const near = nearMatches(id, ids);
        yield {
          path,
          part: { start, end },
          message: `There is no schedule “${id}” in this book.`,
          help: near.length
            ? `Did you mean ${sayList(near, "or")}?`
            : `Name one of the book’s schedules: ${sayList(ids.slice(0, 6), "or")}.`,
          fixes: near.map((one) => ({
            title: `Change to “${one}”`,
            changes: [{ path, do: "set" as const, text: quoteYaml(text.slice(0, start) + one + text.slice(end)) }],
          })),
        };
      }
    }
  },
});
