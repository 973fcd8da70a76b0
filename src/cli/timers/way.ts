/** The way to a due date, stretch by stretch. */
import { type Cycle, sayResult, totalsOf } from "../../core/sla/index.ts";
import { instantText, momentText } from "../hours/instants.ts";
import type { Asked } from "../tickets/ticket.ts";
import { amountJson, cycleJson, remarksJson, ticketJson } from "./json.ts";
import { type Cell, row, widthsOf, wrapped } from "./lines.ts";
import { header, notes, type ShowArguments, showing } from "./text.ts";
import { amount, targetText } from "./words.ts";

/** What came out, in a sentence. */
function resultText(cycle: Cycle): string {
  return sayResult(cycle, { at: (instant) => momentText(cycle.terms.calendar.zone, instant), amount });
}

/** The stretches as a table, then the result, then what each state took. */
export function wayText(asked: Asked, cycle: Cycle, options: ShowArguments): string {
  const { moments, colors } = showing(asked, options);
  const segments = cycle.segments();
  const zone = cycle.terms.calendar.zone;
  const rows: Cell[][] = [
    ["From", "To", "Length", "Sum", "", "Why"].map((text) => ({
      text,
      right: text === "Length" || text === "Sum",
      paint: colors.dim,
    })),
    ...segments.map((one): Cell[] => [
      { text: moments.stamp(one.from, zone) },
      { text: Number.isFinite(one.to) ? moments.stamp(one.to, zone) : "and on" },
      { text: Number.isFinite(one.to) ? amount(one.to - one.from) : "", right: true },
      { text: amount(one.sum), right: true },
      { text: one.state, paint: one.state === "running" || one.state === "carried" ? colors.bold : colors.dim },
      { text: one.why === one.state ? "" : one.why },
    ]),
  ];
  const widths = widthsOf(rows);
  const room = widths.slice(0, 5).reduce((sum, width) => sum + width + 2, 2);
  const lines = rows.flatMap((cells) => {
    const why = cells[5]?.text ?? "";
    const [first = "", ...rest] = wrapped(why, room);
    return [row([...cells.slice(0, 5), { text: first.trimStart(), paint: cells[5]?.paint }], widths, 2), ...rest];
  });
  const several = asked.simulation.timeline.cycles.some(({ target, number }) => target === cycle.target && number > 1);
  const totals = [...totalsOf(segments)].map(([state, ms]) => `${state} ${amount(ms)}`);
  return `${[
    ...header(asked, moments, colors),
    "",
    `${colors.bold(targetText(cycle, several))}: ${cycle.terms.text} on ${cycle.terms.schedule}, for ${cycle.terms.priority}`,
    ...(segments.length > 0 ? lines : []),
    "",
    ...wrapped(resultText(cycle), 0, 2).map((line) => colors.bold(line)),
    ...(moments.here && cycle.due !== undefined && cycle.canceledAt === undefined
      ? [`That is ${moments.hereText(cycle.due)} here, in ${moments.here.id}.`]
      : []),
    ...(totals.length > 0 ? [`In all: ${totals.join(", ")}.`] : []),
    ...cycle.notes.flatMap((note) => wrapped(`Note: ${note}`, 0, 6)),
    ...notes(asked, colors),
  ].join("\n")}\n`;
}

/** The same for programs. */
export function wayJson(asked: Asked, cycle: Cycle): string {
  const zone = cycle.terms.calendar.zone;
  const segments = cycle.segments();
  const out = {
    ...ticketJson(asked),
    target: cycleJson(cycle),
    segments: segments.map(({ from, to, state, why, sum }) => ({
      from: instantText(zone, from),
      to: Number.isFinite(to) ? instantText(zone, to) : null,
      length: Number.isFinite(to) ? amountJson(to - from) : null,
      state,
      why,
      sum: amountJson(sum),
    })),
    totals: Object.fromEntries([...totalsOf(segments)].map(([state, ms]) => [state, amountJson(ms)])),
    result: resultText(cycle),
    ...remarksJson(asked),
  };
  return `${JSON.stringify(out, null, 2)}\n`;
}
