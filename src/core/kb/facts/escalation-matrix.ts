/** What a call sheet says: where people meet, who is called when and how, what is sent to whom. */
import { type Entry, matrixFor } from "../../model/index.ts";
import { type Desk, texts } from "./desk.ts";
import { whenOf } from "./runbook.ts";
import { type Known, list, record, text } from "./shape.ts";

type Matrix = Entry<"EscalationMatrix">["value"];
type Level = NonNullable<NonNullable<NonNullable<Matrix["hierarchical"]>[string]>[number]>;

const levels = (says: string) =>
  list(
    says,
    record("A level: who is called, when and how.", {
      when: text("When they are called, in words."),
      who: text("The name of who is called."),
      how: text("How they are reached, such as “phone +351 210 000 100”."),
      ackWithin: text("How soon they answer, in words."),
      decides: text("What they decide."),
    }),
  );

export const escalationMatrixShape = record("Where people meet, who is called when and how, what is sent to whom.", {
  services: list("The services that it is for, by name.", text("The name of a service.")),
  bridge: text("Where everybody meets.", "link"),
  bridgeBackup: text("Where everybody meets if that does not work.", "link"),
  roles: list(
    "Who does what.",
    record("A role.", {
      role: text("The role."),
      who: text("The name of who has it."),
      how: text("How they are reached."),
      does: text("What they do."),
    }),
  ),
  priorities: list(
    "What happens at each priority.",
    record("A priority.", {
      priority: text("The priority, such as “P1”."),
      title: text("The priority with what it means."),
      calls: levels("Who is called to work on it."),
      decisions: levels("Who is told and decides."),
      messages: list(
        "Who is kept informed.",
        record("Somebody who is kept informed.", {
          who: text("Who is told."),
          first: text("When they are told first, in words."),
          every: text("How often they are told after that, in words."),
          how: text("By what they are told."),
          template: text("The name of the message."),
          situation: text("Only when this is so."),
        }),
      ),
    }),
  ),
  paths: list(
    "Ways to call that have a name of their own.",
    record("A way to call.", { name: text("Its name."), calls: levels("Who is called.") }),
  ),
  everyMessageSays: list("What every message says.", text("One thing that every message says.")),
  whenOver: record("Who is told when it is over.", {
    who: text("Who is told."),
    within: text("How soon, such as “1h”.", "duration"),
    template: text("The name of the message."),
  }),
  afterwards: list(
    "What is done when it is over.",
    record("Something that is done when it is over.", {
      do: text("What is done."),
      who: text("The name of who does it."),
      within: text("How soon, such as “5 business days”.", "deadline"),
    }),
  ),
  templates: list(
    "The messages to send.",
    record("A message.", { name: text("Its name."), text: text("Its words.", "codeblock") }),
  ),
});

type Facts = Known<typeof escalationMatrixShape>;
type Priority = Facts["priorities"][number];

/** The facts of an escalation matrix. */
export function escalationMatrixFacts(entry: Entry<"EscalationMatrix">, desk: Desk): Facts {
  const { value } = entry;
  const matrix = matrixFor(entry, desk.book);
  const labelOf = (priority: string) => {
    const definition = matrix?.value.definitions;
    const label = definition && Object.hasOwn(definition, priority) ? definition[priority]?.label : undefined;
    if (label !== undefined && matrix) desk.use(matrix);
    return label === undefined ? priority : desk.words.say("priorityMeans", { label, priority });
  };
  const priorities = [
    ...new Set([value.functional, value.hierarchical, value.communication].flatMap((one) => Object.keys(one ?? {}))),
  ];
  const facts = {
    services: desk.names(value.services),
    bridge: value.bridge?.primary,
    bridgeBackup: value.bridge?.backup,
    roles: rolesOf(entry, desk),
    priorities: priorities.map((priority) => ({
      priority,
      title: labelOf(priority),
      calls: levelsAt(entry, ["functional", priority], value.functional?.[priority], desk),
      decisions: levelsAt(entry, ["hierarchical", priority], value.hierarchical?.[priority], desk),
      messages: (value.communication?.[priority] ?? []).flatMap((row, index): Priority["messages"] => {
        if (row?.audience === undefined) return [];
        const message = {
          who: desk.nameOf(row.audience),
          first: row.first === undefined ? undefined : firstText(row.first, desk),
          every: row.every === undefined ? undefined : desk.words.cadence(row.every),
          how: texts(row.by)
            .map((channel) => desk.channel(channel))
            .join(", "),
          template: row.template,
          situation: row.situation,
        };
        return [
          desk.from(message, entry, ["communication", priority, index], {
            who: ["communication", priority, index, "audience"],
          }),
        ];
      }),
    })),
    paths: Object.entries(value.paths ?? {}).map(([name, levels]) =>
      desk.from({ name, calls: levelsAt(entry, ["paths", name], levels, desk) }, entry, ["paths", name]),
    ),
    everyMessageSays: texts(value.everyMessageSays),
    whenOver: whenOverOf(value, desk),
    afterwards: (value.afterResolve ?? []).flatMap((one, index): Facts["afterwards"] => {
      if (one?.do === undefined) return [];
      const who = one.by === undefined ? undefined : desk.nameOf(one.by);
      return [desk.from({ do: one.do, who, within: one.within }, entry, ["afterResolve", index])];
    }),
    templates: Object.entries(value.templates ?? {}).flatMap(([name, text]): Facts["templates"] =>
      text === undefined ? [] : [desk.from({ name, text }, entry, ["templates", name])],
    ),
  };
  return desk.from(facts, entry, [], {
    bridge: ["bridge", "primary"],
    bridgeBackup: ["bridge", "backup"],
    whenOver: ["onResolve"],
  });
}

function firstText(first: string, desk: Desk): string {
  const time = desk.words.duration(first);
  return time === desk.words.say("atOnce") ? time : desk.words.say("afterTime", { time });
}

function levelsAt(
  entry: Entry<"EscalationMatrix">,
  path: readonly string[],
  levels: readonly (Level | undefined)[] | undefined,
  desk: Desk,
): Priority["calls"] {
  return (levels ?? []).flatMap((level, index): Priority["calls"] => {
    if (level?.to === undefined) return [];
    const who = level.or === undefined ? [level.to] : [level.to, level.or];
    const facts = {
      when: whenOf(level, desk),
      who: desk.words.list(desk.names(who), "or"),
      how: desk.howToReach(level.to, level.by),
      ackWithin: level.ackWithin === undefined ? undefined : desk.words.duration(level.ackWithin),
      decides: level.decides,
    };
    return [desk.from(facts, entry, [...path, index])];
  });
}

function rolesOf(entry: Entry<"EscalationMatrix">, desk: Desk): Facts["roles"] {
  return Object.entries(entry.value.roles ?? {}).flatMap(([role, holder]): Facts["roles"] => {
    if (role === "mustDiffer" || role === "shouldDiffer" || holder === undefined || Array.isArray(holder)) return [];
    const to = typeof holder === "string" ? holder : (holder as { readonly to?: string }).to;
    const does = typeof holder === "string" ? undefined : (holder as { readonly does?: string }).does;
    return to === undefined
      ? []
      : [desk.from({ role, who: desk.nameOf(to), how: desk.howToReach(to), does }, entry, ["roles", role])];
  });
}

function whenOverOf(value: Matrix, desk: Desk): Facts["whenOver"] {
  const over = value.onResolve;
  if (!over?.tell) return undefined;
  const who =
    over.tell === "everyone who was told" ? desk.words.say("everybodyTold") : desk.words.list(desk.names(over.tell));
  return { who, within: over.within, template: over.template };
}
