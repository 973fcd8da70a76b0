/** An escalation matrix made ready for tickets, and which one a ticket has. */
import type { Kinds } from "../generated/types.ts";
import { type Book, type Entry, type Loose, memo } from "../model/index.ts";
import {
  type LevelAt,
  parseCadence,
  parseDuration,
  parseLevelAt,
  printDuration,
  printLevelAt,
  type WallDuration,
  type WorkingDuration,
} from "../values/index.ts";
import { intervalOf } from "./policy.ts";
import type { Given, PolicyValue } from "./types.ts";

type MatrixValue = Loose<Kinds["EscalationMatrix"]>;

/** When a level is called. */
export type LevelTime =
  | { readonly kind: "after" | "ifNoAck"; readonly after: WallDuration }
  | { readonly kind: "at"; readonly at: LevelAt };

/** One entry of a ladder that has a time. */
export interface LevelPlan {
  readonly ladder: "functional" | "hierarchical" | "paths";
  readonly level: number;
  readonly to: string;
  /** Who may be called instead. */
  readonly or: string | undefined;
  readonly by: readonly string[];
  readonly time: LevelTime;
  readonly text: string;
  /** Priorities for which the entry counts; all where undefined. */
  readonly onlyFor: ReadonlySet<string> | undefined;
}

/** Who is told regularly. */
export interface MessagePlan {
  readonly audience: string;
  /** After the start; undefined where the first message is due after the first interval. */
  readonly first: WallDuration | undefined;
  readonly every: WorkingDuration | undefined;
  readonly once: boolean;
  readonly by: readonly string[];
  readonly template: string | undefined;
  readonly situation: string | undefined;
}

/** Who is told that it is over. */
export interface ClosingPlan {
  /** Audiences, teams and roles; undefined for everybody who was told. */
  readonly tell: readonly string[] | undefined;
  readonly within: WallDuration | undefined;
  readonly by: readonly string[];
  readonly template: string | undefined;
}

/** A matrix made ready. */
export interface PreparedMatrix {
  /** The levels for a priority, and those of the path of a category. */
  levels(priority: string, category: string | undefined): readonly LevelPlan[];
  messages(priority: string): readonly MessagePlan[];
  readonly closing: ClosingPlan | undefined;
}

type WrittenLevel = NonNullable<NonNullable<NonNullable<MatrixValue["paths"]>[string]>[number]>;

/** Reads a matrix, once. */
export const prepareMatrix: (value: MatrixValue) => PreparedMatrix = memo((value) => {
  const ladders = new Map<string, LevelPlan[]>();
  const messages = new Map<string, MessagePlan[]>();
  for (const ladder of ["functional", "hierarchical", "paths"] as const)
    for (const [key, levels] of Object.entries(value[ladder] ?? {}))
      ladders.set(
        `${ladder} ${key}`,
        ((levels ?? []) as readonly (WrittenLevel | undefined)[]).flatMap((level) => readLevel(ladder, level)),
      );
  for (const [priority, rows] of Object.entries(value.communication ?? {}))
    messages.set(
      priority,
      (rows ?? []).flatMap((row) => readMessage(row)),
    );
  const { onResolve } = value;
  return {
    levels(priority, category) {
      const path = category === undefined ? [] : (ladders.get(`paths ${category}`) ?? []);
      return [
        ...(ladders.get(`functional ${priority}`) ?? []),
        ...(ladders.get(`hierarchical ${priority}`) ?? []),
        ...path.filter(({ onlyFor }) => !onlyFor || onlyFor.has(priority)),
      ];
    },
    messages: (priority) => messages.get(priority) ?? [],
    closing: onResolve?.tell && {
      tell: typeof onResolve.tell === "string" ? undefined : texts(onResolve.tell),
      within: wall(onResolve.within),
      by: texts(onResolve.by),
      template: onResolve.template,
    },
  };
});

function readLevel(ladder: LevelPlan["ladder"], level: WrittenLevel | undefined): LevelPlan[] {
  const time = level && timeOf(level);
  if (!level?.to || !time) return [];
  return [
    {
      ladder,
      level: level.level ?? 1,
      to: level.to,
      or: level.or,
      by: texts(level.by),
      time,
      text: sayTime(time),
      onlyFor: level.onlyFor && new Set(texts(level.onlyFor)),
    },
  ];
}

function timeOf({ after, ifNoAck, at }: WrittenLevel): LevelTime | undefined {
  const share = at === undefined ? undefined : parseLevelAt(at);
  if (share?.ok) return { kind: "at", at: share.value };
  const kind = after === undefined ? "ifNoAck" : "after";
  const amount = wall(after ?? ifNoAck);
  return amount && { kind, after: amount };
}

function sayTime(time: LevelTime): string {
  if (time.kind === "at") return `at ${printLevelAt(time.at)}`;
  const amount = printDuration(time.after);
  if (time.kind === "ifNoAck") return `${amount} without acknowledgement`;
  return amount === "immediately" ? "at once" : `after ${amount}`;
}

function readMessage(row: NonNullable<NonNullable<MatrixValue["communication"]>[string]>[number]): MessagePlan[] {
  if (!row?.audience) return [];
  const cadence = row.every === undefined ? undefined : parseCadence(row.every);
  return [
    {
      audience: row.audience,
      first: wall(row.first),
      every: cadence?.ok ? intervalOf(cadence.value) : undefined,
      once: cadence?.ok === true && cadence.value.kind === "once",
      by: texts(row.by),
      template: row.template,
      situation: row.situation,
    },
  ];
}

function wall(text: string | undefined): WallDuration | undefined {
  const parsed = text === undefined ? undefined : parseDuration(text, "wall-duration");
  return parsed?.ok ? parsed.value : undefined;
}

function texts(list: readonly (string | undefined)[] | undefined): string[] {
  return (list ?? []).filter((one) => one !== undefined);
}

/**
 * The escalation matrix in force for a ticket: that of its service (the only one of the policy, where the ticket names none), else the
 * one that names the policy, else the only one that covers the service.
 */
export function matrixOf(book: Book, policy: PolicyValue, given: Given): Entry<"EscalationMatrix"> | undefined {
  const services = texts(policy.services);
  const service =
    typeof given["service"] === "string" ? given["service"] : services.length === 1 ? services[0] : undefined;
  const ofService = book.find("EscalationMatrix", book.find("Service", service)?.value.escalation);
  if (ofService) return ofService;
  const all = book.entries("EscalationMatrix").filter(({ value }) => value.status !== "retired");
  const named = all.find(({ value }) => value.sla !== undefined && value.sla === policy.id);
  if (named) return named;
  const covering = all.filter(({ value }) =>
    texts(value.services).some((one) => (service === undefined ? services.includes(one) : one === service)),
  );
  return covering.length === 1 ? covering[0] : undefined;
}
