/** How a price is paid. */
export type MoneyPer = "one-off" | "month" | "year" | "use";

/** A price, as documents write it in a block. */
export interface Money {
  /** In whole currency units, with decimals for the smaller ones. */
  readonly amount: number;
  /** The three letters of ISO 4217, such as `EUR`. */
  readonly currency: string;
  readonly per?: MoneyPer;
}

const said: Readonly<Record<MoneyPer, string>> = {
  "one-off": "once",
  month: "a month",
  year: "a year",
  use: "per use",
};

/** A number with a comma between thousands, and two decimals or none: `1,180`, `99.50`, `-1,000`. */
function printNumber(amount: number): string {
  if (!Number.isFinite(amount)) return "0";
  const cents = Math.round(Math.abs(amount) * 100);
  const whole = String(Math.floor(cents / 100));
  const digits = whole.includes("e") ? whole : whole.replace(/\B(?=(?:\d{3})+$)/gu, ",");
  const rest = cents % 100 === 0 ? "" : `.${String(cents % 100).padStart(2, "0")}`;
  return `${amount < 0 && cents > 0 ? "-" : ""}${digits}${rest}`;
}

/** A price for people: `1,180 EUR once`, `24,000 EUR a month`, `free`. */
export function printMoney(money: Money | "free"): string {
  if (money === "free") return "free";
  const amount = `${printNumber(money.amount)} ${money.currency}`;
  return money.per === undefined ? amount : `${amount} ${said[money.per]}`;
}
