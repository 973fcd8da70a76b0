/** Services and items at a glance. */
import { isRetired } from "../core/lint/index.ts";
import { type Book, type Entry, factsOf } from "../core/model/index.ts";
import { printMoney } from "../core/values/index.ts";
import type { ItemSummary } from "./pages/catalog.tsx";
import { titleOf } from "./pages/parts.tsx";
import type { ServiceSummary } from "./pages/services.tsx";
import { hoursOf, promisesOf, sayWithin } from "./promises.ts";

type Item = Entry<"CatalogItem">;

/** @param items all items that are published, in their order */
export function serviceSummary(service: Entry<"Service">, book: Book, items: readonly Item[]): ServiceSummary {
  const { hours } = service.value;
  return {
    service,
    promises: promisesOf(service, book),
    hours: hours === undefined ? undefined : hoursOf(hours, book),
    items: items.filter((item) => item.value.service === service.id && !isRetired(item) && !item.draft),
  };
}

const RANKS = ["business", "supporting", "technical"];

/** Services that people see before those that stand behind them. */
export function inRank(services: readonly Entry<"Service">[]): Entry<"Service">[] {
  const rank = ({ value: { type } }: Entry<"Service">) => (type === undefined ? RANKS.length : RANKS.indexOf(type));
  return [...services].sort((a, b) => rank(a) - rank(b));
}

export function itemSummary(item: Item, book: Book): ItemSummary {
  const { fulfilment, approvals = [], service } = item.value;
  const count = approvals.length;
  const sure = approvals.filter((one) => one?.when === undefined).length;
  return {
    item,
    service: book.find("Service", service),
    price: priceOf(item),
    time: timeOf(fulfilment, count > 0),
    approvals: sayApprovals(sure, count),
    forWhom: forWhom(item, book),
  };
}

/** @param sure how many of them every order needs */
function sayApprovals(sure: number, count: number): string {
  if (count === 0) return "none";
  if (sure === count) return String(count);
  return sure === 0 ? `none, or ${count} for some orders` : `${sure}, or ${count} for some orders`;
}

/** The price before any choices; `from` where choices add to it. */
function priceOf({ value: { cost, form } }: Item): string | undefined {
  if (cost === undefined) return undefined;
  const adds = (form ?? []).some((question) =>
    (question?.choices ?? []).some((choice) => typeof choice === "object" && (choice.cost ?? 0) > 0),
  );
  if (cost === "free") return adds ? "free, some choices cost" : "free";
  const { amount, currency = "", per } = cost;
  if (amount === undefined) return undefined;
  // Prices by the hour and the day are written as the others are.
  const said = per === "hour" || per === "day" ? `${printMoney({ amount, currency })} per ${per}` : undefined;
  const money = said ?? printMoney({ amount, currency, ...(per !== undefined && { per: per as "one-off" }) });
  return adds ? `from ${money}` : money;
}

function timeOf(fulfilment: Item["value"]["fulfilment"], hasApprovals: boolean): string | undefined {
  const within = sayWithin(fulfilment?.within);
  if (within === undefined) return undefined;
  return fulfilment?.clockStarts === "approved" && hasApprovals ? `${within} after approval` : within;
}

function forWhom(item: Item, book: Book): string | undefined {
  const to = item.value.availableTo;
  if (to === undefined || typeof to === "string") return to;
  const groups = book.manifest?.value.groups as unknown;
  const known = (Array.isArray(groups) ? {} : (groups ?? {})) as Readonly<Record<string, unknown>>;
  const named = factsOf(item).references.filter(({ path }) => path[0] === "availableTo");
  const nameOf = (id: string) => {
    const group = Object.hasOwn(known, id) ? known[id] : undefined;
    const name = typeof group === "string" ? group : (group as { readonly name?: unknown } | undefined)?.name;
    return typeof name === "string" ? name : id;
  };
  return named.map(({ text }) => nameOf(text)).join("; ") || undefined;
}

/** Documents by what they are called, in the same order on every machine. */
export function byTitle<E extends Entry>(entries: readonly E[]): E[] {
  const keyed = entries.map((entry) => ({ entry, title: titleOf(entry).toLowerCase() }));
  return keyed.sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0)).map(({ entry }) => entry);
}
