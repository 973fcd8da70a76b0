/** Expectations about a target: when it is due, its state, what is used and what is left of it. */

import type { Kinds } from "../generated/types.ts";
import type { Loose } from "../model/index.ts";
import type { Cycle } from "../sla/index.ts";
import type { Path } from "../text/index.ts";
import { printDuration, SECOND_MS } from "../values/index.ts";
import { type Moment, sayBeside, sayOn, writtenLike } from "./moments.ts";
import { cycleOf, oddities, resultOf, type Scene } from "./scene.ts";
import type { ExpectationResult, FieldResult } from "./types.ts";

type Expectation = NonNullable<Loose<Kinds["Scenario"]["expect"]>[number]>;
export type ExpectedTarget = Extract<Expectation, { readonly target?: unknown }>;

const fieldNames = ["due", "state", "elapsed", "remaining", "percent", "breached", "met"] as const;
type Field = (typeof fieldNames)[number];

type Verdict = Omit<FieldResult, "path" | "field" | "expected">;

/** What a target expects, against what came. Undefined where nothing of it could be read. */
export function checkTarget(expected: ExpectedTarget, path: Path, scene: Scene): ExpectationResult | undefined {
  const { target, cycle: number } = expected;
  const looked = scene.asOf([...path, "asOf"], expected.asOf);
  if (!target || !looked) return undefined;
  const simulation = scene.at(looked.at);
  const found = cycleOf(simulation, target, number);
  const fields: FieldResult[] = [];
  for (const field of fieldNames) {
    const written = expected[field];
    if (written === undefined) continue;
    const at = [...path, field];
    const verdict =
      "missing" in found
        ? { ok: false, actual: undefined, says: found.missing }
        : judge(field, String(written), found.cycle, at, scene, looked.moment);
    if (verdict) fields.push({ path: at, field, expected: String(written), ...verdict });
  }
  return resultOf(path, fields, () => ["missing" in found ? [] : found.cycle.notes, oddities(simulation)].flat());
}

function judge(
  field: Field,
  text: string,
  cycle: Cycle,
  path: Path,
  scene: Scene,
  asOf: Moment | undefined,
): Verdict | undefined {
  switch (field) {
    case "due": {
      const moment = scene.moment(path, text);
      return moment && judgeDue(moment, cycle);
    }
    case "state": {
      const ok = cycle.state === text;
      const when = asOf ? `${capital(sayOn(asOf.at, asOf))} ` : "";
      const says =
        cycle.state === "not started"
          ? `${name(cycle)} has not started${ok ? "" : `, so it is not ${text}`}.`
          : `${name(cycle)} is ${cycle.state}${ok ? "" : `, not ${text}`}.`;
      return { ok, actual: cycle.state, says: when + says };
    }
    case "elapsed":
    case "remaining": {
      const ms = scene.time(path, text);
      return ms === undefined ? undefined : judgeTime(field, ms, text, cycle);
    }
    case "percent": {
      const wanted = scene.percent(path, text);
      return wanted && judgePercent(wanted, text, cycle);
    }
    case "breached":
      return judgeFact(text, cycle.breachedAt, cycle, path, scene, (on) =>
        on ? `is missed from ${on.replace(/^on /u, "")} on` : "is not missed",
      );
    case "met":
      return judgeFact(text, cycle.state === "met" ? cycle.stoppedAt : undefined, cycle, path, scene, (on) =>
        on ? `is kept, ${on}` : "is not kept",
      );
  }
}

function judgeDue(moment: Moment, cycle: Cycle): Verdict {
  const { due, notBefore, state } = cycle;
  if (due !== undefined) {
    const ok = due === moment.at;
    const instead = ok ? "" : `, not ${sayBeside(moment.at, due, moment)}`;
    return { ok, actual: writtenLike(due, moment), says: `${name(cycle)} is due ${sayOn(due, moment)}${instead}.` };
  }
  const says =
    notBefore !== undefined
      ? `${name(cycle)} is on hold, so it has no due date now; it is due not before ${said(notBefore, moment)}.`
      : state === "not started"
        ? `${name(cycle)} has not started, so it is not due yet.`
        : `${name(cycle)} is ${state} and has no due date.`;
  return { ok: false, actual: undefined, says };
}

function judgeTime(field: "elapsed" | "remaining", wanted: number, text: string, cycle: Cycle): Verdict {
  const came = field === "elapsed" ? cycle.elapsedMs : cycle.remainingMs;
  const verb = field === "elapsed" ? "used" : "left";
  if (came === undefined)
    return { ok: false, actual: undefined, says: `${name(cycle)} has not started, so nothing is ${verb} of it yet.` };
  // The language writes whole seconds.
  const seconds = Math.round(came / SECOND_MS) * SECOND_MS;
  const ok = seconds === wanted;
  const actual = seconds === 0 ? "0m" : printDuration({ kind: "time", ms: seconds });
  return { ok, actual, says: `${actual} of ${name(cycle)} are ${verb}${ok ? "" : `, not ${text}`}.` };
}

function judgePercent(wanted: { value: number; decimals: number }, text: string, cycle: Cycle): Verdict {
  const came = cycle.percent;
  if (came === undefined)
    return { ok: false, actual: undefined, says: `${name(cycle)} has not started, so no share of it is used.` };
  const rounded = came.toFixed(wanted.decimals);
  const ok = Number(rounded) === wanted.value;
  // More than 100% can be said and not be written.
  const actual = Number(rounded) <= 100 ? `${rounded}%` : undefined;
  return { ok, actual, says: `${rounded}% of ${name(cycle)} is used${ok ? "" : `, not ${text}`}.` };
}

/** Something that is so from a moment on, or not at all; expected as `true`, `false` or that moment. */
function judgeFact(
  text: string,
  came: number | undefined,
  cycle: Cycle,
  path: Path,
  scene: Scene,
  phrase: (on: string | undefined) => string,
): Verdict | undefined {
  if (text === "true" || text === "false") {
    const says = `${name(cycle)} ${phrase(came === undefined ? undefined : sayOn(came, scene.style))}.`;
    return { ok: (came !== undefined) === (text === "true"), actual: String(came !== undefined), says };
  }
  const moment = scene.moment(path, text);
  if (!moment) return undefined;
  if (came === undefined) return { ok: false, actual: "false", says: `${name(cycle)} ${phrase(undefined)}.` };
  const ok = came === moment.at;
  const instead = ok ? "" : `, not ${sayBeside(moment.at, came, moment)}`;
  return { ok, actual: writtenLike(came, moment), says: `${name(cycle)} ${phrase(sayOn(came, moment))}${instead}.` };
}

function said(at: number, like: Moment): string {
  return sayOn(at, like).replace(/^on /u, "");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `“resolve”`, with its cycle from the second on. */
export function name({ target, number }: { readonly target: string; readonly number: number }): string {
  return number > 1 ? `“${target}” (cycle ${number})` : `“${target}”`;
}
