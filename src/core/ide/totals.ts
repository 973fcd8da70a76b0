/** Sums that a reader would work out by hand: the price with all choices, the longest way through steps and tasks. */
import { flowOf, longestWay } from "../lint/index.ts";
import { type Entry, isOf } from "../model/index.ts";
import type { Path } from "../text/index.ts";
import { sayTime } from "../time/index.ts";
import { counted, HOUR_MS, parseDuration, printMoney } from "../values/index.ts";
import type { Hint } from "./types.ts";

/** A few words behind the value at a path. */
export type HintAt = readonly [Path, Pick<Hint, "label" | "tooltip">];

/** The sums of a document. */
export function totalsOf(entry: Entry): HintAt[] {
  if (isOf(entry, "Runbook")) return longestOf(entry);
  return isOf(entry, "CatalogItem") ? [...priceOf(entry), ...workOf(entry)] : [];
}

/** Behind the longest duration of a runbook: the longest way through its steps. */
function longestOf(entry: Entry<"Runbook">): HintAt[] {
  if (entry.value.maxDuration === undefined) return [];
  const way = longestWay(flowOf(entry));
  if (!way || way.ms === 0) return [];
  const time = sayTime(way.ms);
  const steps = way.steps.map(({ name }) => name);
  const shown = steps.length > 12 ? [...steps.slice(0, 11), "…"] : steps;
  const tooltip = `The longest way through the steps, with every repetition, takes ${time}: ${shown.join(", ")}.`;
  return [[["maxDuration"], { label: `longest way ${time}`, tooltip }]];
}

/** Behind the price of an item: what the choices of its form can make of it. */
function priceOf(entry: Entry<"CatalogItem">): HintAt[] {
  const { cost, form } = entry.value;
  if (typeof cost !== "object" || cost.amount === undefined || cost.currency === undefined) return [];
  let [least, most] = [0, 0];
  for (const question of form ?? []) {
    const costs = (question?.choices ?? []).map((one) => (typeof one === "object" ? (one.cost ?? 0) : 0));
    if (costs.every((one) => one === 0)) continue;
    if (question?.type === "multi choice") {
      least += costs.reduce((sum, one) => sum + Math.min(0, one), 0);
      most += costs.reduce((sum, one) => sum + Math.max(0, one), 0);
    } else {
      // A question that is not shown or not answered adds nothing.
      const mayStayOpen = question?.required !== true || question.showWhen !== undefined;
      least += Math.min(...costs, ...(mayStayOpen ? [0] : []));
      most += Math.max(...costs, ...(mayStayOpen ? [0] : []));
    }
  }
  if (least === 0 && most === 0) return [];
  const { amount, currency } = cost;
  const say = (value: number) => printMoney({ amount: value, currency });
  const range = [least, most].map((one) => say(amount + one));
  const label = least === 0 ? `up to ${range[1]} with choices` : `${range.join(" to ")} with choices`;
  const tooltip = `With the choices of the form the price lies between ${range[0]} and ${range[1]}.`;
  return [[["cost"], { label, tooltip }]];
}

/** An amount of work: days and time are counted on schedules of their own, so that they are not added up. */
interface Work {
  readonly days: number;
  readonly ms: number;
}

interface Piece {
  readonly id?: string | undefined;
  readonly after?: readonly (string | undefined)[] | undefined;
  /** As it is written. */
  readonly takes: string | undefined;
}

/** Behind the promise of an item: how long its tasks take at most, with the approvals where the promise waits for them. */
function workOf({ value: { fulfilment, approvals, tasks } }: Entry<"CatalogItem">): HintAt[] {
  if (fulfilment?.within === undefined || !tasks?.length) return [];
  const waits = fulfilment.clockStarts === "submitted" && (approvals?.length ?? 0) > 0;
  const work = longestChain(tasks.map((one) => ({ ...one, takes: one?.takes })));
  const answers = waits ? longestChain((approvals ?? []).map((one) => ({ ...one, takes: one?.within }))) : NOTHING;
  if (!work || !answers) return [];
  const said = sayWork({ days: work.days + answers.days, ms: work.ms + answers.ms });
  if (said === undefined) return [];
  const what = waits ? "approvals and tasks" : "tasks";
  const tooltip = `The longest chain of ${what} takes ${said}, each counted on its own team’s schedule.`;
  return [[["fulfilment", "within"], { label: `${what} ≤ ${said}`, tooltip }]];
}

const NOTHING: Work = { days: 0, ms: 0 };

/** How long a business day is taken to be where days and hours are compared. Only the choice of the longest chain depends on it. */
const USUAL_DAY_MS = 8 * HOUR_MS;

/** The longest chain of pieces that wait for each other; undefined where one cannot be read, or they wait in a circle. */
function longestChain(pieces: readonly Piece[]): Work | undefined {
  const byId = new Map(pieces.map((piece) => [piece.id, piece]));
  const known = new Map<Piece, Work | "open">();
  const sizeOf = ({ days, ms }: Work) => days * USUAL_DAY_MS + ms;
  const longer = (a: Work, b: Work) => (sizeOf(b) > sizeOf(a) ? b : a);
  /** All chains are short: each piece is looked at once, and a form has no room for thousands. */
  const endOf = (piece: Piece, depth: number): Work | undefined => {
    const found = known.get(piece);
    if (found === "open" || depth > 200) return undefined;
    if (found) return found;
    known.set(piece, "open");
    const own = readWork(piece.takes);
    let before = NOTHING;
    for (const id of piece.after ?? []) {
      const other = byId.get(id);
      const end = other && endOf(other, depth + 1);
      if (other && !end) return undefined;
      if (end) before = longer(before, end);
    }
    if (!own) return undefined;
    const end = { days: before.days + own.days, ms: before.ms + own.ms };
    known.set(piece, end);
    return end;
  };
  let longest = NOTHING;
  for (const piece of pieces) {
    const end = endOf(piece, 0);
    if (!end) return undefined;
    longest = longer(longest, end);
  }
  return longest;
}

function readWork(text: string | undefined): Work | undefined {
  if (text === undefined) return NOTHING;
  const parsed = parseDuration(text, "working-duration");
  if (!parsed.ok) return undefined;
  const { value } = parsed;
  if (value.kind === "time") return { days: 0, ms: value.ms };
  return value.kind === "business-days" ? { days: value.days, ms: 0 } : undefined;
}

/** `2 business days + 8 h 30 m`; undefined for nothing. */
function sayWork({ days, ms }: Work): string | undefined {
  const parts = [days > 0 ? counted(days, "business day") : "", ms > 0 ? sayTime(ms) : ""].filter(Boolean);
  return parts.length > 0 ? parts.join(" + ") : undefined;
}
