/** What an article says of a promise: which times, counted in which hours, and what stops them. */
import { parseCondition, sayCondition } from "../../conditions/index.ts";
import { type Entry, matrixFor } from "../../model/index.ts";
import { exampleOf, exampleStarts, hoursInWords, type OrdinaryWeek, ordinaryWeek } from "../hours.ts";
import type { MessageKey } from "../language/index.ts";
import type { Fields, Value } from "../template/values.ts";
import { type Desk, texts } from "./desk.ts";
import { targetText } from "./runbook.ts";

type Policy = Entry<"SlaPolicy">["value"];
type Row = NonNullable<NonNullable<Policy["targets"]>[string]>;

const TARGETS = ["acknowledge", "respond", "workaround", "resolve", "update", "nextResponse"] as const;
type TargetName = (typeof TARGETS)[number];

/** Of these an example by weekday tells something; news and answers come again and again. */
const SHOWN_BY_EXAMPLE: readonly TargetName[] = ["respond", "resolve"];

/** The facts of a policy. */
export function slaPolicyFacts(entry: Entry<"SlaPolicy">, desk: Desk): Fields {
  const { value } = entry;
  const matrix = matrixFor(entry, desk.book);
  if (matrix) desk.use(matrix);
  const definitions = matrix?.value.definitions ?? {};
  const rows = Object.entries(value.targets ?? {}).flatMap(([priority, row]) => (row ? [{ priority, row }] : []));
  const schedules = [...new Set(rows.flatMap(({ row }) => schedulesOf(row)))];
  const customers = value.between?.provider;
  const facts = {
    appliesTo: value.appliesTo,
    services: desk.names(value.services),
    items: desk.names(value.items),
    provider: customers === undefined ? undefined : desk.nameOf(customers),
    providerReach: desk.howToReach(customers),
    urgency: rows.flatMap(({ priority }): Value[] => {
      const definition = Object.hasOwn(definitions, priority) ? definitions[priority] : undefined;
      if (definition?.label === undefined || !matrix) return [];
      const { label, means, examples } = definition;
      const told = { priority, label, means, examples: texts(examples) };
      return [desk.from(told, matrix, ["definitions", priority])];
    }),
    promises: rows.map(({ priority, row }) => promiseOf(entry, priority, row, definitions[priority]?.label, desk)),
    hours: schedules.flatMap((id): Value[] => {
      const week = weekOf(id, desk);
      if (!week) return [];
      const name = id === "always" ? undefined : desk.nameOf(id);
      const told = {
        name: name ?? desk.words.say("always"),
        lines: week.always ? [] : hoursInWords(week, desk.words),
        hasHolidays: week.hasHolidays,
        zone: week.always ? undefined : zoneName(week.zone),
      };
      const schedule = desk.book.find("Schedule", id);
      const lines = { lines: ["hours"], zone: ["timezone"], hasHolidays: ["holidays"] };
      return [schedule ? desk.from(told, schedule, [], lines) : told];
    }),
    pauses: pausesOf(entry, desk),
    neverPausesFor: texts(value.clock?.neverPausesFor),
    exclusions: texts(value.exclusions),
  };
  return desk.from(facts, entry, [], {
    provider: ["between", "provider"],
    providerReach: ["between", "provider"],
    neverPausesFor: ["clock", "neverPausesFor"],
  });
}

function zoneName(zone: string): string {
  return zone.replace(/_/g, " ");
}

function weekOf(id: string | undefined, desk: Desk): OrdinaryWeek | undefined {
  if (id !== undefined) desk.find("Schedule", id);
  return ordinaryWeek(desk.book, id);
}

function schedulesOf(row: Row): string[] {
  const own = TARGETS.flatMap((name) => {
    const target = row[name];
    return typeof target === "object" ? [target.schedule] : [];
  });
  return texts([row.schedule, ...own]);
}

function promiseOf(
  entry: Entry<"SlaPolicy">,
  priority: string,
  row: Row,
  label: string | undefined,
  desk: Desk,
): Fields {
  const { words } = desk;
  const path = ["targets", priority];
  const targets = TARGETS.flatMap((name) => {
    const target = row[name];
    const text = typeof target === "object" ? target.within : target;
    const schedule = (typeof target === "object" ? target.schedule : undefined) ?? row.schedule;
    return text === undefined ? [] : [{ name, text, schedule }];
  });
  const meets = [row.meet, ...TARGETS.map((name) => (typeof row[name] === "object" ? row[name]?.meet : undefined))];
  const meet = texts(meets as readonly (string | undefined)[])[0];
  const facts = {
    priority,
    label,
    title: label === undefined ? priority : words.say("priorityMeans", { label, priority }),
    targets: targets.map(({ name, text, schedule }) => {
      const target = {
        what: words.say(targetText(name) ?? "resolve"),
        time: name === "update" ? words.cadence(text) : words.deadline(text),
        hours: schedule === undefined ? undefined : schedule === "always" ? words.say("always") : desk.nameOf(schedule),
      };
      return desk.from(target, entry, [...path, name]);
    }),
    examples: examplesOf(targets, desk).map((example) => desk.from(example, entry, path)),
    meet: meet === undefined ? undefined : words.percent(meet),
    exceptions: (row.except ?? []).flatMap((except, index): Value[] => {
      if (!except) return [];
      const times = TARGETS.flatMap((name) => {
        const target = except[name];
        const text = typeof target === "object" ? target.within : target;
        if (text === undefined) return [];
        const time = name === "update" ? words.cadence(text) : words.deadline(text);
        if (name === "respond") return [words.say("exampleRespond", { when: time })];
        if (name === "resolve") return [words.say("exampleResolve", { when: time })];
        return [`${words.say(targetText(name) ?? "resolve")} ${time}`];
      });
      if (!times.length) return [];
      const told = { condition: conditionText(except.when, desk), times: words.list(times) };
      return [desk.from(told, entry, [...path, "except", index])];
    }),
  };
  return desk.from(facts, entry, path);
}

function examplesOf(
  targets: readonly { readonly name: TargetName; readonly text: string; readonly schedule: string | undefined }[],
  desk: Desk,
): Fields[] {
  const { words } = desk;
  const shown = targets.filter(({ name }) => SHOWN_BY_EXAMPLE.includes(name));
  const week = weekOf(shown.at(-1)?.schedule, desk);
  if (!week) return [];
  return exampleStarts(week).flatMap((start): Fields[] => {
    let from: string | undefined;
    const parts = shown.flatMap(({ name, text, schedule }) => {
      const counted = weekOf(schedule, desk);
      const example = counted && exampleOf(counted, start, text, words);
      if (!example) return [];
      from = example.from;
      return [words.say(name === "respond" ? "exampleRespond" : "exampleResolve", { when: example.to })];
    });
    return from === undefined ? [] : [{ from, parts }];
  });
}

const REASONS: Readonly<Record<string, MessageKey>> = {
  "awaiting caller": "reasonCaller",
  "awaiting vendor": "reasonVendor",
  "awaiting change": "reasonChange",
  "awaiting problem": "reasonProblem",
  "awaiting evidence": "reasonEvidence",
};

function pausesOf(entry: Entry<"SlaPolicy">, desk: Desk): Value[] {
  const { words } = desk;
  return (entry.value.clock?.pausesWhile ?? []).flatMap((pause, index): Value[] => {
    if (!pause) return [];
    const key = pause.reason !== undefined && Object.hasOwn(REASONS, pause.reason) ? REASONS[pause.reason] : undefined;
    const reason = key ? words.say(key) : pause.reason;
    const { state, atMost, onlyFor } = pause;
    const told = { reason, state, atMost, onlyFor: texts(onlyFor) };
    return [desk.from(told, entry, ["clock", "pausesWhile", index])];
  });
}

/** A condition in words, where the article is in English; the language of conditions has words of its own. */
function conditionText(condition: string | undefined, desk: Desk): string {
  if (condition === undefined || desk.words.language.tag !== "en") return "";
  const parsed = parseCondition(condition);
  if (!parsed.ast || parsed.problems.length) return "";
  const field = (name: string) => (name === "channel" ? desk.words.say("theChannel") : name);
  return sayCondition(parsed.ast, field, (id) => desk.nameOf(id));
}
