/** What a call sheet says: where people meet, who is called when and how, what is sent to whom. */
import { type Entry, matrixFor } from "../../model/index.ts";
import type { Fields, Value } from "../template/values.ts";
import { type Desk, texts } from "./desk.ts";
import { whenOf } from "./runbook.ts";

type Matrix = Entry<"EscalationMatrix">["value"];
type Level = NonNullable<NonNullable<NonNullable<Matrix["hierarchical"]>[string]>[number]>;

/** The facts of an escalation matrix. */
export function escalationMatrixFacts(entry: Entry<"EscalationMatrix">, desk: Desk): Fields {
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
      messages: (value.communication?.[priority] ?? []).flatMap((row, index): Value[] => {
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
    afterwards: (value.afterResolve ?? []).flatMap((one, index): Value[] => {
      if (one?.do === undefined) return [];
      const who = one.by === undefined ? undefined : desk.nameOf(one.by);
      return [desk.from({ do: one.do, who, within: one.within }, entry, ["afterResolve", index])];
    }),
    templates: Object.entries(value.templates ?? {}).flatMap(([name, text]): Value[] =>
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
): Value[] {
  return (levels ?? []).flatMap((level, index): Value[] => {
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

function rolesOf(entry: Entry<"EscalationMatrix">, desk: Desk): Value[] {
  return Object.entries(entry.value.roles ?? {}).flatMap(([role, holder]): Value[] => {
    if (role === "mustDiffer" || role === "shouldDiffer" || holder === undefined || Array.isArray(holder)) return [];
    const to = typeof holder === "string" ? holder : (holder as { readonly to?: string }).to;
    const does = typeof holder === "string" ? undefined : (holder as { readonly does?: string }).does;
    return to === undefined
      ? []
      : [desk.from({ role, who: desk.nameOf(to), how: desk.howToReach(to), does }, entry, ["roles", role])];
  });
}

function whenOverOf(value: Matrix, desk: Desk): Value {
  const over = value.onResolve;
  if (!over?.tell) return undefined;
  const who =
    over.tell === "everyone who was told" ? desk.words.say("everybodyTold") : desk.words.list(desk.names(over.tell));
  return { who, within: over.within, template: over.template };
}
