import { isOf } from "../../model/index.ts";
import type { Path } from "../../text/index.ts";
import { flowOf } from "../flow.ts";
import { rule } from "../rule.ts";
import { vagueIn } from "../vague.ts";

export default rule({
  id: "vague-step",
  kinds: ["Runbook", "KnowledgeArticle"],
  severity: "advice",
  set: "recommended",
  summary: "Steps say what exactly is done, looked for and expected.",
  why: "“Check the logs” helps only people who know already. Those who need the instructions are stopped by it.",
  bad: [
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: look
    do: Check the logs.
  - id: verify
    verify: Everything works.
`,
    `
kind: KnowledgeArticle
id: kb-calendar-wrong-time
name: The calendar shows the wrong time
resolution:
  - Contact the usual people as needed.
`,
  ],
  good: [
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: look
    do: Check the logs of the feed worker in Payment console > Logs for lines with “ORA-”.
  - id: verify
    verify: Three test payments are confirmed within 2 minutes.
`,
    `
kind: KnowledgeArticle
id: kb-calendar-wrong-time
name: The calendar shows the wrong time
resolution:
  - Open Settings > Time zone and choose the place where you are.
  - If the clock is still wrong, restart the laptop, as required by the update.
`,
  ],
  *check(entry) {
    if (entry.value.status === "retired") return;
    const texts: { path: Path; text: string }[] = [];
    if (isOf(entry, "Runbook")) {
      for (const { path, fields } of flowOf(entry).steps) {
        for (const field of ["do", "decide", "verify", "expect"] as const) {
          const text = fields[field];
          if (text !== undefined) texts.push({ path: [...path, field], text });
        }
      }
    } else if (isOf(entry, "KnowledgeArticle")) {
      for (const [index, text] of (entry.value.resolution ?? []).entries())
        if (text !== undefined) texts.push({ path: ["resolution", index], text });
    }
    for (const { path, text } of texts) {
      for (const { start, end, phrase, instead } of vagueIn(text)) {
        yield { path, part: { start, end }, message: `“${phrase}” leaves open what is to be done.`, help: instead };
      }
    }
  },
});
