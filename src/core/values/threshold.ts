import { notAPercent, printPercent, readPercent } from "./percent.ts";
import { accept, type Parsed, quote, quoteAll, refuse, trimmed, unreadable } from "./problem.ts";

/** A band of an availability figure: at least one of the two ends is there, and `atLeast` lies under `below`. */
export interface Threshold {
  /** Lowest percentage inside the band. */
  readonly atLeast?: number;
  /** First percentage above the band. */
  readonly below?: number;
}

const EXAMPLES = ["below 99.5%", "at least 99% and below 99.9%"];
const WHY = "Two bands that both claim the figure, or neither, are what disputes with vendors are about.";

/** `below 99.5%`, `at least 99% and below 99.9%`. */
export function printThreshold({ atLeast, below }: Threshold): string {
  const least = atLeast === undefined ? [] : [`at least ${printPercent(atLeast)}`];
  return [...least, ...(below === undefined ? [] : [`below ${printPercent(below)}`])].join(" and ");
}

/** The same as a clause: `the figure is below 99.5%`. */
export function sayThreshold(threshold: Threshold): string {
  const atLeast = threshold.atLeast === undefined ? [] : [`at ${printPercent(threshold.atLeast)} or above`];
  const below = threshold.below === undefined ? [] : [`below ${printPercent(threshold.below)}`];
  return [...atLeast, ...below].join(" and ");
}

/** Whether a measured percentage lies inside a band. */
export function isWithin(percent: number, { atLeast = 0, below = Number.POSITIVE_INFINITY }: Threshold): boolean {
  return percent >= atLeast && percent < below;
}

/** What people write for the two ends, in lower case. */
const otherWords: readonly (readonly [RegExp, "at least" | "below"])[] = [
  [/^(?:>=|≥|from|min(?:imum)?|not less than|no less than|not below)\s*/u, "at least"],
  [/^(?:<|under|less than|lower than|up to)\s*/u, "below"],
];

/** Reads a band: `below 99.5%`, `at least 99.0%`, or both joined by `and`, in either order. */
export function parseThreshold(text: string): Parsed<Threshold> {
  return unreadable(text, "a threshold", EXAMPLES) ?? readThreshold(text, 2);
}

/** @param mends how many mistakes may be mended to find a suggestion: each is another reading of the text */
function readThreshold(text: string, mends: number): Parsed<Threshold> {
  const inner = trimmed(text);
  const mend = (say: string): string[] => {
    const again = mends > 0 ? readThreshold(say, mends - 1) : undefined;
    return again?.ok ? [printThreshold(again.value)] : [];
  };
  const ends: { atLeast?: number; below?: number } = {};
  let at = 0;
  for (const [index, clause] of inner.text.split(/(\s+and\s+)/u).entries()) {
    const start = inner.start + at;
    at += clause.length;
    // Every second piece is the “and” between two clauses.
    if (index % 2 === 1) continue;
    const words = /^(at least|below)\s+(.*)$/u.exec(clause);
    const end = words?.[1] === "at least" ? "atLeast" : "below";
    const percent = readPercent(words?.[2] ?? "");
    if (!words) return notABand(inner, clause, start, mend);
    if (percent === undefined) {
      const share = words[2] ?? "";
      const before = inner.text.slice(0, start - inner.start);
      return notAPercent(share, start + clause.length - share.length, 100, (say) =>
        mend(`${before}${words[1]} ${say}${inner.text.slice(at)}`),
      );
    }
    if (ends[end] !== undefined) {
      return refuse({
        code: "threshold-twice",
        start,
        end: start + clause.length,
        message: `${quote(inner.text)} says ${quote(words[1] ?? "")} twice.`,
        why: WHY,
        help: "Write each end once: “at least” the lower figure, “below” the higher one.",
        suggestions: [
          printThreshold({ atLeast: Math.min(ends[end], percent), below: Math.max(ends[end], percent) }),
        ].filter(() => ends[end] !== percent),
      });
    }
    ends[end] = percent;
  }
  const { atLeast, below } = ends;
  if (atLeast === undefined || below === undefined || atLeast < below) return accept(ends);
  return refuse({
    code: "threshold-empty",
    start: inner.start,
    end: inner.end,
    message: `No figure is at least ${printPercent(atLeast)} and below ${printPercent(below)}.`,
    why: "A band that nothing falls into pays no credit.",
    help: "Write the lower figure behind “at least” and the higher one behind “below”.",
    suggestions: atLeast > below ? [printThreshold({ atLeast: below, below: atLeast })] : [],
  });
}

function notABand(
  inner: { readonly text: string; readonly start: number },
  clause: string,
  start: number,
  mend: (text: string) => string[],
): ReturnType<typeof refuse> {
  const [before, rest] = [
    inner.text.slice(0, start - inner.start),
    inner.text.slice(start - inner.start + clause.length),
  ];
  const plain = clause.toLowerCase();
  const between = /^between\s+(\S+)$/u.exec(plain);
  const other = otherWords.find(([form]) => form.test(plain));
  const says = between
    ? [`at least ${between[1]} and below ${rest.replace(/^\s+and\s+/u, "")}`]
    : other
      ? [before + plain.replace(other[0], `${other[1]} `) + rest]
      : [`${before}below ${clause}${rest}`, `${before}at least ${clause}${rest}`, before + plain + rest];
  const suggestions = says.flatMap(mend);
  return refuse({
    code: "threshold-form",
    start,
    end: start + clause.length,
    message: `${quote(clause)} does not say on which side of the figure the band lies.`,
    why: WHY,
    help: `Write ${quoteAll(suggestions.length > 0 ? suggestions : EXAMPLES, "or")}.`,
    suggestions,
  });
}
