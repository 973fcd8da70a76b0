import { parseDuration } from "../../values/index.ts";
import { withStatus } from "../fixes.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "catalog-no-promise",
  kinds: ["CatalogItem"],
  severity: "error",
  set: "recommended",
  summary: "A catalog item says how long it takes.",
  why: "“When do I get it?” is the first call to the desk. Without a time nobody can plan, and no report can say whether the order was late.",
  bad: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
fulfilment: {within: as agreed, schedule: office-hours, clockStarts: approved}
`,
    `
kind: CatalogItem
id: meeting-room-screen
name: Screen for a meeting room
fulfilment: {within: none, schedule: office-hours, clockStarts: submitted}
`,
  ],
  good: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
fulfilment: {within: 5 business days, schedule: office-hours, clockStarts: approved}
`,
    `
kind: CatalogItem
id: shared-mailbox
name: Shared mailbox
fulfilment: {within: 1-3 business days, schedule: office-hours, clockStarts: submitted}
`,
  ],
  *check(entry) {
    const within = entry.value.fulfilment?.within;
    if (within === undefined || entry.value.status === "retired" || entry.draft) return;
    const promise = parseDuration(within, "target");
    if (!promise.ok || promise.value.kind !== "word") return;
    yield {
      path: ["fulfilment", "within"],
      message: `“${within}” is no time: whoever orders this cannot know when it comes.`,
      help: "Write the time that nine of ten orders keep, such as “5 business days”, or a range such as “1-3 business days”. Until it is known, set “status: draft”.",
      fixes: [withStatus(entry, "draft")],
    };
  },
});
