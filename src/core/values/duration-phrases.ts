/** What people write for a duration in words, in lower case and without “the”, and what the language says for it. */
const meant: Readonly<Record<string, readonly string[]>> = {
  immediate: ["immediately"],
  "at once": ["immediately"],
  now: ["immediately"],
  instant: ["immediately"],
  instantly: ["immediately"],
  "right away": ["immediately"],
  "straight away": ["immediately"],
  asap: ["immediately", "best effort"],
  "as soon as possible": ["immediately", "best effort"],
  "best efforts": ["best effort"],
  "best-effort": ["best effort"],
  "best endeavours": ["best effort"],
  "reasonable effort": ["best effort"],
  agreed: ["as agreed"],
  "by agreement": ["as agreed"],
  "to be agreed": ["as agreed"],
  "as agreed with client": ["as agreed"],
  "as agreed with customer": ["as agreed"],
  "n/a": ["none"],
  "not applicable": ["none"],
  "no target": ["none"],
  "-": ["none"],
  "half an hour": ["30m"],
  "half hour": ["30m"],
  "quarter of an hour": ["15m"],
  "an hour and a half": ["1h 30m"],
  nbd: ["end of next business day", "1 business day"],
  "next day": ["end of next business day", "1 business day"],
  tomorrow: ["end of next business day", "1 business day"],
  "next working day": ["end of next business day", "1 business day"],
  "next business day": ["end of next business day", "1 business day", "next business day 12:00"],
  eod: ["end of business day"],
  eob: ["end of business day"],
  cob: ["end of business day"],
  "close of business": ["end of business day"],
  "end of business": ["end of business day"],
  "end of day": ["end of business day"],
  "end of working day": ["end of business day"],
  "same day": ["end of business day"],
  "same business day": ["end of business day"],
  "end of next day": ["end of next business day"],
  "end of next working day": ["end of next business day"],
  "noon next business day": ["next business day 12:00"],
};

/** Phrases of the language itself, for finding near ones. */
export const phrases: readonly string[] = [
  "immediately",
  "best effort",
  "as agreed",
  "next release",
  "none",
  "end of business day",
  "end of next business day",
];

/** What the language says for a phrase in lower case; nothing where it is not a usual one. */
export function meaningOf(phrase: string): readonly string[] | undefined {
  return Object.hasOwn(meant, phrase) ? meant[phrase] : undefined;
}
