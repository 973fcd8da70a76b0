/** Values read back in words: durations, cadences, checks, percentages, hours, dates, zones, amounts of money. */
import { schemaPlaceAt } from "../schema/index.ts";
import { sayWhole, zoneOf } from "../time/index.ts";
import {
  dayNumber,
  type Grammar,
  type LocalDate,
  MINUTE_MS,
  type MoneyPer,
  parseDate,
  parseValue,
  printMoney,
  printTime,
  sayDate,
  sayValue,
  weekdayOf,
} from "../values/index.ts";
import type { Asked } from "./hover.ts";
import { cell } from "./markdown.ts";
import { valueAt } from "./named.ts";

/** The grammars that a value, or a name that its writer chose, is read with. */
export function grammarsAt({ entry, path, on, node }: Asked): readonly (Grammar | "condition")[] {
  if (on === "value") return schemaPlaceAt(entry.kind, path)?.words.grammars ?? [];
  const holder = schemaPlaceAt(entry.kind, path.slice(0, -1));
  return holder?.hasField(String(node.value)) === false ? (holder.keys()?.words.grammars ?? []) : [];
}

/** Over a value in one of our grammars, or an amount of money. */
export function explainValue(asked: Asked): string | undefined {
  const money = sayMoneyAt(asked);
  if (money !== undefined) return money;
  const text = String(asked.node.value);
  for (const grammar of grammarsAt(asked)) {
    if (grammar === "condition" || grammar === "template") continue;
    const said = sayIn(grammar, text, asked);
    // What has been explained at length, or says as much as it is written, is not said again.
    if (said !== undefined && !asked.isSaid && said.toLowerCase() !== text.toLowerCase()) return said;
  }
  return undefined;
}

function sayIn(grammar: Grammar, text: string, { book, now, entry, path, on }: Asked): string | undefined {
  if (grammar === "timezone") return sayZone(text, now);
  const parsed = parseValue(grammar, text);
  if (!parsed.ok) return undefined;
  if (grammar === "date") return sayDay(parsed.value as LocalDate, book.today);
  const said = `**${cell(sayValue(grammar, parsed.value))}**`;
  const unit = on === "value" ? schemaPlaceAt(entry.kind, path)?.words.unit : undefined;
  return said.toLowerCase() === `**${cell(text).toLowerCase()}**` && !unit
    ? undefined
    : `${said}${unit ? `, ${cell(unit)}` : ""}`;
}

function sayZone(text: string, now: number): string | undefined {
  const zone = zoneOf(text);
  if (!zone) return undefined;
  const offset = (zone.localAt(now) - now) / MINUTE_MS;
  const sign = offset < 0 ? "-" : "+";
  return `**${cell(text)}**: UTC${sign}${printTime(Math.abs(offset))} now, ${sayWhole(zone, now)} on its clock`;
}

/** `Wednesday, 31 March 2027: in 126 days`. */
function sayDay(date: LocalDate, today: string): string {
  const said = `**${weekdayOf(date)}, ${sayDate(date)}**`;
  const from = parseDate(today);
  if (!from.ok) return said;
  const days = dayNumber(date) - dayNumber(from.value);
  const away = `${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"}`;
  return `${said}, ${days === 0 ? "today" : days < 0 ? `${away} ago` : `in ${away}`}`;
}

/** Over a block with an amount and a currency, or one of them. */
function sayMoneyAt({ entry, path, isSaid }: Asked): string | undefined {
  const held = valueAt(entry, path);
  const block = typeof held === "object" ? held : valueAt(entry, path.slice(0, -1));
  const name = path.at(-1);
  if (isSaid || typeof block !== "object" || block === null || Array.isArray(block)) return undefined;
  if (block !== held && name !== "amount" && name !== "currency" && name !== "per") return undefined;
  const { amount, currency, per } = block as { amount?: unknown; currency?: unknown; per?: MoneyPer };
  if (typeof amount !== "number" || typeof currency !== "string") return undefined;
  return `**${cell(printMoney({ amount, currency, ...(per && { per }) }))}**`;
}
