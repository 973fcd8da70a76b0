/** The preview of an escalation matrix: a bad hour, minute by minute. */
import { isRetired } from "../../lint/index.ts";
import type { Book, Entry } from "../../model/index.ts";
import type { Mark } from "../../sla/index.ts";
import { dayOf, sayTime, shortDate, yearOf, type Zone } from "../../time/index.ts";
import { counted, DAY_MS, MINUTE_MS, parseDuration, printTime } from "../../values/index.ts";
import { contactOf } from "../contacts.ts";
import { reachOf, sayDuty } from "../duty.ts";
import { linkAt, present, saidAt, wordsAt } from "../fields.ts";
import { placeIn } from "../links.ts";
import type { Link, Look, PreviewBase } from "../types.ts";
import { type Chosen, choicesOf } from "./choices.ts";
import { coverageOf, daysOffOf } from "./coverage.ts";
import { factsFor } from "./facts.ts";
import { fill } from "./message.ts";
import { rolesOf } from "./roles.ts";
import { keyOf, lived, type Run, USUAL_LENGTH_MS } from "./run.ts";
import type { DrillCall, DrillEvent, DrillLane, DrillMessage, DrillMoment, DrillPreview } from "./types.ts";

type Matrix = Entry<"EscalationMatrix">;
type Call = Extract<Mark, { kind: "escalation" }>;
type Message = Extract<Mark, { kind: "message" }>;

/** Beyond so many messages, only the first few to each audience are written out. */
const MANY_MESSAGES = 40;
const FEW_MESSAGES = 3;
/** The most marks on a line. */
const MOST_ON_LANE = 200;

/** What a matrix shows beside what all have; undefined where it calls and tells nobody. */
export function drillOf(book: Book, entry: Matrix, look: Look): Omit<DrillPreview, keyof PreviewBase> | undefined {
  const { functional, hierarchical, communication, paths } = entry.value;
  if (!functional && !hierarchical && !communication && !paths) return undefined;
  const chosen = choicesOf(book, entry, look);
  const policy = policyFor(book, entry, chosen);
  const run = policy ? lived(book, entry, policy, chosen) : undefined;
  const story = new Story(book, entry, chosen, run);
  const { startAt: _start, clock: _clock, ...choices } = chosen;
  const names = story.named();
  return {
    type: "drill",
    choices,
    moments: story.moments(policy),
    summary: story.summary(),
    ...(policy && { policy: policyLink(book, policy) }),
    troubles: run?.troubles ?? [
      "No SLA promises anything for this service and priority, so nothing here can be placed in time. Name one under “sla”.",
    ],
    lanes: story.lanes(),
    lengthMs: run?.lengthMs ?? USUAL_LENGTH_MS,
    coverage: coverageOf(book, names, chosen.startAt, chosen.clock),
    daysOff: daysOffOf(book, names, look.moment, chosen.clock),
    bridge: (["primary", "backup"] as const).flatMap((title) => {
      const words = wordsAt(["bridge", title], entry.value.bridge?.[title]);
      return words ? [{ ...words, title }] : [];
    }),
    roles: rolesOf(book, entry, chosen),
  };
}

function policyLink(book: Book, policy: Entry<"SlaPolicy">): Link {
  const at = placeIn(book, policy);
  return { text: policy.name ?? policy.id ?? "", at, to: at };
}

/** The promise behind the drill: what the matrix names, else what the service has. */
function policyFor(book: Book, entry: Matrix, { service }: Chosen): Entry<"SlaPolicy"> | undefined {
  const found =
    book.find("SlaPolicy", entry.value.sla) ?? book.find("SlaPolicy", book.find("Service", service)?.value.sla);
  return found && !isRetired(found) ? found : undefined;
}

class Story {
  private readonly marks: readonly Mark[];
  private readonly facts: ReturnType<typeof factsFor>;

  constructor(
    private readonly book: Book,
    private readonly entry: Matrix,
    private readonly chosen: Chosen,
    private readonly run: Run | undefined,
  ) {
    this.marks = run?.marks ?? [];
    this.facts = factsFor(book, entry, chosen, (at) => this.clock(at));
  }

  moments(policy: Entry<"SlaPolicy"> | undefined): DrillMoment[] {
    const { run } = this;
    if (!run) return [];
    const { startAt, priority } = this.chosen;
    const { told, leftOut } = this.written();
    const events: [number, DrillEvent][] = told.map((mark) => [mark.at, this.eventOf(mark, policy)]);
    const at = { path: [] };
    const begins = `A ${priority} begins.`;
    events.push([startAt, { kind: "point", sort: "start", text: begins, at }]);
    if (run.dueAt !== undefined && run.dueAt <= Math.max(run.endAt, startAt) && policy)
      events.push([
        run.dueAt,
        {
          kind: "point",
          sort: "due",
          text: "The promised time is used up.",
          at: placeIn(this.book, policy, ["targets", priority]),
        },
      ]);
    const rest = leftOut[0];
    if (rest !== undefined)
      events.push([
        rest.at,
        {
          kind: "point",
          sort: "rest",
          text: `From here on the updates go on as they do above: ${leftOut.length} more messages, each with its blanks to fill.`,
          at: { path: ["communication", priority] },
        },
      ]);
    events.push([run.endAt, { kind: "point", sort: "over", text: "It is over: the service works again.", at }]);
    const byMoment = new Map<number, DrillEvent[]>();
    for (const [moment, event] of events) byMoment.set(moment, [...(byMoment.get(moment) ?? []), event]);
    return [...byMoment]
      .sort(([a], [b]) => a - b)
      .map(([moment, list]) => ({
        at: moment,
        clock: this.clock(moment),
        after: moment === startAt ? "0 m" : `+${sayTime(moment - startAt)}`,
        events: list.sort((a, b) => rankOf(a) - rankOf(b)),
      }));
  }

  /** What is written out: of very many messages, the first ones to each audience. */
  private written(): { readonly told: readonly Mark[]; readonly leftOut: readonly Mark[] } {
    if (this.marks.filter(({ kind }) => kind === "message").length <= MANY_MESSAGES)
      return { told: this.marks, leftOut: [] };
    const counts = new Map<string, number>();
    const isTold = (mark: Mark) => {
      if (mark.kind !== "message" || mark.which === "closing") return true;
      const count = (counts.get(mark.audience) ?? 0) + 1;
      counts.set(mark.audience, count);
      return count <= FEW_MESSAGES;
    };
    const told = this.marks.filter(isTold);
    return { told, leftOut: this.marks.filter((mark) => !told.includes(mark)) };
  }

  private eventOf(mark: Mark, policy: Entry<"SlaPolicy"> | undefined): DrillEvent {
    if (mark.kind === "escalation") return this.callOf(mark);
    if (mark.kind === "message") return this.messageOf(mark);
    const { text, target, breach, tell, by } = mark;
    const index = (policy?.value.milestones ?? []).findIndex((one) => one?.at === text && one.of === target);
    return {
      kind: "milestone",
      text: breach ? `The promise to ${target} is broken` : `${text} of the time to ${target}`,
      isBreach: breach,
      at: policy ? placeIn(this.book, policy, index < 0 ? ["milestones"] : ["milestones", index]) : { path: [] },
      tell: tell.map(({ who, reaches }) => ({
        who: this.book.find("Team", who)?.name ?? who.replace(/-/g, " "),
        reach: reaches
          ? sayDuty(this.book, who, reaches)
          : this.book.find("Team", who)
            ? reachOf(this.book, who, mark.at, this.chosen.clock)
            : { isSomebody: false, how: "nobody", text: "Nobody: the ticket has none yet" },
      })),
      by,
    };
  }

  private callOf(call: Call): DrillCall {
    const { book, entry, chosen } = this;
    const key = keyOf(call);
    const written = this.levelAt(call);
    const path = written?.path ?? [call.ladder];
    const fields = written?.fields;
    const reach = call.reaches ? sayDuty(book, call.to, call.reaches) : reachOf(book, call.to, call.at, chosen.clock);
    const silent = chosen.silent.includes(key);
    const answer = reach.isSomebody ? (silent ? "silent" : "answers") : "nobody";
    const contact = contactOf(book, call.reaches?.team ?? call.to, { path: [...path, "to"] })?.lines ?? [];
    const within = saidAt([...path, "ackWithin"], fields?.ackWithin, "wall-duration");
    const until = fields?.ackWithin === undefined ? undefined : this.later(call.at, fields.ackWithin);
    // Only who must know, decides something.
    const { decides } = (fields ?? {}) as { readonly decides?: string };
    return {
      kind: "call",
      key,
      ladder: call.ladder,
      level: call.level,
      when: call.text,
      at: { path },
      to: linkAt(book, entry, [...path, "to"]) ?? { text: call.to, at: { path } },
      reach,
      by: call.by,
      contact,
      ...present({
        decides: wordsAt([...path, "decides"], decides),
        acknowledge: within && {
          ...within,
          text: `has ${within.text} to acknowledge${until === undefined ? "" : `, until ${this.clock(until)}`}`,
        },
        consequence: answer === "answers" ? undefined : this.consequenceOf(call, until ?? call.at),
      }),
      answer,
    };
  }

  /** What comes next when a call is in vain. */
  private consequenceOf(call: Call, noticedAt: number): string {
    const next = this.marks.find(
      (mark): mark is Call => mark.kind === "escalation" && mark.ladder === call.ladder && mark.at > call.at,
    );
    const deputy = this.book.find("Team", call.to)?.value.deputy;
    const stand = deputy === undefined || !call.reaches ? "" : `Try ${deputy}, the deputy. `;
    if (!next) return `${stand}Nobody else stands on this ladder: from here on it depends on who notices.`;
    const name = this.book.find("Team", next.to)?.name ?? this.book.find("VendorContract", next.to)?.name ?? next.to;
    const gap = next.at - noticedAt;
    const wait = gap > 0 ? `, ${sayTime(gap)} in which nobody has it` : "";
    return `${stand}Next on this ladder: level ${next.level}, ${name}, at ${this.clock(next.at)}${wait}.`;
  }

  private levelAt({ ladder, level, to }: Call) {
    const { priority, category } = this.chosen;
    const key = ladder === "paths" ? category : priority;
    const levels = key === undefined ? [] : (this.entry.value[ladder]?.[key] ?? []);
    const index = levels.findIndex((one) => one?.to === to && (one.level ?? 1) === level);
    const fields = levels[index];
    return fields && key !== undefined ? { path: [ladder, key, index], fields } : undefined;
  }

  private messageOf(message: Message): DrillMessage {
    const { book, entry, chosen, run } = this;
    const { audience, by, template, situation, which, at } = message;
    const rows = entry.value.communication?.[chosen.priority] ?? [];
    const index = rows.findIndex((one) => one?.audience === audience && one.situation === situation);
    const path = which === "closing" ? ["onResolve"] : ["communication", chosen.priority, index];
    const next = this.marks.find(
      (mark) => mark.kind === "message" && mark.audience === audience && mark.situation === situation && mark.at > at,
    );
    const text = template === undefined ? undefined : entry.value.templates?.[template];
    const nextUpdate = next && this.clock(next.at);
    const named = which === "closing" ? rows.findIndex((one) => one?.audience === audience) : index;
    return {
      kind: "message",
      audience: linkAt(book, entry, ["communication", chosen.priority, named, "audience"]) ?? {
        text: audience,
        at: { path },
      },
      at: { path },
      which,
      by,
      ...present({
        situation: wordsAt([...path, "situation"], situation),
        next: nextUpdate,
        template: linkAt(book, entry, [...path, "template"]),
      }),
      parts: text === undefined ? [] : fill(text, this.facts({ at, nextUpdate, endAt: run?.endAt, which }), book),
    };
  }

  lanes(): DrillLane[] {
    const { startAt, priority } = this.chosen;
    const ladders = (["functional", "hierarchical", "paths"] as const).flatMap((ladder): DrillLane[] => {
      const calls = this.marks.filter((mark): mark is Call => mark.kind === "escalation" && mark.ladder === ladder);
      if (calls.length === 0) return [];
      return [
        {
          title: { functional: "Who works on it", hierarchical: "Who must know", paths: "Path of the category" }[
            ladder
          ],
          sort: "ladder",
          rhythm: counted(calls.length, "call"),
          at: { path: [ladder] },
          marks: calls.map((call) => ({
            ms: call.at - startAt,
            text: `Level ${call.level}`,
            isHole: call.reaches === undefined || this.chosen.silent.includes(keyOf(call)),
          })),
        },
      ];
    });
    const rows = this.entry.value.communication?.[priority] ?? [];
    const audiences = rows.flatMap((row, index): DrillLane[] => {
      const told = this.marks.filter(
        (mark) =>
          mark.kind === "message" &&
          mark.audience === row?.audience &&
          (mark.situation === row.situation || mark.which === "closing"),
      );
      if (!row?.audience || told.length === 0) return [];
      const path = ["communication", priority, index];
      const first = row.first === undefined ? undefined : saidAt(path, row.first, "wall-duration")?.text;
      const every = row.every === undefined ? undefined : saidAt(path, row.every, "cadence")?.text;
      const rhythm = [first && `first after ${first}`, every && `then ${every}`].filter(Boolean).join(", ");
      return [
        {
          title: linkAt(this.book, this.entry, [...path, "audience"])?.text ?? row.audience,
          sort: "audience",
          rhythm: row.situation === undefined ? rhythm : `${rhythm}, only when ${row.situation}`,
          at: { path },
          marks: told
            .slice(0, MOST_ON_LANE)
            .map((mark) => ({ ms: mark.at - startAt, text: this.clock(mark.at), isHole: false })),
        },
      ];
    });
    return [...ladders, ...audiences];
  }

  summary(): string[] {
    const { run } = this;
    if (!run) return [];
    const calls = this.marks.filter((mark): mark is Call => mark.kind === "escalation");
    const holes = calls.filter(({ reaches }) => !reaches);
    const told = this.marks.filter(({ kind }) => kind === "message");
    const { startAt } = this.chosen;
    const taken =
      run.acknowledgedAt === undefined
        ? "Nobody who works on it answers."
        : run.acknowledgedAt === startAt
          ? "Somebody has it at once."
          : `Somebody has it after ${sayTime(run.acknowledgedAt - startAt)}.`;
    const none =
      holes.length === 0
        ? "each reaches somebody"
        : `${counted(holes.length, "call")} of them ${holes.length === 1 ? "reaches" : "reach"} nobody`;
    return [
      taken,
      `${counted(calls.length, "call")}, ${none}; ${counted(told.length, "message")} to ${counted(new Set(told.map((mark) => (mark.kind === "message" ? mark.audience : ""))).size, "audience")}.`,
    ];
  }

  /** The names that the ladders of this priority call, each with its levels. */
  named(): Map<string, { readonly link: Link; readonly levels: string[] }> {
    const found = new Map<string, { link: Link; levels: string[] }>();
    const { priority, category } = this.chosen;
    for (const ladder of ["functional", "hierarchical", "paths"] as const) {
      const key = ladder === "paths" ? category : priority;
      for (const [index, level] of (key === undefined ? [] : (this.entry.value[ladder]?.[key] ?? [])).entries()) {
        if (level?.to === undefined || key === undefined) continue;
        const path = [ladder, key, index, "to"];
        const known = found.get(level.to) ?? {
          link: linkAt(this.book, this.entry, path) ?? { text: level.to, at: { path } },
          levels: [],
        };
        known.levels.push(`${ladder === "paths" ? category : ladder} level ${level.level ?? 1}`);
        found.set(level.to, known);
      }
    }
    return found;
  }

  /** `03:15`, with its date where that is another than the start’s. */
  private clock(at: number): string {
    return sayClock(this.chosen.clock, at, this.chosen.startAt);
  }

  private later(at: number, amount: string): number | undefined {
    const ms = wallMs(amount);
    return ms === undefined ? undefined : at + ms;
  }
}

/** A time of day, with its date where that is another than the one of a given moment. */
function sayClock(zone: Zone, at: number, from: number): string {
  const local = zone.localAt(at);
  const day = dayOf(local);
  const time = printTime(Math.floor((local - day * DAY_MS) / MINUTE_MS));
  return day === dayOf(zone.localAt(from)) ? time : `${shortDate(day, yearOf(zone, from))} ${time}`;
}

/** The order of what happens at the same instant. */
function rankOf(event: DrillEvent): number {
  switch (event.kind) {
    case "point":
      return { start: 0, rest: 5, due: 6, over: 7 }[event.sort];
    case "call":
      return event.ladder === "hierarchical" ? 2 : 1;
    case "milestone":
      return 3;
    case "message":
      return event.which === "closing" ? 8 : 4;
  }
}

function wallMs(text: string): number | undefined {
  const parsed = parseDuration(text, "wall-duration");
  return parsed.ok && parsed.value.kind === "time" ? parsed.value.ms : undefined;
}
