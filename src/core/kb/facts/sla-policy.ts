/** What an article says of a promise: which times, counted in which hours, and what stops them. */
import { parseCondition, sayCondition } from "../../conditions/index.ts";
import { type Entry, matrixFor } from "../../model/index.ts";
import { exampleOf, exampleStarts, hoursInWords, type OrdinaryWeek, ordinaryWeek } from "../hours.ts";
import type { MessageKey } from "../language/index.ts";
import { type Desk, texts } from "./desk.ts";
import { targetText } from "./runbook.ts";
import { type Known, list, oneOf, record, text, yes } from "./shape.ts";

type Policy = Entry<"SlaPolicy">["value"];
type Row = NonNullable<NonNullable<Policy["targets"]>[string]>;

const TARGETS = ["acknowledge", "respond", "workaround", "resolve", "update", "nextResponse"] as const;
type TargetName = (typeof TARGETS)[number];

/** Of these an example by weekday tells something; news and answers come again and again. */
const SHOWN_BY_EXAMPLE: readonly TargetName[] = ["respond", "resolve"];

export const slaPolicyShape = record("Which times are promised, counted in which hours, and what stops them.", {
  appliesTo: oneOf("What is reported.", "incident", "request", "problem", "change"),
  services: list("The services that it is for, by name.", text("The name of a service.")),
  items: list("The catalog items that it is for, by name.", text("The name of a catalog item.")),
  provider: text("The name of who promises it."),
  providerReach: text("How they are reached."),
  urgency: list(
    "What each priority means, where the matrix says so.",
    record("A priority.", {
      priority: text("The priority, such as “P1”."),
      label: text("What it is called."),
      means: text("What it means."),
      examples: list("Examples of it.", text("One example.")),
    }),
  ),
  promises: list(
    "What is promised at each priority.",
    record("What is promised at a priority.", {
      priority: text("The priority, such as “P1”."),
      label: text("What it is called."),
      title: text("The priority with what it is called."),
      targets: list(
        "The times.",
        record("A time.", {
          what: text("What is promised, in words."),
          time: text("By when or how often, in words."),
          hours: text("The hours that it is counted in."),
        }),
      ),
      examples: list(
        "Examples by weekday.",
        record("An example by weekday.", {
          from: text("When it was reported."),
          parts: list("What has happened by when.", text("One thing that has happened by then.")),
        }),
      ),
      meet: text("In how many of 100 cases the times are kept."),
      exceptions: list(
        "Cases in which other times hold.",
        record("A case.", {
          condition: text("When it is so, in words; an empty text where it cannot be put into words."),
          times: text("The times that hold then, in words."),
        }),
      ),
    }),
  ),
  hours: list(
    "The hours in which time is counted.",
    record("A schedule.", {
      name: text("Its name."),
      lines: list("Its hours, a group of days each.", text("Days with their hours.")),
      hasHolidays: yes("Whether it is closed on public holidays."),
      zone: text("Its time zone."),
    }),
  ),
  pauses: list(
    "When the time stands still.",
    record("A reason for the time to stand still.", {
      reason: text("What is waited for."),
      state: text("The state of the case in which time stands still."),
      atMost: text("For how long at most, such as “3 business days”.", "duration"),
      onlyFor: list("The priorities for which it is so.", text("A priority.")),
    }),
  ),
  neverPausesFor: list("The priorities for which time never stands still.", text("A priority.")),
  exclusions: list("What is not covered.", text("One thing that is not covered.")),
});

type Facts = Known<typeof slaPolicyShape>;
type Promised = Facts["promises"][number];

/** The facts of a policy. */
export function slaPolicyFacts(entry: Entry<"SlaPolicy">, desk: Desk): Facts {
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
    urgency: rows.flatMap(({ priority }): Facts["urgency"] => {
      const definition = Object.hasOwn(definitions, priority) ? definitions[priority] : undefined;
      if (definition?.label === undefined || !matrix) return [];
      const { label, means, examples } = definition;
      const told = { priority, label, means, examples: texts(examples) };
      return [desk.from(told, matrix, ["definitions", priority])];
    }),
    promises: rows.map(({ priority, row }) => promiseOf(entry, priority, row, definitions[priority]?.label, desk)),
    hours: schedules.flatMap((id): Facts["hours"] => {
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
): Promised {
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
    exceptions: (row.except ?? []).flatMap((except, index): Promised["exceptions"] => {
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
): Promised["examples"] {
  const { words } = desk;
  const shown = targets.filter(({ name }) => SHOWN_BY_EXAMPLE.includes(name));
  const week = weekOf(shown.at(-1)?.schedule, desk);
  if (!week) return [];
  return exampleStarts(week).flatMap((start): Promised["examples"] => {
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

function pausesOf(entry: Entry<"SlaPolicy">, desk: Desk): Facts["pauses"] {
  const { words } = desk;
  return (entry.value.clock?.pausesWhile ?? []).flatMap((pause, index): Facts["pauses"] => {
    if (!pause) return [];
    const key = pause.reason !== undefined && Object.hasOwn(REASONS, pause.reason) ? REASONS[pause.reason] : undefined;
    const reason = key ? words.say(key) : pause.reason;
    const { state, atMost, onlyFor } = pause;
    const told = { reason, state, atMost, onlyFor: texts(onlyFor) };
    return [desk.from(told, entry, ["clock", "pausesWhile", index])];
  });
}

/** A condition in words; empty where it cannot be read. */
function conditionText(condition: string | undefined, desk: Desk): string {
  if (condition === undefined) return "";
  const parsed = parseCondition(condition);
  if (!parsed.ast || parsed.problems.length) return "";
  const field = (name: string) => (name === "channel" ? { words: desk.words.say("theChannel") } : name);
  return sayCondition(parsed.ast, field, (id) => desk.nameOf(id), desk.words.speech);
}
