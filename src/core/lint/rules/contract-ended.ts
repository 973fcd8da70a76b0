import { counted, daysBetween } from "../../values/index.ts";
import { readDate, todayOf } from "../dates.ts";
import { withStatus } from "../fixes.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "contract-ended",
  kinds: ["VendorContract"],
  severity: "warning",
  set: "recommended",
  summary: "A contract in force has not ended.",
  why: "Teams go on calling the vendor and counting on its targets, and nobody is bound to answer.",
  bad: `
kind: VendorContract
id: support-tagus-devices
name: Tagus Equipamentos - repair of laptops
ends: 2026-06-30
`,
  good: [
    `
kind: VendorContract
id: support-tagus-devices
name: Tagus Equipamentos - repair of laptops
ends: 2026-11-22
`,
    `
kind: VendorContract
id: support-tagus-devices
name: Tagus Equipamentos - repair of laptops
ends: 2026-06-30
status: retired
`,
    `
kind: VendorContract
id: support-tagus-devices
name: Tagus Equipamentos - repair of laptops
ends: 2026-06-30
autoRenews: true
`,
  ],
  *check(entry, book) {
    const { status, ends, autoRenews } = entry.value;
    const today = todayOf(book);
    const end = readDate(ends);
    if (status === "retired" || entry.draft || autoRenews || !today || !end) return;
    const ago = daysBetween(end, today);
    if (ago <= 0) return;
    const users =
      entry.id === undefined
        ? []
        : book.referrers(entry.id).filter((one) => one.entry !== entry && one.entry.value.status !== "retired");
    yield {
      path: ["ends"],
      message: `The contract ended on ${ends}, ${counted(ago, "day")} ago${users.length ? `, and ${counted(users.length, "reference")} of this book still ${users.length === 1 ? "leads" : "lead"} to it` : ""}.`,
      help: "If it was prolonged, write the new end; else write “status: retired” and name who does the work now.",
      fixes: [withStatus(entry, "retired")],
      related: users.slice(0, 3).map(({ entry: user, reference }) => ({
        entry: user,
        path: reference.path,
        on: reference.on,
        message: `“${user.id ?? user.kind}” counts on it.`,
      })),
    };
  },
});
