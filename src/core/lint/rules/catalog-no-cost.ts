import { choicesOf } from "../forms.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "catalog-no-cost",
  kinds: ["CatalogItem"],
  severity: "warning",
  set: "recommended",
  summary: "A catalog item has a price, or is free.",
  why: "Whoever approves an order decides on its price. A price of nothing beside a real one, or an amount without a currency, ends as a dispute about the bill.",
  bad: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
cost: {amount: 0, currency: EUR, per: one-off}
`,
    `
kind: CatalogItem
id: laptop-repair
name: Laptop repair or swap
cost: free
form:
  - id: fault
    ask: What is wrong with it?
    type: choice
    choices:
      - Does not start
      - {value: Liquid damage, cost: 210}
`,
  ],
  good: [
    `
kind: CatalogItem
id: laptop-repair
name: Laptop repair or swap
cost: {amount: 0, currency: EUR, per: one-off}
form:
  - id: fault
    ask: What is wrong with it?
    type: choice
    choices:
      - Does not start
      - {value: Liquid damage, cost: 210}
`,
    `
kind: CatalogItem
id: remote-access
name: Remote access
cost: free
`,
  ],
  *check(entry) {
    const { cost, form, status } = entry.value;
    if (cost === undefined || status === "retired") return;
    const [priced] = (form ?? []).flatMap((question, index) => {
      const at = question
        ? choicesOf(question).findIndex((choice) => choice.cost !== undefined && choice.cost !== 0)
        : -1;
      const choice = question && at >= 0 ? choicesOf(question)[at] : undefined;
      return choice ? [{ choice, path: ["form", index, "choices"] }] : [];
    });
    if (cost === "free" && priced) {
      yield {
        path: ["cost"],
        message: `The item is free, and its choice “${priced.choice.value}” costs ${priced.choice.cost}; nobody knows in which currency.`,
        help: "Write “cost: {amount: 0, currency: EUR, per: one-off}” with your currency: the price before the choices.",
        related: [{ entry, path: priced.path, on: "key", message: `The choice “${priced.choice.value}” is here.` }],
      };
    }
    if (typeof cost === "object" && cost.amount === 0 && !priced && !entry.draft) {
      yield {
        path: ["cost"],
        message: `The price is 0${cost.currency === undefined ? "" : ` ${cost.currency}`}, and no choice adds to it.`,
        help: "Write “free” if nobody is charged; else the price that the approver decides on.",
        fixes: [{ title: "Change to “free”", changes: [{ path: ["cost"], do: "set", text: "free" }] }],
      };
    }
  },
});
