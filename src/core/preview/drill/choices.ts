/** What a viewer chooses for a drill, each with a sensible beginning. */
import { type Book, type Entry, isOf, majorPriorities, matrixFor, prioritiesOf } from "../../model/index.ts";
import { dayOf, isKnown, sayWhole, type Zone } from "../../time/index.ts";
import {
  addDays,
  DAY_MS,
  dateOf,
  dayNumber,
  HOUR_MS,
  parseDateOrDateTime,
  printDate,
  printTime,
  weekdayOf,
} from "../../values/index.ts";
import { zoneIn } from "../duty.ts";
import { blockOf, textOf } from "../inputs.ts";
import type { Look } from "../types.ts";
import type { DrillChoices, DrillOption } from "./types.ts";

type Matrix = Entry<"EscalationMatrix">;

/** When it may be over. */
const OVERS: readonly DrillOption[] = [
  { value: "due", text: "at the promised time" },
  { value: "30", text: "after 30 minutes" },
  { value: "60", text: "after 1 hour" },
  { value: "120", text: "after 2 hours" },
  { value: "240", text: "after 4 hours" },
  { value: "480", text: "after 8 hours" },
  { value: "1440", text: "after a day" },
];

/** The hour at which most ladders have their holes. */
const BAD_HOUR = 3 * HOUR_MS;

export interface Chosen extends DrillChoices {
  readonly startAt: number;
  readonly clock: Zone;
}

/** `drill: { start, priority, service, category, over, silent }`, of which everything may be absent or odd. */
export function choicesOf(book: Book, entry: Matrix, { inputs, moment }: Look): Chosen {
  const drill = blockOf(inputs, "drill");
  const zone = zoneIn(book);
  const startAt = readStart(textOf(drill, "start"), zone) ?? nextSaturday(moment, zone);
  const priorities = prioritiesFor(book, entry);
  const services = (entry.value.services ?? []).flatMap((id): DrillOption[] =>
    id === undefined ? [] : [{ value: id, text: book.find("Service", id)?.name ?? id }],
  );
  const categories = Object.keys(entry.value.paths ?? {}).map((value): DrillOption => ({ value, text: value }));
  const pick = (name: string, from: readonly DrillOption[]) =>
    from.find(({ value }) => value === textOf(drill, name))?.value;
  const first = majorPriorities(matrixFor(entry, book)).find((one) => priorities.some(({ value }) => value === one));
  const service = pick("service", services) ?? services[0]?.value;
  const category = pick("category", categories);
  const { silent } = drill;
  return {
    start: printStart(startAt, zone),
    startWords: sayWhole(zone, startAt),
    startAt,
    clock: zone,
    zone: zone.id,
    priority: pick("priority", priorities) ?? first ?? priorities[0]?.value ?? "",
    priorities,
    ...(service !== undefined && { service }),
    services,
    ...(category !== undefined && { category }),
    categories,
    over: pick("over", OVERS) ?? "due",
    overs: OVERS,
    silent: Array.isArray(silent) ? silent.filter((one): one is string => typeof one === "string").slice(0, 100) : [],
  };
}

/** `2026-11-28T03:00`. */
export function printStart(at: number, zone: Zone): string {
  const local = zone.localAt(at);
  const day = dayOf(local);
  return `${printDate(dateOf(day))}T${printTime(Math.floor((local - day * DAY_MS) / 60_000))}`;
}

function readStart(text: string | undefined, zone: Zone): number | undefined {
  const read = text === undefined ? undefined : parseDateOrDateTime(text.replace("T", " ").slice(0, 16));
  if (!read?.ok) return undefined;
  const minute = read.value.kind === "date" ? 0 : read.value.minute;
  const at = zone.instantOf(dayNumber(read.value.date) * DAY_MS + minute * 60_000);
  return isKnown(at) ? at : undefined;
}

function nextSaturday(moment: number, zone: Zone): number {
  let day = dayOf(zone.localAt(moment)) + 1;
  while (weekdayOf(dateOf(day)) !== "Saturday") day++;
  return zone.instantOf(dayNumber(addDays(dateOf(day), 0)) * DAY_MS + BAD_HOUR);
}

function prioritiesFor(book: Book, entry: Matrix): DrillOption[] {
  const { functional, hierarchical, communication } = entry.value;
  const written = new Set([functional, hierarchical, communication].flatMap((one) => Object.keys(one ?? {})));
  const matrix = matrixFor(entry, book);
  const order = prioritiesOf(matrix);
  const known = [...order.filter((one) => written.has(one)), ...[...written].filter((one) => !order.includes(one))];
  return known.map((value) => {
    const label = matrix && isOf(matrix, "PriorityMatrix") ? matrix.value.definitions?.[value]?.label : undefined;
    return { value, text: label === undefined ? value : `${value} ${label}` };
  });
}
