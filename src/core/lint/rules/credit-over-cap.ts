import { parsePercent } from "../../values/index.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "credit-over-cap",
  kinds: ["VendorContract"],
  severity: "advice",
  set: "recommended",
  summary: "No band credits more than the cap allows.",
  why: "A credit above the cap looks good in the contract’s summary and can never be collected.",
  bad: `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
credits:
  basis: monthly fee
  bands:
    - {availability: at least 99.0% and below 99.95%, credit: 10%}
    - {availability: below 99.0%, credit: 50%}
  cap: 20%
`,
  good: `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
credits:
  basis: monthly fee
  bands:
    - {availability: at least 99.0% and below 99.95%, credit: 10%}
    - {availability: below 99.0%, credit: 20%}
    - {missed: resolve, priority: P1, credit: 2%, each: miss}
  cap: 20%
`,
  *check(entry) {
    const { status, credits } = entry.value;
    if (status === "retired" || credits?.cap === undefined) return;
    const cap = parsePercent(credits.cap);
    if (!cap.ok) return;
    for (const [index, band] of (credits.bands ?? []).entries()) {
      const credit = band?.credit === undefined ? undefined : parsePercent(band.credit);
      if (!credit?.ok || credit.value <= cap.value) continue;
      yield {
        path: ["credits", "bands", index, "credit"],
        message: `A credit of ${band?.credit} is more than the cap of ${credits.cap}${credits.capPer === undefined ? "" : ` per ${credits.capPer}`}.`,
        help: "Check both numbers against the contract; in reports and claims, count with the cap.",
        related: [{ entry, path: ["credits", "cap"], message: "The cap is set here." }],
      };
    }
  },
});
