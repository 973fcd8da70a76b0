import { isOf } from "../../model/index.ts";
import type { Path } from "../../text/index.ts";
import { technicalIn } from "../plain-words.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "kb-technical-words",
  kinds: ["KnowledgeArticle", "CatalogItem", "Runbook"],
  severity: "advice",
  set: "strict",
  summary: "What customers read is written in their words.",
  why: "People search with the words they know, and stop reading at those they do not. An article in our words is not found, and they call.",
  bad: [
    `
kind: KnowledgeArticle
id: kb-first-day-sign-in
name: Cannot sign in on the first day
issue: I cannot authenticate.
audience: customer
`,
    `
kind: CatalogItem
id: vpn-remote-access
name: Remote access
summary: We provision a tunnel to the back-end.
`,
    `
kind: Runbook
id: mail-stuck
name: Mail is stuck
steps:
  - {id: again, do: Reboot the endpoint., forCustomers: true}
`,
  ],
  good: [
    `
kind: KnowledgeArticle
id: kb-first-day-sign-in
name: Cannot sign in on the first day
issue: My password is refused.
audience: customer
language: en
`,
    `
kind: KnowledgeArticle
id: kb-directory
name: Directory does not answer
issue: Users cannot authenticate against LDAP.
audience: internal
`,
    `
kind: Runbook
id: mail-stuck
name: Mail is stuck
steps:
  - {id: again, do: Reboot the node.}
`,
  ],
  *check(entry) {
    if (entry.value.status === "retired") return;
    const texts: (readonly [Path, string | undefined])[] = [];
    if (isOf(entry, "KnowledgeArticle")) {
      const { audience, language, name, issue, cause, workaround, resolution } = entry.value;
      if (audience === "internal" || audience === undefined || (language && !/^en\b/.test(language))) return;
      texts.push([["name"], name], [["issue"], issue], [["cause"], cause], [["workaround"], workaround]);
      for (const [index, text] of (resolution ?? []).entries()) texts.push([["resolution", index], text]);
    } else if (isOf(entry, "CatalogItem")) {
      const { name, summary, description, notFor, form } = entry.value;
      texts.push([["name"], name], [["summary"], summary], [["description"], description], [["notFor"], notFor]);
      for (const [index, question] of (form ?? []).entries())
        texts.push([["form", index, "ask"], question?.ask], [["form", index, "help"], question?.help]);
    } else if (isOf(entry, "Runbook")) {
      for (const [index, step] of (entry.value.steps ?? []).entries())
        if (step?.forCustomers)
          for (const field of ["do", "verify", "expect", "because"] as const)
            texts.push([["steps", index, field], step[field]]);
    }
    for (const [path, text] of texts) {
      for (const { start, end, word, instead } of text === undefined ? [] : technicalIn(text))
        yield {
          path,
          part: { start, end },
          message: `“${word}” is a word of IT, and customers read this.`,
          help: `Write it plainly: ${instead}.`,
        };
    }
  },
});
