import { rule } from "../rule.ts";

export default rule({
  id: "approval-by-silence",
  kinds: ["CatalogItem"],
  severity: "warning",
  set: "strict",
  summary: "No answer is not an approval.",
  why: "An approval that is given because nobody looked is no control. It lets through exactly the orders that were made while the approver was away.",
  bad: `
kind: CatalogItem
id: payment-console-access
name: Payment console access
approvals:
  - id: security
    by: information-security
    within: 1 business day
    ifNoAnswer: {escalateTo: cio, then: approve}
`,
  good: `
kind: CatalogItem
id: payment-console-access
name: Payment console access
approvals:
  - id: security
    by: information-security
    within: 1 business day
    ifNoAnswer: {escalateTo: cio, then: reject}
`,
  *check(entry) {
    if (entry.value.status === "retired") return;
    for (const [index, approval] of (entry.value.approvals ?? []).entries()) {
      if (approval?.ifNoAnswer?.then !== "approve") continue;
      const path = ["approvals", index, "ifNoAnswer", "then"];
      yield {
        path,
        message: `“${approval.id ?? `approval ${index + 1}`}” counts as given when ${approval.by === undefined ? "nobody" : `“${approval.by}” does not`} answer${approval.by === undefined ? "s" : ""}.`,
        help: "Write “then: reject”, or take the approval out if the order needs none.",
        fixes: [{ title: "Reject when nobody answers", changes: [{ path, do: "set", text: "reject" }] }],
      };
    }
  },
});
