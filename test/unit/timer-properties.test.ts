/** Timers against a count of every minute, over generated policies and tickets in many zones, and what must hold for any of them. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Book } from "../../src/core/model/index.ts";
import { type Cycle, type Did, simulate, type TargetName, type TicketEvent } from "../../src/core/sla/index.ts";
import type { ScheduleValue } from "../../src/core/time/index.ts";
import { runs } from "./runs.ts";
import { Naive } from "./time-oracle.ts";
import { bookOf, DAY, HOUR, MINUTE, policyOf } from "./timer-book.ts";
import { countMinutes, type PlainClock, type PlainPause, type PlainPolicy, type PlainRow } from "./timer-oracle.ts";

const RUNS = runs(60);

/** Zones with a date around which the clocks change there, or a plain one. */
const PLACES: readonly (readonly [zone: string, center: string])[] = [
  ["Europe/Lisbon", "2026-03-29"],
  ["Europe/Berlin", "2026-10-25"],
  ["America/New_York", "2026-03-08"],
  ["America/New_York", "2026-11-01"],
  ["Australia/Lord_Howe", "2026-04-05"],
  ["Australia/Lord_Howe", "2026-10-04"],
  ["America/Sao_Paulo", "2018-11-04"],
  ["America/Sao_Paulo", "2026-06-10"],
  ["Asia/Kolkata", "2026-12-31"],
  ["Asia/Kathmandu", "2026-08-15"],
];

const SCHEDULES: Readonly<Record<string, Omit<ScheduleValue, "timezone">>> = {
  office: { hours: { "mon-thu": "08:00-18:00", fri: "08:00-17:00" }, breaks: ["13:00-14:00"] },
  week: { hours: { "mon-fri": "09:00-17:00" } },
  split: { hours: { "mon-sat": ["07:30-11:45", "15:00-19:15"] } },
  nights: { hours: { "mon-fri": "22:00-06:00" } },
  weekends: { hours: { fri: "12:00-24:00", "sat-sun": "00:00-24:00" } },
  round: { hours: "always" },
};
const scheduleIds = Object.keys(SCHEDULES);

/** Open minutes are found once for each schedule and zone: all cases ask the same ones. */
class Remembered extends Naive {
  private readonly known = new Map<number, boolean>();

  override isOpen(at: number): boolean {
    let open = this.known.get(at);
    if (open === undefined) {
      open = super.isOpen(at);
      this.known.set(at, open);
    }
    return open;
  }
}

const naives = new Map<string, Readonly<Record<string, Naive>>>();

function schedulesOf(zone: string): Readonly<Record<string, Naive>> {
  let known = naives.get(zone);
  if (!known) {
    known = Object.fromEntries(scheduleIds.map((id) => [id, new Remembered({ ...SCHEDULES[id], timezone: zone })]));
    naives.set(zone, known);
  }
  return known;
}

interface Generated {
  readonly zone: string;
  readonly policy: PlainPolicy;
  readonly priority: string;
  readonly events: readonly TicketEvent[];
  /** Moments at which it is looked at. */
  readonly looks: readonly number[];
}

const quarters = (min: number, max: number) =>
  fc.integer({ min: min * 4, max: max * 4 }).map((count) => {
    const [hours, minutes] = [Math.floor(count / 4), (count % 4) * 15];
    return [hours > 0 ? `${hours}h` : "", minutes > 0 ? `${minutes}m` : ""].filter(Boolean).join(" ");
  });
const days = fc.constantFrom("1 business day", "2 business days", "end of business day", "end of next business day");
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** What is drawn of a policy; what would be doubtful together is left out by `mended`. */
const rows = (withDays: boolean) =>
  fc.record({
    schedule: fc.constantFrom(...scheduleIds),
    acknowledge: maybe(quarters(0.25, 2)),
    respond: maybe(quarters(0.25, 6)),
    nextResponse: maybe(quarters(1, 6)),
    update: maybe(quarters(5, 12)),
    workaround: maybe(quarters(1, 8)),
    resolve: withDays ? fc.oneof(quarters(1, 30), days) : quarters(1, 30),
  });

const pauses = fc.array(
  fc.record({
    reason: maybe(fc.constantFrom("awaiting caller", "awaiting vendor")),
    limit: fc.constantFrom(undefined, undefined, "atMost" as const, "atMostInAll" as const),
    hours: fc.integer({ min: 1, max: 9 }),
    onlyFor: maybe(fc.constantFrom(["P2"], ["P2", "P3"], ["P1", "P3"])),
  }),
  { maxLength: 3 },
);

const clocks = fc.record({
  starts: fc.constantFrom<PlainClock["starts"]>(
    "created",
    "created",
    "created",
    "assigned",
    "assigned to team",
    "approved",
  ),
  stops: fc.constantFrom<PlainClock["stops"]>(undefined, undefined, "resolved", "closed"),
  whatCountsAsResponse: fc.constantFrom(
    undefined,
    "reply by a person",
    "any reply",
    "acknowledged",
    "assigned",
    "work starts",
  ),
  workaroundCountsAsResolution: fc.constantFrom(undefined, true, false),
  onReopen: fc.constantFrom(undefined, "continue" as const, "restart" as const, "new clock" as const),
  onPriorityChange: fc.constantFrom(
    undefined,
    "from creation" as const,
    "from change" as const,
    "keep" as const,
    "carry elapsed" as const,
  ),
  onGroupChange: fc.constantFrom(undefined, undefined, "continue" as const, "from assignment" as const),
  neverPausesFor: fc.constantFrom(undefined, ["P1"]),
  updatesWhilePaused: fc.constantFrom(undefined, true),
});

/** One thing that may happen; what makes no sense at its moment is left out. */
type Step =
  | { readonly kind: "did"; readonly did: Did }
  | { readonly kind: "hold"; readonly reason: string }
  | { readonly kind: "priority"; readonly priority: string }
  | { readonly kind: "team"; readonly team: string }
  | { readonly kind: "work" | "resolve" | "close" | "reopen" | "cancel" };

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("hold" as const),
      reason: fc.constantFrom("awaiting caller", "awaiting vendor", "other"),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("work" as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("priority" as const), priority: fc.constantFrom("P1", "P2", "P3") }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("team" as const), team: fc.constantFrom("desk-team", "other-team") }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("did" as const),
      did: fc.constantFrom<Did>(
        "acknowledged",
        "assigned",
        "responded",
        "auto responded",
        "updated",
        "caller replied",
        "worked around",
        "approved",
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("resolve" as const, "reopen" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("close" as const, "cancel" as const) }) },
);

const gaps = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 240 }) },
  { weight: 4, arbitrary: fc.integer({ min: 240, max: 1700 }) },
);

/** The events of steps, from a minute on. */
function eventsOf(
  begin: number,
  born: "new" | "on hold",
  list: readonly { readonly step: Step; readonly gap: number }[],
  clock: PlainClock,
): TicketEvent[] {
  let at = begin;
  let state: NonNullable<NonNullable<TicketEvent["set"]>["state"]> = born;
  let started = clock.starts === "created";
  let reopened = false;
  const events: TicketEvent[] = [{ at, set: { state, ...(born === "on hold" ? { reason: "awaiting caller" } : {}) } }];
  for (const { step, gap } of list) {
    const over = state === "resolved" || state === "closed";
    if (state === "canceled" || (over && step.kind !== "reopen" && step.kind !== "close")) continue;
    const starts =
      (step.kind === "did" && step.did === clock.starts) ||
      (step.kind === "team" && clock.starts === "assigned to team" && step.team === "desk-team");
    // Before the clock has started, what ends a target is left out: nobody says what it would mean.
    if (
      !started &&
      !starts &&
      step.kind !== "hold" &&
      step.kind !== "work" &&
      step.kind !== "priority" &&
      step.kind !== "team"
    )
      continue;
    if (!started && step.kind === "work" && clock.whatCountsAsResponse === "work starts") continue;
    if (reopened && step.kind === "did" && ["updated", "caller replied", "responded"].includes(step.did)) continue;
    started ||= starts;
    at += gap * MINUTE;
    switch (step.kind) {
      case "did":
        events.push({ at, did: step.did });
        break;
      case "hold":
        state = "on hold";
        events.push({ at, set: { state, reason: step.reason } });
        break;
      case "priority":
        events.push({ at, set: { priority: step.priority } });
        break;
      case "team":
        events.push({ at, set: { team: step.team } });
        break;
      case "reopen":
        if (!over) continue;
        state = "in progress";
        reopened = true;
        events.push({ at, did: "reopened", set: { state } });
        break;
      default:
        state =
          step.kind === "work"
            ? "in progress"
            : step.kind === "resolve"
              ? "resolved"
              : step.kind === "close"
                ? "closed"
                : "canceled";
        events.push({ at, set: { state } });
    }
  }
  return events;
}

/** Leaves out what the specification does not decide: combinations that no agreement has. */
function mended(
  clock: Omit<PlainClock, "pausesWhile">,
  drawn: readonly PlainPause[],
  three: readonly PlainRow[],
  events: readonly TicketEvent[],
): { clock: PlainClock; rows: readonly PlainRow[] } {
  const changes = events.some((event) => event.set?.priority !== undefined);
  const way = clock.onPriorityChange ?? "from creation";
  const byTeam = clock.onGroupChange === "from assignment";
  let held = drawn;
  let plain = three;
  const drop = (...targets: TargetName[]) => {
    plain = plain.map(
      (row) =>
        Object.fromEntries(Object.entries(row).filter(([name]) => !targets.includes(name as TargetName))) as PlainRow,
    );
  };
  // Whether updates are owed again after reopening is said nowhere.
  if (changes || events.some((event) => event.did === "reopened")) drop("update");
  if (changes && way !== "from creation") drop("nextResponse");
  // A target that only some rows have is looked at in the tables.
  if (changes)
    for (const target of ["acknowledge", "respond", "nextResponse", "workaround"] as const)
      if (plain.some((row) => row[target] === undefined)) drop(target);
  if (byTeam) drop("acknowledge", "respond", "nextResponse", "update", "workaround");
  if (changes && way === "carry elapsed")
    plain = plain.map((row) => ({ ...row, resolve: /^\d+[hm]/.test(row.resolve ?? "") ? row.resolve! : "9h" }));
  // Whether a wait before the clock has started uses up what all waits may last is said nowhere.
  if (clock.starts !== "created") held = held.filter((pause) => pause.atMostInAll === undefined);
  const limited = held.some((pause) => pause.atMost ?? pause.atMostInAll);
  // The limit of a wait counts on one schedule; what it is worth on another is looked at in the tables.
  if (limited && changes) plain = plain.map((row) => ({ ...row, schedule: plain[0]!.schedule }));
  return {
    rows: plain,
    clock: {
      ...clock,
      ...(held.length > 0 ? { pausesWhile: held } : {}),
      ...(way === "keep" || byTeam ? { onReopen: "continue" as const } : {}),
    },
  };
}

const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;

function generated(withDays: boolean): fc.Arbitrary<Generated> {
  return fc
    .record({
      place: fc.constantFrom(...PLACES),
      minute: fc.integer({ min: -4 * 1440, max: 2 * 1440 }),
      rows: fc.tuple(rows(withDays), rows(withDays), rows(withDays)),
      clock: clocks,
      pauses,
      steps: fc.array(fc.record({ step: steps, gap: gaps }), { maxLength: 10 }),
      born: fc.constantFrom("new" as const, "new" as const, "new" as const, "on hold" as const),
      priority: fc.constantFrom("P1", "P2", "P3"),
      looks: fc.array(fc.integer({ min: 0, max: 6 * 1440 }), { minLength: 2, maxLength: 3 }),
    })
    .map(({ place: [zone, center], minute, clock, steps: list, born, priority, looks, ...drawn }) => {
      const begin = Date.parse(center) + minute * MINUTE;
      const plainClock = defined(clock) as PlainClock;
      const held = drawn.pauses.map(
        ({ reason, limit, hours, onlyFor }): PlainPause =>
          defined({ state: "on hold", reason, onlyFor, ...(limit ? { [limit]: `${hours}h` } : {}) }) as PlainPause,
      );
      const events = eventsOf(begin, born, list, plainClock);
      const done = mended(
        plainClock,
        held,
        drawn.rows.map((row) => defined(row) as PlainRow),
        events,
      );
      return {
        zone,
        priority,
        events,
        looks: [...looks.map((one) => begin + one * MINUTE), ...events.slice(-2).map((event) => event.at)],
        policy: {
          clock: done.clock,
          targets: { P1: done.rows[0]!, P2: done.rows[1]!, P3: done.rows[2]! },
          milestones: [
            { at: "50%", of: "resolve" },
            { at: "75%", of: "resolve" },
            { at: "30m before", of: "resolve" },
            { at: "100%", of: "resolve" },
            { at: "80%", of: "respond" },
          ],
        },
      };
    });
}

/** JSON is YAML, so the policy is written as it is. */
function bookFor({ zone, policy }: Pick<Generated, "zone" | "policy">): Book {
  return bookOf(
    JSON.stringify({ kind: "Servicebook", id: "book", name: "Book", timezone: zone }),
    ...scheduleIds.map((id) => JSON.stringify({ kind: "Schedule", id, name: id, timezone: zone, ...SCHEDULES[id] })),
    JSON.stringify({
      kind: "SlaPolicy",
      id: "sla",
      name: "Promise",
      owner: "desk-team",
      type: "SLA",
      between: { provider: "desk-team", customer: "business" },
      services: ["mail"],
      appliesTo: "incident",
      clock: policy.clock,
      targets: policy.targets,
      milestones: policy.milestones.map((one) => ({ ...one, tell: ["desk-team"] })),
    }),
    ...["desk-team", "other-team"].map((id) =>
      JSON.stringify({ kind: "Team", id, name: id, type: "team", members: ["ana"], schedule: "round" }),
    ),
  );
}

function look(one: Generated, book: Book, asOf: number, events = one.events) {
  return simulate(book, policyOf(book), { given: { priority: one.priority, team: "other-team" }, events }, { asOf });
}

const say = (at: number | undefined) =>
  at === undefined ? "none" : new Date(at).toISOString().replace(":00.000Z", "Z");

/** What the engine and the count of minutes must say alike. */
function plain(
  cycle: Omit<Cycle, "segments" | "milestones" | "closed" | "budgetMs" | "remainingMs" | "start"> & {
    readonly start: number | undefined;
    readonly budgetMs: number | undefined;
    readonly remainingMs: number | undefined;
  },
) {
  return {
    target: cycle.target,
    number: cycle.number,
    state: cycle.state,
    start: say(cycle.start),
    due: say(cycle.due),
    notBefore: say(cycle.notBefore),
    stopped: say(cycle.stoppedAt),
    breached: say(cycle.breachedAt),
    canceled: say(cycle.canceledAt),
    superseded: cycle.superseded,
    budget: (cycle.budgetMs ?? -1) / MINUTE,
    elapsed: cycle.elapsedMs / MINUTE,
    remaining: (cycle.remainingMs ?? -1) / MINUTE,
  };
}

function compare(one: Generated): void {
  const book = bookFor(one);
  const schedules = schedulesOf(one.zone);
  const ticket = { priority: one.priority, team: "other-team", provider: "desk-team", events: one.events };
  for (const asOf of one.looks) {
    const { timeline } = look(one, book, asOf);
    const began = timeline.cycles.filter((cycle) => cycle.state !== "not started");
    const counted = countMinutes(one.policy, schedules, ticket, asOf);
    const words = `at ${say(asOf)}, from ${one.events.map((event) => `${say(event.at)} ${JSON.stringify({ ...event, at: undefined })}`).join("; ")}`;
    const key = (cycle: { readonly target: TargetName; readonly number: number }) => `${cycle.target} ${cycle.number}`;
    assert.deepEqual(began.map(key).sort(), counted.map(key).sort(), `cycles ${words}`);
    for (const slow of counted) {
      const fast = began.find((cycle) => key(cycle) === key(slow))!;
      if (slow.doubtful) continue;
      assert.deepEqual(plain(fast), plain({ ...fast, ...slow }), words);
      assert.deepEqual(
        fast.closed.map((line) => say(line.breachedAt)),
        slow.closed.map(say),
        `closed lines of ${key(slow)} ${words}`,
      );
      const marks = fast.milestones.map((mark) => [
        mark.text,
        mark.state,
        mark.state === "reached" || mark.state === "ahead" ? mark.at : undefined,
      ]);
      const slowMarks = slow.milestones.map((mark) => [
        mark.text,
        mark.state,
        mark.state === "reached" || mark.state === "ahead" ? mark.at : undefined,
      ]);
      assert.deepEqual(marks, slowMarks, `milestones of ${key(slow)} ${words}`);
    }
  }
}

describe("timers against a count of every minute", function () {
  this.timeout(120_000);

  it("hours and minutes", () => {
    fc.assert(fc.property(generated(false), compare), RUNS);
  });

  it("targets that name a date", () => {
    fc.assert(fc.property(generated(true), compare), runs(30));
  });
});

describe("timers, whatever the policy and the ticket", function () {
  this.timeout(120_000);

  it("explained stretches follow on each other, and the counted ones add up to the budget or to what is used", () => {
    fc.assert(
      fc.property(generated(true), (one) => {
        const book = bookFor(one);
        for (const asOf of one.looks)
          for (const cycle of look(one, book, asOf).timeline.cycles) {
            const segments = cycle.segments();
            const counted = segments
              .filter(({ state }) => state === "running" || state === "carried")
              .reduce(
                (sum, { from, to, state, sum: after }, index, list) =>
                  state === "running" ? sum + to - from : sum + after - (list[index - 1]?.sum ?? 0),
                0,
              );
            for (const [index, segment] of segments.entries()) {
              const before = segments[index - 1];
              assert.ok(segment.from <= segment.to, "forward");
              if (before) assert.equal(say(segment.from), say(before.to), "without a gap");
              if (before) assert.ok(segment.sum >= before.sum, "a sum that never falls");
              assert.ok(segment.why.length > 0, "a reason");
            }
            const last = segments.at(-1)?.sum ?? 0;
            assert.equal(counted, last, "the sum of the last");
            if (cycle.budgetMs === undefined) assert.equal(segments.length, 0);
            else if (
              cycle.due !== undefined &&
              (segments.at(-1)?.to ?? 0) >= cycle.due &&
              cycle.elapsedMs <= cycle.budgetMs
            )
              assert.equal(last, cycle.budgetMs, "the budget, when it is due");
          }
      }),
      runs(30),
    );
  });

  it("later events are not looked at", () => {
    fc.assert(
      fc.property(generated(true), (one) => {
        const book = bookFor(one);
        for (const asOf of one.looks) {
          const known = one.events.filter((event) => event.at <= asOf);
          const [all, cut] = [look(one, book, asOf).timeline, look(one, book, asOf, known).timeline];
          assert.deepEqual(simple(all.cycles), simple(cut.cycles));
        }
      }),
      runs(30),
    );
  });

  it("what changes nothing changes nothing: a wait told twice, an event for what is so already", () => {
    fc.assert(
      fc.property(generated(true), fc.nat(), fc.nat({ max: 600 }), (one, place, later) => {
        const book = bookFor(one);
        const index = place % one.events.length;
        const at = Math.min(
          one.events[index]!.at + later * MINUTE,
          one.events[index + 1]?.at ?? Number.POSITIVE_INFINITY,
        );
        const state = one.events.slice(0, index + 1).findLast((event) => event.set?.state)!.set!;
        const again: TicketEvent = {
          at,
          set: { state: state.state, ...(state.reason === undefined ? {} : { reason: state.reason }) },
        };
        const more = [...one.events.slice(0, index + 1), again, ...one.events.slice(index + 1)];
        for (const asOf of one.looks)
          assert.deepEqual(
            simple(look(one, book, asOf, more).timeline.cycles),
            simple(look(one, book, asOf).timeline.cycles),
          );
      }),
      runs(30),
    );
  });

  it("what is used never falls while the terms stay", () => {
    fc.assert(
      fc.property(generated(true), (one) => {
        const book = bookFor(one);
        fc.pre(!one.events.some((event) => event.set?.priority !== undefined));
        const looks = [...one.looks].sort((a, b) => a - b).map((asOf) => look(one, book, asOf).timeline.cycles);
        for (const [index, later] of looks.entries())
          for (const before of looks[index - 1] ?? []) {
            const same = later.find((cycle) => cycle.target === before.target && cycle.number === before.number);
            assert.ok(same, "a cycle stays");
            assert.ok(same.elapsedMs >= before.elapsedMs);
            assert.ok(same.wallElapsedMs >= before.wallElapsedMs || same.stoppedAt !== undefined);
            if (before.breachedAt !== undefined)
              assert.equal(say(same.breachedAt), say(before.breachedAt), "a miss is a fact");
            if (before.firstDue !== undefined)
              assert.equal(say(same.firstDue), say(before.firstDue), "so is the first due date");
          }
      }),
      runs(30),
    );
  });

  it("percent is what is used of the budget, and nothing is left when it is missed", () => {
    fc.assert(
      fc.property(generated(true), (one) => {
        const book = bookFor(one);
        for (const asOf of one.looks)
          for (const cycle of look(one, book, asOf).timeline.cycles) {
            if (cycle.budgetMs === undefined || cycle.budgetMs === 0) continue;
            assert.equal(cycle.percent, (cycle.elapsedMs * 100) / cycle.budgetMs);
            assert.equal(cycle.remainingMs, Math.max(0, cycle.budgetMs - cycle.elapsedMs));
            if (cycle.state === "breached" && cycle.closed.length === 0)
              assert.ok(cycle.overdueMs >= 0 && cycle.wallOverdueMs >= cycle.overdueMs);
            if (cycle.state === "paused") assert.equal(cycle.due, undefined);
            if (cycle.state === "met") assert.ok(cycle.stoppedAt! <= cycle.due!);
          }
      }),
      runs(30),
    );
  });

  it("round the clock, hours are real time across any clock change", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PLACES),
        fc.integer({ min: -3000, max: 3000 }),
        fc.integer({ min: 1, max: 200 }),
        ([zone, center], minute, hours) => {
          const begin = Date.parse(center) + minute * MINUTE;
          const row: PlainRow = { schedule: "round", resolve: `${hours}h` };
          const policy: PlainPolicy = {
            clock: { starts: "created" },
            targets: { P1: row, P2: row, P3: row },
            milestones: [],
          };
          const one: Generated = {
            zone,
            policy,
            priority: "P1",
            events: [{ at: begin, set: { state: "new" } }],
            looks: [],
          };
          const [cycle] = look(one, bookFor(one), begin).timeline.cycles;
          assert.equal(say(cycle!.due), say(begin + hours * HOUR));
          assert.equal(say(look(one, bookFor(one), begin + DAY).timeline.cycles[0]!.start), say(begin));
        },
      ),
      runs(40),
    );
  });
});

/** What a cycle answers, all of it; its terms by their text. */
function simple(cycles: readonly Cycle[]) {
  return cycles.map((cycle) => ({
    ...plain(cycle),
    terms: [cycle.terms.text, cycle.terms.priority, cycle.terms.schedule],
    firstDue: say(cycle.firstDue),
    percent: cycle.percent,
    wall: cycle.wallElapsedMs,
    overdue: [cycle.overdueMs, cycle.wallOverdueMs],
    closed: cycle.closed.map((line) => [line.terms.text, ...[line.from, line.to, line.due, line.breachedAt].map(say)]),
    milestones: cycle.milestones.map((mark) => [mark.text, mark.state, say(mark.at)]),
    notes: cycle.notes,
    segments: cycle
      .segments()
      .filter(({ from, to }) => from < to)
      .map(({ from, to, state, sum }) => [say(from), say(to), state, sum]),
  }));
}
