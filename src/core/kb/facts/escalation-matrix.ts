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
  return {
    services: desk.names(value.services),
    bridge: value.bridge?.primary,
    bridgeBackup: value.bridge?.backup,
    roles: rolesOf(value, desk),
    priorities: priorities.map((priority) => ({
      priority,
      title: labelOf(priority),
      calls: (value.functional?.[priority] ?? []).flatMap((level) => levelFacts(level, desk)),
      decisions: (value.hierarchical?.[priority] ?? []).flatMap((level) => levelFacts(level, desk)),
      messages: (value.communication?.[priority] ?? []).flatMap((row): Value[] =>
        row?.audience === undefined
          ? []
          : [
              {
                who: desk.nameOf(row.audience),
                first: row.first === undefined ? undefined : firstText(row.first, desk),
                every: row.every === undefined ? undefined : desk.words.cadence(row.every),
                how: texts(row.by)
                  .map((channel) => desk.channel(channel))
                  .join(", "),
                template: row.template,
                situation: row.situation,
              },
            ],
      ),
    })),
    paths: Object.entries(value.paths ?? {}).map(([name, levels]) => ({
      name,
      calls: (levels ?? []).flatMap((level) => levelFacts(level, desk)),
    })),
    everyMessageSays: texts(value.everyMessageSays),
    whenOver: whenOverOf(value, desk),
    afterwards: (value.afterResolve ?? []).flatMap((one): Value[] =>
      one?.do === undefined
        ? []
        : [{ do: one.do, who: one.by === undefined ? undefined : desk.nameOf(one.by), within: one.within }],
    ),
    templates: Object.entries(value.templates ?? {}).flatMap(([name, text]): Value[] =>
      text === undefined ? [] : [{ name, text }],
    ),
  };
}

function firstText(first: string, desk: Desk): string {
  const time = desk.words.duration(first);
  return time === desk.words.say("atOnce") ? time : desk.words.say("afterTime", { time });
}

function levelFacts(level: Level | undefined, desk: Desk): Value[] {
  if (level?.to === undefined) return [];
  const who = level.or === undefined ? [level.to] : [level.to, level.or];
  return [
    {
      when: whenOf(level, desk),
      who: desk.words.list(desk.names(who), "or"),
      how: desk.howToReach(level.to, level.by),
      ackWithin: level.ackWithin === undefined ? undefined : desk.words.duration(level.ackWithin),
      decides: level.decides,
    },
  ];
}

function rolesOf(value: Matrix, desk: Desk): Value[] {
  return Object.entries(value.roles ?? {}).flatMap(([role, holder]): Value[] => {
    if (role === "mustDiffer" || role === "shouldDiffer" || holder === undefined || Array.isArray(holder)) return [];
    const to = typeof holder === "string" ? holder : (holder as { readonly to?: string }).to;
    const does = typeof holder === "string" ? undefined : (holder as { readonly does?: string }).does;
    return to === undefined ? [] : [{ role, who: desk.nameOf(to), how: desk.howToReach(to), does }];
  });
}

function whenOverOf(value: Matrix, desk: Desk): Value {
  const over = value.onResolve;
  if (!over?.tell) return undefined;
  const who =
    over.tell === "everyone who was told" ? desk.words.say("everybodyTold") : desk.words.list(desk.names(over.tell));
  return { who, within: over.within, template: over.template };
}
