/**
 * Which tickets a condition can tell apart: every case that makes a difference to some conditions, laid out once, so that “never”
 * and “always” are proved by looking at all of them. More cases than there can be do no harm: what holds in all of them holds.
 */
import { type Answer, type Comparison, type Condition, evaluate, fieldsOf, type Known } from "../conditions/index.ts";
import { MINUTES_A_DAY, parseTime } from "../values/index.ts";

/** More cases than this are not looked at, and nothing is said. */
const MOST_CASES = 5000;
/** A multi choice of more values than this has too many subsets. */
const MOST_CHOICES = 5;
/** A text that no condition names. */
const OTHER = "\u0000other";

/**
 * Every case that conditions tell apart. Undefined where there are too many, or where texts are put in order that are no numbers.
 *
 * @param fixed what is known of all tickets that the conditions are asked about, by field
 */
export function casesFor(
  conditions: readonly Condition[],
  fixed: ReadonlyMap<string, Answer>,
): readonly Known[] | undefined {
  const fields = new Map<string, Comparison[]>();
  for (const one of conditions.flatMap(fieldsOf))
    if (!fixed.has(one.field.text)) fields.set(one.field.text, [...(fields.get(one.field.text) ?? []), one]);
  let answers: Map<string, Answer | undefined>[] = [new Map(fixed)];
  for (const [field, comparisons] of fields) {
    const values = answersOf(comparisons);
    if (!values || answers.length * values.length > MOST_CASES) return undefined;
    answers = answers.flatMap((known) => values.map((value) => new Map(known).set(field, value)));
  }
  const arrivals = arrivalsOf(conditions);
  if (!arrivals || answers.length * arrivals.length > MOST_CASES) return undefined;
  return answers.flatMap((known) => arrivals.map((when) => ({ ...when, answer: (field: string) => known.get(field) })));
}

/** The cases in which a condition holds. */
export function holdsIn(condition: Condition, cases: readonly Known[]): ReadonlySet<Known> {
  return new Set(cases.filter((one) => evaluate(condition, one)));
}

/** The answers of a field that its comparisons tell apart: no answer, one that none names, each that is named and its neighbours. */
function answersOf(comparisons: readonly Comparison[]): (Answer | undefined)[] | undefined {
  const named = new Set(comparisons.flatMap(({ values }) => values.map((value) => value.text)));
  if (comparisons.some(({ operator }) => operator.text === "includes" || operator.text === "does not include")) {
    if (named.size > MOST_CHOICES) return undefined;
    let subsets: string[][] = [[]];
    for (const value of [...named, OTHER]) subsets = subsets.flatMap((some) => [some, [...some, value]]);
    return [undefined, ...subsets.filter((some) => some.length > 0)];
  }
  if (!comparisons.some(({ operator }) => ORDERED.has(operator.text))) return [undefined, OTHER, ...named];
  const numbers = [...named].map((text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined));
  if (numbers.includes(undefined)) return undefined;
  const near = numbers.flatMap((one) => (one === undefined ? [] : [one - 1, one - 0.001, one, one + 0.001, one + 1]));
  return [undefined, OTHER, ...new Set(near)];
}

const ORDERED: ReadonlySet<string> = new Set(["over", "under", "at least", "at most", "before", "after", "between"]);

type When = Pick<Known, "arrivedAtMinute" | "arrivedInside">;

function arrivalsOf(conditions: readonly Condition[]): When[] | undefined {
  const minutes = new Set<number>([0]);
  const schedules = new Set<string>();
  for (const leaf of conditions.flatMap(leavesOf)) {
    if (leaf.kind !== "arrival") continue;
    for (const { text } of leaf.values) {
      if (leaf.how !== "between") schedules.add(text);
      else {
        const time = parseTime(text);
        if (!time.ok && text !== "24:00") return undefined;
        if (time.ok) minutes.add(time.value).add((time.value + MINUTES_A_DAY - 1) % MINUTES_A_DAY);
        else minutes.add(MINUTES_A_DAY - 1);
      }
    }
  }
  if (schedules.size > MOST_CHOICES) return undefined;
  let open: ReadonlySet<string>[] = [new Set()];
  for (const schedule of schedules) open = open.flatMap((some) => [some, new Set([...some, schedule])]);
  return [...minutes].flatMap((arrivedAtMinute) =>
    open.map((inside) => ({ arrivedAtMinute, arrivedInside: (schedule: string) => inside.has(schedule) })),
  );
}

function leavesOf(condition: Condition): Condition[] {
  if (condition.kind === "and" || condition.kind === "or") return condition.terms.flatMap(leavesOf);
  return condition.kind === "not" ? leavesOf(condition.term) : [condition];
}
