/** A policy made ready for tickets: its rows, exceptions, pauses and milestones read once. */
import { type Condition, evaluate, type Known, parseCondition } from "../conditions/index.ts";
import type { Book, Entry } from "../model/index.ts";
import { type Calendar, scheduleIn } from "../time/index.ts";
import {
  type Cadence,
  DAY_MS,
  isTimed,
  MINUTE_MS,
  type Milestone,
  parseCadence,
  parseDuration,
  parseMilestone,
  quote,
  type Target,
  type WorkingDuration,
} from "../values/index.ts";
import {
  type Given,
  type PolicyValue,
  type SlaTrouble,
  type TargetName,
  type Terms,
  type TicketState,
  targetOrder,
  type Untimed,
} from "./types.ts";

/** A target that can be timed: an amount, or what names an instant. */
export type TimedTarget = Exclude<Target, { kind: "range" | "word" }>;

/** A promise with its time. */
export interface Plan extends Terms {
  readonly value: TimedTarget;
  /** An update that is owed one time only. */
  readonly once: boolean;
}

/** What a row, or one of its exceptions, promises. */
export interface RowPlans {
  readonly plans: { readonly [name in TargetName]?: Plan };
  readonly untimed: readonly Untimed[];
}

/** One wait that pauses clocks. */
export interface PausePlan {
  readonly state: TicketState;
  readonly reason: string | undefined;
  readonly by: ReadonlySet<string> | undefined;
  readonly onlyFor: ReadonlySet<string> | undefined;
  readonly atMost: WorkingDuration | undefined;
  readonly atMostInAll: WorkingDuration | undefined;
  readonly why: string;
  readonly limit: string;
}

/** A milestone of the policy. */
export interface MilestonePlan {
  readonly index: number;
  readonly text: string;
  readonly mark: Milestone;
  readonly of: TargetName;
  readonly tell: readonly string[];
  readonly by: readonly string[];
  readonly onlyFor: ReadonlySet<string> | undefined;
  readonly breach: boolean;
}

interface Row {
  readonly calendar: Calendar | undefined;
  readonly base: RowPlans;
  readonly exceptions: readonly { readonly when: Condition; readonly plans: RowPlans }[];
}

type Clock = NonNullable<PolicyValue["clock"]>;

/** What is known of a ticket when an exception is chosen: fields of its creation, and its team and category now. */
export interface RowContext {
  readonly given: Given;
  readonly openedAt: number;
  readonly team: string | undefined;
  readonly category: string | undefined;
}

/** A policy made ready. Its troubles say what of it cannot be counted. */
export class PreparedPolicy {
  readonly starts: NonNullable<Clock["starts"]>;
  readonly stops: NonNullable<Clock["stops"]>;
  readonly response: NonNullable<Clock["whatCountsAsResponse"]>;
  readonly workaroundResolves: boolean;
  readonly onReopen: NonNullable<Clock["onReopen"]>;
  readonly onPriorityChange: NonNullable<Clock["onPriorityChange"]>;
  readonly onGroupChange: NonNullable<Clock["onGroupChange"]>;
  readonly updatesWhilePaused: boolean;
  readonly cancelBy: ReadonlySet<string> | undefined;
  readonly neverPausesFor: ReadonlySet<string>;
  readonly pauses: readonly PausePlan[];
  readonly milestones: { readonly [name in TargetName]?: readonly MilestonePlan[] };
  /** The team that has promised, where the provider is a team of the book. */
  readonly provider: string | undefined;
  readonly troubles: readonly SlaTrouble[];
  private readonly rows = new Map<string, Row>();
  private readonly when: Condition | undefined;

  constructor(
    readonly book: Book,
    readonly value: PolicyValue,
  ) {
    const clock = value.clock ?? {};
    this.starts = clock.starts ?? "created";
    this.stops = clock.stops ?? "resolved";
    this.response = clock.whatCountsAsResponse ?? "reply by a person";
    this.workaroundResolves = clock.workaroundCountsAsResolution === true;
    this.onReopen = clock.onReopen ?? "continue";
    this.onPriorityChange = clock.onPriorityChange ?? "from creation";
    this.onGroupChange = clock.onGroupChange ?? "continue";
    this.updatesWhilePaused = clock.updatesWhilePaused === true;
    this.cancelBy = setOf(clock.cancelBy);
    this.neverPausesFor = setOf(clock.neverPausesFor) ?? new Set();
    this.pauses = (clock.pausesWhile ?? []).flatMap((pause) => readPause(pause));
    const provider = value.between?.provider;
    this.provider = book.find("Team", provider) ? provider : undefined;
    const milestones: { [name in TargetName]?: MilestonePlan[] } = {};
    for (const plan of (value.milestones ?? []).flatMap((one, index) => readMilestone(one, index))) {
      const list = milestones[plan.of] ?? [];
      milestones[plan.of] = list;
      list.push(plan);
    }
    this.milestones = milestones;
    this.when = readCondition(value.when);
    const troubles: SlaTrouble[] = [];
    const reader = new RowReader(book, troubles);
    for (const [priority, row] of Object.entries(value.targets ?? {}))
      if (row) this.rows.set(priority, reader.row(priority, row));
    if (this.rows.size === 0)
      troubles.push({
        code: "no-targets",
        message: "The policy has no targets.",
        help: "Write what is promised for each priority under `targets`.",
        path: ["targets"],
      });
    this.troubles = troubles;
  }

  /** The priorities that have a row, as they are written. */
  get priorities(): readonly string[] {
    return [...this.rows.keys()];
  }

  /** Whether the policy is for this ticket, by its `when`. */
  appliesTo(context: RowContext): boolean {
    return this.when === undefined || evaluate(this.when, this.known(context, undefined, undefined));
  }

  /** What is promised to a ticket of a priority: the first exception that fits, else the row. Undefined where there is no row. */
  promisesFor(priority: string, context: RowContext): RowPlans | undefined {
    const row = this.rows.get(priority);
    if (!row || row.exceptions.length === 0) return row?.base;
    const known = this.known(context, priority, row.calendar);
    return row.exceptions.find(({ when }) => evaluate(when, known))?.plans ?? row.base;
  }

  private known(
    { given, openedAt, team, category }: RowContext,
    priority: string | undefined,
    calendar: Calendar | undefined,
  ): Known {
    const clock = calendar ?? scheduleIn(this.book, "always")?.calendar;
    const local = clock?.zone.localAt(openedAt) ?? openedAt;
    return {
      answer: (field) => {
        if (field === "team") return team;
        if (field === "category") return category;
        if (field === "priority" && priority !== undefined) return priority;
        return Object.hasOwn(given, field) ? given[field] : undefined;
      },
      arrivedAtMinute: Math.floor((((local % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS),
      arrivedInside: (schedule) => scheduleIn(this.book, schedule)?.calendar?.isOpen(openedAt) === true,
    };
  }
}

const prepared = new WeakMap<Book, WeakMap<PolicyValue, PreparedPolicy>>();

/** A policy of a book, made ready once. */
export function preparePolicy(book: Book, policy: Entry<"SlaPolicy">): PreparedPolicy {
  const ofBook = prepared.get(book) ?? new WeakMap<PolicyValue, PreparedPolicy>();
  prepared.set(book, ofBook);
  const known = ofBook.get(policy.value) ?? new PreparedPolicy(book, policy.value);
  ofBook.set(policy.value, known);
  return known;
}

type WrittenRow = NonNullable<NonNullable<PolicyValue["targets"]>[string]>;
type WrittenException = NonNullable<NonNullable<WrittenRow["except"]>[number]>;

/** Reads rows, and tells each schedule that cannot be used once. */
class RowReader {
  private readonly told = new Set<string>();

  constructor(
    private readonly book: Book,
    private readonly troubles: SlaTrouble[],
  ) {}

  row(priority: string, row: WrittenRow): Row {
    return {
      calendar: row.schedule === undefined ? undefined : scheduleIn(this.book, row.schedule)?.calendar,
      base: this.plans(priority, row, undefined, undefined),
      exceptions: (row.except ?? []).flatMap((exception, index) => {
        const when = readCondition(exception?.when);
        return exception && when ? [{ when, plans: this.plans(priority, row, exception, index) }] : [];
      }),
    };
  }

  private plans(
    priority: string,
    row: WrittenRow,
    exception: WrittenException | undefined,
    index: number | undefined,
  ): RowPlans {
    const plans: { [name in TargetName]?: Plan } = {};
    const untimed: Untimed[] = [];
    for (const name of targetOrder) {
      const written = exception?.[name] ?? row[name];
      if (written === undefined) continue;
      const block = typeof written === "string" ? undefined : written;
      const text = typeof written === "string" ? written : written.within;
      if (text === undefined) continue;
      const value = readPromise(name, text, block !== undefined);
      if (!value) {
        untimed.push({ target: name, text });
        continue;
      }
      const schedule = block?.schedule ?? exception?.schedule ?? row.schedule;
      const calendar = this.calendar(schedule, ["targets", priority]);
      if (!calendar || schedule === undefined) continue;
      const meet = block?.meet ?? exception?.meet ?? row.meet;
      plans[name] = { ...value, text, schedule, calendar, meet, priority, exception: index };
    }
    return { plans, untimed };
  }

  private calendar(schedule: string | undefined, path: readonly string[]): Calendar | undefined {
    const found = schedule === undefined ? undefined : scheduleIn(this.book, schedule);
    if (found?.calendar) return found.calendar;
    const key = schedule ?? path.join();
    if (this.told.has(key)) return undefined;
    this.told.add(key);
    const [trouble] = found?.troubles ?? [];
    const name = quote(schedule ?? "");
    this.troubles.push(
      schedule === undefined
        ? {
            code: "schedule-missing",
            message: `The row ${quote(path.at(-1) ?? "")} names no schedule, so its targets cannot be counted.`,
            help: "Write `schedule:` with the id of a schedule, or `always`.",
            path,
          }
        : found
          ? {
              code: "schedule-unusable",
              message: `The schedule ${name} cannot be used. ${trouble?.message ?? ""}`.trim(),
              help: trouble?.help ?? "Correct the schedule.",
              path,
            }
          : {
              code: "schedule-unknown",
              message: `There is no schedule ${name}, so its targets cannot be counted.`,
              help: "Correct the id, or add the schedule.",
              path,
            },
    );
    return undefined;
  }
}

function readPromise(
  name: TargetName,
  text: string,
  block: boolean,
): { value: TimedTarget; once: boolean } | undefined {
  if (name === "update" && !block) {
    const cadence = parseCadence(text);
    if (!cadence.ok) return undefined;
    const every = intervalOf(cadence.value);
    return every && { value: every, once: cadence.value.kind === "once" };
  }
  const parsed = parseDuration(text, "target");
  return parsed.ok && isTimed(parsed.value) ? { value: parsed.value, once: false } : undefined;
}

/** The time between two updates; undefined where none is promised. */
export function intervalOf(cadence: Cadence): WorkingDuration | undefined {
  switch (cadence.kind) {
    case "every":
      return cadence.every;
    case "once":
      return cadence.after;
    case "rhythm":
      return cadence.rhythm === "daily"
        ? { kind: "calendar-days", days: 1 }
        : cadence.rhythm === "weekly"
          ? { kind: "weeks", weeks: 1 }
          : { kind: "months", months: 1 };
    default:
      return undefined;
  }
}

function readPause(pause: NonNullable<Clock["pausesWhile"]>[number]): PausePlan[] {
  if (!pause?.state) return [];
  return [
    {
      state: pause.state,
      reason: pause.reason,
      by: setOf(pause.by),
      onlyFor: setOf(pause.onlyFor),
      atMost: readWorking(pause.atMost),
      atMostInAll: readWorking(pause.atMostInAll),
      why: pause.reason === undefined ? pause.state : `${pause.state}, ${pause.reason}`,
      limit: [pause.atMost, pause.atMostInAll && `${pause.atMostInAll} in all`].filter(Boolean).join(", "),
    },
  ];
}

function readWorking(text: string | undefined): WorkingDuration | undefined {
  const parsed = text === undefined ? undefined : parseDuration(text, "working-duration");
  return parsed?.ok ? parsed.value : undefined;
}

function readMilestone(one: NonNullable<PolicyValue["milestones"]>[number], index: number): MilestonePlan[] {
  if (!one?.of || one.at === undefined) return [];
  const parsed = parseMilestone(one.at);
  if (!parsed.ok) return [];
  return [
    {
      index,
      text: one.at,
      mark: parsed.value,
      of: one.of,
      tell: (one.tell ?? []).filter((who) => who !== undefined),
      by: (one.by ?? []).filter((channel) => channel !== undefined),
      onlyFor: setOf(one.onlyFor),
      breach: one.breach === true,
    },
  ];
}

function readCondition(text: string | undefined): Condition | undefined {
  const parsed = text === undefined ? undefined : parseCondition(text);
  return parsed && parsed.problems.length === 0 ? parsed.ast : undefined;
}

function setOf(list: readonly (string | undefined)[] | undefined): ReadonlySet<string> | undefined {
  return list && new Set(list.filter((one) => one !== undefined));
}
