/** A vendor’s contract: its dates, what it costs, and what a miss gives back. */
import { readDate, todayOf } from "../../lint/index.ts";
import type { Book, Entry } from "../../model/index.ts";
import { counted, daysBetween, printMoney, sayDate } from "../../values/index.ts";
import { fieldsOf } from "../card.ts";
import { present, saidAt, wordsAt } from "../fields.ts";
import { HEAD_FIELDS } from "../head.ts";
import type { Notes } from "../notes.ts";
import type { Look, PreviewBase, Words } from "../types.ts";
import type { ContractPreview } from "./types.ts";

type Contract = Entry<"VendorContract">["value"];
type Band = NonNullable<NonNullable<NonNullable<Contract["credits"]>["bands"]>[number]>;

const SHOWN_FIRST = ["vendor", "value", "starts", "ends", "noticeBy", "autoRenews", "credits", "history"];

export function contractCard(
  book: Book,
  entry: Entry<"VendorContract">,
  _: Look,
  notes: Notes,
): Omit<ContractPreview, keyof PreviewBase> {
  const { value } = entry;
  const own = new Set([...HEAD_FIELDS, ...SHOWN_FIRST]);
  const { dates, places } = datesOf(book, value);
  return {
    type: "contract",
    ...present({ vendor: wordsAt(["vendor"], value.vendor), price: priceOf(value) }),
    dates,
    places,
    bands: bandsOf(value),
    rules: rulesOf(value),
    months: monthsOf(value),
    fields: fieldsOf({ book, entry, notes }, (name) => !own.has(name)),
  };
}

function priceOf({ value: price }: Contract): Words | undefined {
  if (price?.amount === undefined || price.currency === undefined) return undefined;
  const per = price.per === undefined ? "" : price.per === "one-off" ? ", once" : ` per ${price.per}`;
  return { text: `${printMoney({ amount: price.amount, currency: price.currency })}${per}`, at: { path: ["value"] } };
}

function datesOf(
  book: Book,
  { starts, ends, noticeBy, autoRenews, reviews }: Contract,
): Pick<ContractPreview, "dates" | "places"> {
  const today = todayOf(book);
  if (!today) return { dates: [], places: [] };
  const end = autoRenews === true ? "Renews itself" : "Ends";
  const written = [
    ["Starts", ["starts"], readDate(starts)],
    ["Next review", ["reviews", "next"], readDate(reviews?.next)],
    ["Notice by", ["noticeBy"], readDate(noticeBy)],
    [end, ["ends"], readDate(ends)],
    ["Today", undefined, today],
  ] as const;
  const found = written
    .flatMap(([title, path, date]) => (date ? [{ title, path, date, days: daysBetween(today, date) }] : []))
    .sort((a, b) => a.days - b.days);
  const [first, last] = [found[0]?.days ?? 0, found.at(-1)?.days ?? 0];
  return {
    dates: found.map(({ title, path, date, days }) => ({
      title,
      text: sayDate(date),
      ...(path && { at: { path } }),
      away: sayAway(days),
      isPast: days < 0,
      isToday: path === undefined,
    })),
    places: found.map(({ days }) => (last === first ? 0 : (days - first) / (last - first))),
  };
}

/** `in 1 year and 4 months`, `12 days ago`; months as parts of a year, since only their order matters here. */
function sayAway(days: number): string {
  if (days === 0) return "today";
  const size = Math.abs(days);
  const months = Math.round(size / 30.4375);
  const [years, rest] = [Math.floor(months / 12), months % 12];
  const long = [years > 0 ? counted(years, "year") : "", rest > 0 ? counted(rest, "month") : ""].filter(Boolean);
  const said = size < 60 ? counted(size, "day") : long.join(" and ");
  return days > 0 ? `in ${said}` : `${said} ago`;
}

function bandsOf({ credits, value: price }: Contract): ContractPreview["bands"] {
  return (credits?.bands ?? []).flatMap((band, index) => {
    if (!band) return [];
    const text = sayBand(band);
    const share = /^([0-9.]+) *%$/.exec(band.credit ?? "");
    const isMonthly = price?.per === "month" && price.amount !== undefined && price.currency !== undefined;
    // What is paid back of a monthly fee can be said in money.
    const amount =
      share && isMonthly && credits?.basis === "monthly fee"
        ? printMoney({
            amount: Math.round((price.amount ?? 0) * Number(share[1])) / 100,
            currency: price.currency ?? "",
          })
        : undefined;
    const times = band.times === undefined ? undefined : `${band.times} times the fee`;
    return [
      {
        text,
        at: { path: ["credits", "bands", index] },
        credit: band.credit ?? times ?? "not said",
        ...present({ amount }),
      },
    ];
  });
}

function sayBand({ availability, missed, priority, each }: Band): string {
  if (availability !== undefined) return `Availability ${saidAt([], availability, "check")?.text ?? availability}`;
  const what = `${priority === undefined ? "" : `${priority} `}${missed ?? "target"}`;
  return each === undefined ? `A missed ${what}` : `Each ${each === "miss" ? "missed" : `${each} beyond the`} ${what}`;
}

function rulesOf({ credits }: Contract): Words[] {
  if (!credits) return [];
  const { basis, cap, capPer, minimumOutage, claimWithin, claimTo, evidence } = credits;
  const said: (readonly [string, string | undefined])[] = [
    ["basis", basis && `Credits are counted from the ${basis}.`],
    ["cap", cap && `No more than ${cap}${capPer === undefined ? "" : ` per ${capPer}`}.`],
    ["minimumOutage", minimumOutage && `Outages shorter than ${minimumOutage} do not count.`],
    [
      "claimWithin",
      claimWithin && `They are claimed within ${claimWithin}${claimTo === undefined ? "" : `, from ${claimTo}`}.`,
    ],
    ["evidence", evidence && `With ${evidence.join("; ")}.`],
  ];
  return said.flatMap(([field, text]) => wordsAt(["credits", field], text) ?? []);
}

type Amount = NonNullable<NonNullable<Contract["history"]>[number]>["creditDue"];

function monthsOf({ history, value: price }: Contract): ContractPreview["months"] {
  const money = (amount: Amount) => {
    if (amount === undefined) return undefined;
    const [number, currency] =
      typeof amount === "number" ? [amount, price?.currency] : [amount.amount, amount.currency];
    return number === undefined
      ? undefined
      : currency === undefined
        ? String(number)
        : printMoney({ amount: number, currency });
  };
  return (history ?? []).flatMap((one, index) => {
    const month = saidAt(["history", index], one?.month, "month");
    if (!one || !month) return [];
    const due = money(one.creditDue);
    const paid = money(one.creditPaid);
    return [
      {
        month,
        ...present({
          availability: one.availability,
          misses: one.misses === undefined ? undefined : String(one.misses),
          due,
          claimed: money(one.creditClaimed),
          paid,
        }),
        isOpen: due !== undefined && paid !== due,
      },
    ];
  });
}
