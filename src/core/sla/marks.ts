/** Who is called and told because of a ticket: milestones, the levels of the escalation matrix, and messages, laid over its life. */
import type { Entry } from "../model/index.ts";
import { alwaysOpen, type Calendar, dueOf, isKnown } from "../time/index.ts";
import type { Run, TargetClock } from "./clock.ts";
import { onDuty } from "./duty.ts";
import type { Holds } from "./holds.ts";
import type { Life } from "./life.ts";
import { BEFORE_START, type Line, shareOn } from "./line.ts";
import {
  type ClosingPlan,
  type LevelPlan,
  type MessagePlan,
  matrixOf,
  type PreparedMatrix,
  prepareMatrix,
} from "./matrix.ts";
import type { Lived } from "./timeline.ts";
import type { Duty, Mark, TargetName, Told } from "./types.ts";

/** The most messages that are laid for one audience. */
const MOST_MESSAGES = 2000;

/**
 * All marks up to an instant, in order of time.
 *
 * @param until how far ahead; the last due date when left out
 * @param followed the escalation matrix; the one in force when left out
 */
export function marksOf(
  { life, timeline }: Lived,
  until: number | undefined,
  followed?: Entry<"EscalationMatrix">,
): Mark[] {
  if (Number.isNaN(life.openedAt)) return [];
  const { asOf } = timeline;
  const last = Math.max(asOf, ...timeline.cycles.map(({ due, notBefore }) => due ?? notBefore ?? asOf));
  const limit = Math.max(asOf, until ?? last);
  const laid = new Marks(life, asOf, limit);
  laid.milestones(timeline.cycles);
  const entry = followed ?? matrixOf(life.policy.book, life.policy.value, life.input.given);
  if (entry) {
    const matrix = prepareMatrix(entry.value);
    laid.levels(matrix);
    laid.messages(matrix);
  }
  return laid.found.filter(({ at }) => at <= limit).sort((a, b) => a.at - b.at);
}

/** A stretch in which one priority and one line of a run hold. */
interface Episode {
  readonly from: number;
  readonly to: number;
  readonly priority: string;
  readonly line: Line;
  /** The first one of its run. */
  readonly opens: boolean;
}

class Marks {
  readonly found: Mark[] = [];
  private readonly always: Calendar;

  constructor(
    private readonly life: Life,
    private readonly asOf: number,
    private readonly limit: number,
  ) {
    this.always = alwaysOpen(life.policy.book.manifest?.value.timezone);
  }

  milestones(cycles: Lived["timeline"]["cycles"]): void {
    for (const { target, number, milestones } of cycles)
      for (const { at, state, text, breach, tell, index } of milestones)
        if (at !== undefined && (state === "reached" || state === "ahead"))
          this.found.push({
            kind: "milestone",
            at,
            ahead: state === "ahead",
            target,
            cycle: number,
            text,
            breach,
            tell: tell.map((who): Told => ({ who, reaches: this.reach(who, at) })),
            by: this.life.policy.milestones[target]?.find((plan) => plan.index === index)?.by ?? [],
          });
  }

  /** Levels lie on the clock of resolve, or of respond where there is none; those at a share of a target on that target’s. */
  levels(matrix: PreparedMatrix): void {
    const { life } = this;
    const category = life.ticket.now.category;
    const base: TargetName = life.clock("resolve").runs.length > 0 ? "resolve" : "respond";
    for (const clock of life.clocks) {
      for (const run of clock.runs) {
        const called = new Set<string>();
        for (const episode of this.episodes(run)) {
          for (const level of matrix.levels(episode.priority, category))
            if (clockOf(level, base) === clock.target) this.call(level, episode, clock, called);
        }
      }
    }
  }

  private episodes(run: Run): Episode[] {
    const { life } = this;
    const end = run.stoppedAt ?? run.canceledAt ?? run.missedAt ?? Number.POSITIVE_INFINITY;
    const cuts = [...run.lines.map(({ from }) => from), ...life.priorityChanges(run.from, end)];
    const from = [...new Set(cuts)].sort((a, b) => a - b);
    let next = 0;
    return from.map((at, index) => {
      while ((run.lines[next + 1]?.from ?? Number.POSITIVE_INFINITY) <= at) next++;
      return {
        from: at,
        to: Math.min(end, from[index + 1] ?? end),
        priority: life.priorityAt(at),
        line: run.lines[next] as Line,
        opens: index === 0,
      };
    });
  }

  private call(level: LevelPlan, { from, to, line, opens }: Episode, clock: TargetClock, called: Set<string>): void {
    const key = `${level.ladder} ${level.level} ${level.to}`;
    if (called.has(key)) return;
    const laid = momentOf(level, line, clock.holds);
    if (laid === undefined) return;
    const isLate = laid < from;
    // A clock that starts late has no levels to make up for; a change of priority brings in people who were not called before.
    if (isLate && opens && laid < line.start) return;
    const at = Math.max(laid, from);
    if (at >= to) return;
    // While the clock is on hold, nobody can say when the next level is called.
    if (at > this.asOf && clock.heldAt(this.asOf)) return;
    const acknowledged = this.life.ticket.firstTime("acknowledged");
    if (level.time.kind === "ifNoAck" && acknowledged !== undefined && acknowledged <= at) return;
    called.add(key);
    const reaches = onDuty(this.life.policy.book, level.to, at) ?? this.instead(level, at);
    this.found.push({
      kind: "escalation",
      at,
      ahead: at > this.asOf,
      ladder: level.ladder,
      level: level.level,
      text: level.text,
      to: level.to,
      reaches,
      by: level.by,
      late: isLate,
    });
  }

  private instead({ or }: LevelPlan, at: number): Duty | undefined {
    return or === undefined ? undefined : onDuty(this.life.policy.book, or, at);
  }

  /** Messages run on clock time while the ticket is open. */
  messages(matrix: PreparedMatrix): void {
    const told = new Map<string, { at: number; by: readonly string[] }>();
    for (const { from, to, resolved } of this.life.open) {
      const end = to ?? Number.POSITIVE_INFINITY;
      const cuts = [from, ...this.life.priorityChanges(from, end)];
      for (const [index, cut] of cuts.entries()) {
        const until = cuts[index + 1] ?? end;
        for (const plan of matrix.messages(this.life.priorityAt(cut))) this.tellUntil(plan, { from, cut, until }, told);
      }
      if (to !== undefined && resolved && matrix.closing) this.close(matrix.closing, to, told);
    }
  }

  private tellUntil(
    plan: MessagePlan,
    { from, cut, until }: { from: number; cut: number; until: number },
    told: Map<string, { at: number; by: readonly string[] }>,
  ): void {
    const key = `${plan.audience} ${plan.situation ?? ""}`;
    const before = told.get(key);
    const interval = (at: number) => plan.every && dueOf(this.always, at, plan.every);
    const begun = before !== undefined && before.at >= from;
    let at = begun ? interval(before.at) : plan.first ? dueOf(this.always, from, plan.first) : interval(from);
    if (plan.once && begun) return;
    // What would have been said before the change is said with it.
    if (at !== undefined && at < cut) at = cut;
    for (let count = 0; at !== undefined && at < until && at <= this.limit && count < MOST_MESSAGES; count++) {
      const which = told.has(key) && (told.get(key)?.at ?? 0) >= from ? "next" : "first";
      this.found.push({
        kind: "message",
        at,
        ahead: at > this.asOf,
        audience: plan.audience,
        by: plan.by,
        template: plan.template,
        situation: plan.situation,
        which,
      });
      told.set(key, { at, by: plan.by });
      const next: number | undefined = plan.once ? undefined : interval(at);
      if (next === undefined || next <= at) break;
      at = next;
    }
  }

  private close(
    { tell, within, by, template }: ClosingPlan,
    at: number,
    told: ReadonlyMap<string, { by: readonly string[] }>,
  ): void {
    const when = within ? (dueOf(this.always, at, within) ?? at) : at;
    const everybody = [...told]
      .filter(([key]) => key.endsWith(" "))
      .map(([key, one]) => ({ audience: key.trimEnd(), by: one.by }));
    for (const one of tell?.map((audience) => ({ audience, by })) ?? everybody)
      this.found.push({
        kind: "message",
        at: when,
        ahead: when > this.asOf,
        audience: one.audience,
        by: by.length > 0 ? by : one.by,
        template,
        situation: undefined,
        which: "closing",
      });
  }

  /** Who is reached by the name of a team, a role of the book, or one that every ticket has. */
  private reach(who: string, at: number): Duty | undefined {
    const { book, value } = this.life.policy;
    const { given } = this.life.input;
    const named = (kind: "Service" | "CatalogItem", id: unknown) =>
      typeof id === "string" ? book.find(kind, id)?.value.owner : undefined;
    switch (who) {
      case "assigned-team-lead": {
        const team = book.find("Team", this.teamAt(at))?.value;
        return team?.lead === undefined
          ? undefined
          : { team: team.id ?? who, people: [team.lead], how: "hours", deputy: team.deputy };
      }
      case "service-owner":
        return this.duty(named("Service", given["service"] ?? only(value.services)), at);
      case "item-owner":
        return this.duty(named("CatalogItem", given["item"] ?? only(value.items)), at);
      case "caller":
      case "requesters-manager":
      case "contract-owner":
        // Outside of the book’s teams: who that is, the ticket says.
        return { team: who, people: [], how: "hours", deputy: undefined };
      default:
        return this.duty(who, at);
    }
  }

  private duty(id: string | undefined, at: number): Duty | undefined {
    return id === undefined || !isKnown(at) ? undefined : onDuty(this.life.policy.book, id, at);
  }

  private teamAt(at: number): string | undefined {
    let team: string | undefined;
    for (const change of this.life.teams) if (change.at <= at) team = change.value;
    return team;
  }
}

/** When a level is called on a line. */
function momentOf({ time }: LevelPlan, line: Line, holds: Holds): number | undefined {
  const { calendar } = line.plan;
  if (time.kind === "at") return shareOn(line, holds, time.at.percent);
  if (time.after.kind !== "time") return dueOf(calendar, line.start, time.after);
  const left = time.after.ms - line.chargedMs;
  return left < 0 ? BEFORE_START : holds.dueAt(calendar, line.start, left);
}

function only(list: readonly (string | undefined)[] | undefined): string | undefined {
  return list?.length === 1 ? list[0] : undefined;
}

/** The target on whose clock a level lies. */
function clockOf({ time }: LevelPlan, base: TargetName): TargetName {
  if (time.kind !== "at") return base;
  return time.at.of === "fulfilment" ? "resolve" : time.at.of;
}
