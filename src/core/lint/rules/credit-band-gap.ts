import type { FixIdea } from "../../schema/index.ts";
import { quoteYaml } from "../../schema/index.ts";
import { parsePercent, parseThreshold, printPercent, printThreshold } from "../../values/index.ts";
import { type RuleReport, rule } from "../rule.ts";

/** A band of availability; `least` and `below` in percent, 0 to 100. */
interface Band {
  readonly index: number;
  readonly text: string;
  readonly least: number;
  readonly below: number;
  /** It says only below what: bands like this stand on each other like the steps of a ladder, and the lowest counts. */
  readonly open: boolean;
  readonly credit: number | undefined;
}

export default rule({
  id: "credit-band-gap",
  kinds: ["VendorContract"],
  severity: "warning",
  set: "recommended",
  summary: "Every availability below the promise earns exactly one credit.",
  why: "A breach that falls between the bands earns nothing, and one that falls into two is argued about. The vendor wrote the bands; you find the hole when you claim.",
  bad: [
    `
kind: VendorContract
id: zentix-premium
name: Zentix connectivity, Premium tier
availability: {target: 99.95%, over: calendar month}
credits:
  basis: monthly recurring charge
  bands:
    - {availability: at least 99.0% and below 99.5%, credit: 10%}
    - {availability: below 99.0%, credit: 25%}
`,
    `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
availability: {target: 99.95%, over: calendar month}
credits:
  basis: monthly fee
  bands:
    - {availability: at least 99.5% and below 99.95%, credit: 5%}
    - {availability: at least 99.0% and below 99.8%, credit: 10%}
`,
    `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
credits:
  basis: monthly fee
  bands:
    - {availability: below 99.95%, credit: 10%}
    - {availability: below 99.5%, credit: 5%}
`,
    `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
availability: {target: 99.95%, over: calendar month}
credits:
  basis: monthly fee
  bands:
    - {missed: resolve, priority: P1, credit: 2%, each: miss}
`,
  ],
  good: [
    `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
availability: {target: 99.95%, over: calendar month}
credits:
  basis: monthly fee
  bands:
    - {availability: below 99.95%, credit: 5%}
    - {availability: below 99.5%, credit: 10%}
    - {missed: resolve, priority: P1, credit: 2%, each: miss}
`,
    `
kind: VendorContract
id: ec2-region-level
name: Amazon EC2, region level
availability: {target: 99.99%, over: monthly billing cycle}
credits:
  basis: charges for the service in the affected region
  bands:
    - {availability: at least 99.0% and below 99.99%, credit: 10%}
    - {availability: at least 95.0% and below 99.0%, credit: 30%}
    - {availability: below 95.0%, credit: 100%}
`,
  ],
  *check(entry) {
    const { status, availability, credits } = entry.value;
    const written = credits?.bands;
    if (status === "retired" || entry.draft || !written?.length) return;
    const target = availability?.target === undefined ? undefined : percent(availability.target);
    const bands: Band[] = [];
    for (const [index, band] of written.entries()) {
      // What cannot be read may be what is missing.
      if (!band) return;
      if (band.availability === undefined) continue;
      const parsed = parseThreshold(band.availability);
      if (!parsed.ok) return;
      const { atLeast, below } = parsed.value;
      bands.push({
        index,
        text: band.availability,
        least: atLeast ?? 0,
        below: below ?? 100,
        open: atLeast === undefined,
        credit: band.credit === undefined ? undefined : percent(band.credit),
      });
    }
    if (bands.length === 0) {
      if (target === undefined) return;
      yield {
        path: ["credits", "bands"],
        on: "key",
        message: `An availability below the promised ${availability?.target} earns no credit: no band speaks of availability.`,
        help: `Add a band such as “{availability: below ${availability?.target}, credit: 5%}”, or agree one with the vendor.`,
      };
      return;
    }
    yield* gaps(bands, target);
    yield* overlaps(bands);
  },
});

function percent(text: string): number | undefined {
  const parsed = parsePercent(text);
  return parsed.ok ? parsed.value : undefined;
}

/** Parts below the promise (or below the highest band) that no band covers, from the lowest up. */
function* gaps(bands: readonly Band[], target: number | undefined): Generator<RuleReport> {
  const top = target ?? Math.max(...bands.map((band) => band.below));
  let covered = 0;
  const tell = (end: number): RuleReport => {
    const { fixes, near } = mends(bands, covered, end);
    return {
      path: ["credits", "bands", near.index, "availability"],
      message: `An availability ${covered === 0 ? `below ${printPercent(end)}` : `from ${printPercent(covered)} up to ${printPercent(end)}`} ${target === undefined ? "lies between the bands" : `breaks the promise of ${printPercent(target)}`} and earns no credit.`,
      help: "Let a band begin or end there, as the contract has it; where the contract has the hole too, take it up with the vendor.",
      fixes,
    };
  };
  for (const band of [...bands].sort((a, b) => a.least - b.least)) {
    if (band.least >= top) break;
    if (band.least > covered) yield tell(band.least);
    covered = Math.max(covered, band.below);
  }
  if (covered < top) yield tell(top);
}

/** How a hole can be closed: the band below it reaches up to its end; at the bottom, the lowest band loses its lower end. */
function mends(bands: readonly Band[], start: number, end: number): { fixes: FixIdea[]; near: Band } {
  const lower = bands.find((band) => band.below === start && start > 0);
  const upper = bands.find((band) => band.least === end);
  const near = lower ?? upper ?? (bands[0] as Band);
  const text = lower
    ? printThreshold({ ...(lower.open ? {} : { atLeast: lower.least }), below: end })
    : upper && start === 0
      ? printThreshold({ below: upper.below })
      : undefined;
  const path = ["credits", "bands", near.index, "availability"];
  return {
    near,
    fixes:
      text === undefined
        ? []
        : [{ title: `Change to “${text}”`, changes: [{ path, do: "set", text: quoteYaml(text) }] }],
  };
}

/** Figures that two bands claim. Neighbours in order are compared; that is enough to find the first of any overlap. */
function* overlaps(bands: readonly Band[]): Generator<RuleReport> {
  const ladder = bands.filter((band) => band.open).sort((a, b) => a.below - b.below);
  const closed = bands.filter((band) => !band.open).sort((a, b) => a.least - b.least || a.below - b.below);
  for (const [index, upper] of ladder.entries()) {
    const lower = ladder[index - 1];
    if (!lower) continue;
    if (lower.below === upper.below) yield both(lower, upper, `below ${printPercent(upper.below)}`);
    else if (lower.credit !== undefined && upper.credit !== undefined && lower.credit <= upper.credit) {
      yield {
        path: ["credits", "bands", lower.index, "credit"],
        message: `An availability below ${printPercent(lower.below)} earns ${printPercent(lower.credit)}, no more than the ${printPercent(upper.credit)} for the smaller breach below ${printPercent(upper.below)}.`,
        help: "Give the deeper breach the larger credit; check whether the two were exchanged.",
      };
    }
  }
  const highest = ladder.at(-1);
  for (const [index, band] of closed.entries()) {
    const lower = closed[index - 1];
    if (lower && band.least < lower.below)
      yield both(
        lower,
        band,
        `from ${printPercent(band.least)} up to ${printPercent(Math.min(lower.below, band.below))}`,
      );
    if (highest && band.least < highest.below)
      yield both(
        highest,
        band,
        `from ${printPercent(band.least)} up to ${printPercent(Math.min(highest.below, band.below))}`,
      );
  }
}

function both(one: Band, other: Band, where: string): RuleReport {
  const [first, second] = one.index < other.index ? [one, other] : [other, one];
  return {
    path: ["credits", "bands", second.index, "availability"],
    message: `An availability ${where} falls into two bands, “${first.text}” and “${second.text}”.`,
    help: "Let one band end where the other begins, as the contract has it.",
  };
}
