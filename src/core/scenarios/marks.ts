/** Expectations about milestones, and about who is called and told. */
import type { Kinds } from "../generated/types.ts";
import type { Loose } from "../model/index.ts";
import type { Duty, Mark, MilestoneMark, Simulation } from "../sla/index.ts";
import type { Path } from "../text/index.ts";
import { parseMilestone, quote } from "../values/index.ts";
import { type Moment, sayBeside, sayOn, writtenLike } from "./moments.ts";
import { cycleOf, oddities, resultOf, type Scene } from "./scene.ts";
import { name } from "./targets.ts";
import type { ExpectationResult, FieldResult } from "./types.ts";

type Expectation = NonNullable<Loose<Kinds["Scenario"]["expect"]>[number]>;
type ExpectedMilestone = Extract<Expectation, { readonly milestone?: unknown }>;
type ExpectedEscalation = Extract<Expectation, { readonly escalation?: unknown }>;
type ExpectedMessage = Extract<Expectation, { readonly told?: unknown }>;
type Escalation = Extract<Mark, { readonly kind: "escalation" }>;

const LADDER = { functional: "Functional", hierarchical: "Hierarchical", paths: "Path" } as const;

/** How many things that did happen are told where what was expected did not. */
const TOLD_INSTEAD = 3;

/** When a milestone must be reached, or that its moment has passed. */
export function checkMilestone(expected: ExpectedMilestone, path: Path, scene: Scene): ExpectationResult | undefined {
  const { milestone, of } = expected;
  if (milestone === undefined || !of) return undefined;
  const wanted = parseMilestone(milestone);
  if (!wanted.ok) {
    const { message, help } = wanted.problem;
    scene.problems.push({ path: [...path, "milestone"], message, help });
    return undefined;
  }
  const simulation = scene.at(scene.last);
  const found = cycleOf(simulation, of, expected.cycle);
  const marks = "missing" in found ? [] : found.cycle.milestones;
  const same = marks.filter((mark) => {
    const parsed = parseMilestone(mark.text);
    return parsed.ok && JSON.stringify(parsed.value) === JSON.stringify(wanted.value);
  });
  const whose = "missing" in found ? quote(of) : name(found.cycle);
  const why =
    "missing" in found
      ? found.missing
      : `${whose} has no milestone ${quote(milestone)} for this ticket${listed(marks.map((mark) => mark.text))}.`;
  const none: FieldResult = {
    // A milestone that is not there cannot be early or late.
    path: [...path, "milestone"],
    field: "milestone",
    expected: milestone,
    actual: undefined,
    ok: false,
    says: why,
  };
  const result =
    same.length > 0
      ? judgeMilestone(expected, path, same, `The milestone ${quote(milestone)} of ${whose}`, scene)
      : none;
  if (!result) return undefined;
  return resultOf(path, [result], () => [...("missing" in found ? [] : found.cycle.notes), ...oddities(simulation)]);
}

/** @param same the marks of that milestone, at least one */
function judgeMilestone(
  { at: written, skipped = false }: ExpectedMilestone,
  path: Path,
  same: readonly MilestoneMark[],
  what: string,
  scene: Scene,
): FieldResult | undefined {
  if (written === undefined) {
    const came = same.some((mark) => mark.state === "skipped");
    const says = same[0] ? sayMilestone(same[0], what, scene.style) : "";
    const place = { path: [...path, "skipped"], field: "skipped" };
    return { ...place, expected: String(skipped), actual: String(came), ok: came === skipped, says };
  }
  const at = [...path, "at"];
  const moment = scene.moment(at, written);
  if (!moment) return undefined;
  const reached = same.filter((mark) => mark.state === "reached" || mark.state === "ahead");
  const mark = reached.find((one) => one.at === moment.at) ?? reached[0];
  const came = mark?.at;
  const ok = came === moment.at;
  const said = sayMilestone((mark ?? same[0]) as MilestoneMark, what, moment);
  const says = came === undefined || ok ? said : said.replace(/\.$/u, `, not ${sayBeside(moment.at, came, moment)}.`);
  const actual = came === undefined ? undefined : writtenLike(came, moment);
  return { path: at, field: "at", expected: written, actual, ok, says };
}

function sayMilestone({ state, at }: MilestoneMark, what: string, like: Moment): string {
  const when = at === undefined ? "" : ` ${sayOn(at, like)}`;
  switch (state) {
    case "reached":
      return `${what} is reached${when}.`;
    case "ahead":
      return at === undefined ? `${what} has no moment now, since the clock is on hold.` : `${what} comes${when}.`;
    case "skipped":
      return `${what} is skipped: its moment had passed before the clock could reach it.`;
    case "not reached":
      return `${what} is not reached, since the clock ended before.`;
  }
}

/** Who must be called by a ladder, and when. */
export function checkEscalation(expected: ExpectedEscalation, path: Path, scene: Scene): ExpectationResult | undefined {
  const { escalation: ladder, level, at: written, reaches, nobody } = expected;
  const atPath = [...path, "at"];
  const moment = written === undefined ? undefined : scene.moment(atPath, written);
  if (!ladder || written === undefined || !moment) return undefined;
  const simulation = scene.at(Math.max(scene.last, moment.at), moment.at);
  const calls = simulation.marks.filter((mark): mark is Escalation => mark.kind === "escalation");
  const mine = calls.filter((call) => call.ladder === ladder && (level === undefined || call.level === level));
  const wanted = reaches === undefined ? [] : typeof reaches === "string" ? [reaches] : reaches.filter(isText);
  const fits = (call: Escalation) =>
    nobody ? call.reaches === undefined : wanted.every((one) => isReached(one, call.reaches));
  const then = mine.filter((call) => call.at === moment.at);
  const call = then.find(fits) ?? then[0] ?? (level === undefined ? undefined : nearestTo(moment.at, mine)[0]);
  const which = level === undefined ? `A ${LADDER[ladder].toLowerCase()} level` : `${LADDER[ladder]} level ${level}`;
  const fields: FieldResult[] = [
    {
      path: atPath,
      field: "at",
      expected: written,
      ok: then.length > 0,
      actual: call && writtenLike(call.at, moment),
      says: !call
        ? `${which} is not called ${sayOn(moment.at, moment)}.`
        : then.length > 0
          ? `${which} is called ${sayOn(moment.at, moment)}.`
          : `${which} is called ${sayOn(call.at, moment)}, not ${sayBeside(moment.at, call.at, moment)}.`,
    },
  ];
  if (call) {
    const field = nobody ? "nobody" : "reaches";
    const ok = fits(call);
    const actual = nobody ? undefined : asWritten(call.reaches, reaches);
    const whom = nobody ? "nobody" : wanted.join(" and ");
    const says = `${LADDER[ladder]} level ${call.level} reaches ${sayDuty(call.reaches)}${ok ? "" : `, not ${whom}`}.`;
    fields.push({
      path: [...path, field],
      field,
      expected: nobody ? "true" : typeof reaches === "string" ? reaches : flow(wanted),
      ok,
      actual: ok ? (nobody ? "true" : typeof reaches === "string" ? reaches : flow(wanted)) : actual,
      says,
    });
  }
  return resultOf(path, fields, () => [
    ...nearestTo(moment.at, mine.length > 0 ? mine : calls)
      .filter((one) => one !== call)
      .map((one) => sayCall(one, moment)),
    ...oddities(simulation),
  ]);
}

/** `functional level 2 is called at 00:45, reaching payments-integration.` */
function sayCall(call: Escalation, like: Moment): string {
  return `${LADDER[call.ladder]} level ${call.level} is called ${sayBeside(call.at, like.at, like)}, reaching ${sayDuty(call.reaches)}.`;
}

function sayDuty(duty: Duty | undefined): string {
  if (!duty) return "nobody";
  return duty.people.length > 0 ? `${duty.team} (${duty.people.join(", ")})` : duty.team;
}

function isReached(who: string, duty: Duty | undefined): boolean {
  return duty !== undefined && (duty.team === who || duty.people.includes(who));
}

/** Who was reached, in the form in which it was expected: one name as the team, a list as the people where they are known. */
function asWritten(duty: Duty | undefined, expected: unknown): string | undefined {
  if (!duty) return undefined;
  if (typeof expected === "string") return duty.team;
  return flow(duty.people.length > 0 ? duty.people : [duty.team]);
}

function flow(names: readonly string[]): string {
  return `[${names.join(", ")}]`;
}

/** Who must be told, and when. */
export function checkMessage(expected: ExpectedMessage, path: Path, scene: Scene): ExpectationResult | undefined {
  const { told: who, at: written } = expected;
  const atPath = [...path, "at"];
  const moment = written === undefined ? undefined : scene.moment(atPath, written);
  if (who === undefined || written === undefined || !moment) return undefined;
  const simulation = scene.at(Math.max(scene.last, moment.at), moment.at);
  const mine = simulation.marks.filter((mark) => isTold(who, mark));
  const ok = mine.some((mark) => mark.at === moment.at);
  const near = nearestTo(moment.at, mine);
  const came = ok ? moment.at : near[0]?.at;
  const says = ok
    ? `${who} is told ${sayOn(moment.at, moment)}.`
    : came === undefined
      ? `${who} is never told.`
      : `${who} is told ${sayOn(came, moment)}, not ${sayBeside(moment.at, came, moment)}.`;
  const actual = came === undefined ? undefined : writtenLike(came, moment);
  return resultOf(path, [{ path: atPath, field: "at", expected: written, ok, actual, says }], () => [
    ...near.slice(1).map((mark) => `${who} is told ${sayBeside(mark.at, moment.at, moment)}.`),
    ...(near.length > 0 ? [] : instead(simulation, moment)),
    ...oddities(simulation),
  ]);
}

function isTold(who: string, mark: Mark): boolean {
  if (mark.kind === "message") return mark.audience === who;
  return mark.kind === "milestone" && mark.tell.some((one) => one.who === who || isReached(who, one.reaches));
}

/** Who is told at about that time, where the one who was expected never is. */
function instead({ marks }: Simulation, moment: Moment): string[] {
  const messages = marks.filter((mark) => mark.kind === "message" || mark.kind === "milestone");
  return nearestTo(moment.at, messages).map((mark) => {
    const whom = mark.kind === "message" ? mark.audience : mark.tell.map((one) => one.who).join(" and ");
    return `${whom} is told ${sayBeside(mark.at, moment.at, moment)}.`;
  });
}

function nearestTo<M extends { readonly at: number }>(at: number, marks: readonly M[]): M[] {
  return [...marks].sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at) || a.at - b.at).slice(0, TOLD_INSTEAD);
}

function listed(texts: readonly string[]): string {
  return texts.length > 0 ? `; it has ${[...new Set(texts)].map(quote).join(", ")}` : "";
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}
