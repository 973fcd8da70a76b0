/** Events as they were written, judged by the words that the book and the policy know. */
import { type Book, type Entry, matrixFor, prioritiesOf, ROLES } from "../../core/model/index.ts";
import { nearMatches, sayList, show } from "../../core/schema/index.ts";
import type { TicketEvent } from "../../core/sla/index.ts";
import { didWords, type EventField, setFields, stateWords, type WrittenEvent } from "./fields.ts";
import type { Mistakes } from "./mistakes.ts";
import { readMoment } from "./moment.ts";
import type { ToolWords } from "./tool-words.ts";

const REASONS = ["awaiting caller", "awaiting change", "awaiting problem", "awaiting vendor"];

/** Reads the events of one ticket. */
export class EventReader {
  /** What is odd and does no harm, in words. */
  readonly notes = new Set<string>();
  private readonly priorities: readonly string[];
  private readonly reasons: readonly string[];
  private readonly teams: readonly string[];

  constructor(
    private readonly book: Book,
    policy: Entry<"SlaPolicy">,
    private readonly tool: ToolWords,
    private readonly mistakes: Mistakes,
  ) {
    this.priorities = [
      ...new Set([...Object.keys(policy.value.targets ?? {}), ...prioritiesOf(matrixFor(policy, book))]),
    ];
    const paused = book
      .entries("SlaPolicy")
      .flatMap(({ value }) => (value.clock?.pausesWhile ?? []).flatMap((one) => one?.reason ?? []));
    this.reasons = [...new Set([...REASONS, ...paused, ...tool.reasons()])];
    this.teams = book.ids(["Team"]);
  }

  /** The priorities that a ticket of this policy can have. */
  get knownPriorities(): readonly string[] {
    return this.priorities;
  }

  /** An event; undefined where a mistake was found. */
  event({ place, fields }: WrittenEvent): TicketEvent | undefined {
    const before = this.mistakes.count;
    const at = this.instant(place, fields.at);
    const texts: Partial<Record<EventField, string>> = {};
    for (const field of ["did", "by", ...setFields] as const) {
      const text = this.text(place, field, fields[field]);
      if (text !== undefined) texts[field] = text;
    }
    const { did, by, ...set } = texts;
    if (did === undefined && Object.keys(set).length === 0 && !this.mistakes.at(place))
      this.mistakes.add(place, "Nothing happens here. Say what was done (“responded”), or what changes (“state”).");
    if (this.mistakes.count > before || at === undefined) return undefined;
    return {
      at,
      did: did as TicketEvent["did"],
      by,
      ...(Object.keys(set).length > 0 && { set: set as TicketEvent["set"] }),
    };
  }

  private instant(place: string, written: WrittenEvent["fields"]["at"]): number | undefined {
    if (written === undefined) {
      this.mistakes.add(place, "It does not say when. Add “at”, such as 2026-03-06T16:00+00:00.");
      return undefined;
    }
    if (typeof written === "object") {
      this.mistakes.add(place, `“at” must be an instant, not ${show(written)}.`);
      return undefined;
    }
    const at = readMoment(String(written), this.book.manifest?.value.timezone);
    if (typeof at === "number") return at;
    this.mistakes.add(place, at);
    return undefined;
  }

  private text(place: string, field: EventField, written: WrittenEvent["fields"][EventField]): string | undefined {
    if (written === undefined || written === null) return undefined;
    if (typeof written === "object") {
      this.mistakes.add(place, `“${field}” must be text, not ${show(written)}.`);
      return undefined;
    }
    const text = this.tool.value(field, String(written).trim());
    if (text === "") return undefined;
    return this.judged(place, field, text);
  }

  /** A value that is known, told where it is not. */
  private judged(place: string, field: EventField, text: string): string {
    const known = (words: readonly string[], what: string, exact = false): string => {
      if (words.includes(text)) return text;
      // Exports write “On Hold”; ids keep their case.
      const same = exact ? undefined : words.find((word) => word.toLowerCase() === text.toLowerCase());
      if (same === undefined) this.mistakes.add(place, unknown(text, what, words));
      return same ?? text;
    };
    switch (field) {
      case "did":
        return known(didWords(), "something that is done to a ticket");
      case "state":
        return known(stateWords(), "a state of a ticket");
      case "priority":
        return this.priority(place, text);
      case "team":
        return this.teams.length > 0 ? known(this.teams, "a team of the book", true) : text;
      case "by":
        return this.teams.length > 0 ? known([...this.teams, ...ROLES], "a team or role of the book", true) : text;
      case "reason":
        return this.reason(place, text);
      default:
        return text;
    }
  }

  /** A priority of the policy or of its matrix. */
  priority(place: string, text: string): string {
    if (this.priorities.length > 0 && !this.priorities.includes(text))
      this.mistakes.add(place, unknown(text, "a priority here", this.priorities));
    return text;
  }

  /** The team, service or item that has the ticket or is meant by it. */
  reference(place: string, kind: "Team" | "Service" | "CatalogItem", what: string, text: string): void {
    const ids = this.book.ids([kind]);
    if (ids.length > 0 && !ids.includes(text)) this.mistakes.add(place, unknown(text, what, ids));
  }

  private reason(place: string, text: string): string {
    const same = this.reasons.find((one) => one.toLowerCase() === text.toLowerCase());
    if (same !== undefined) return same;
    const near = nearMatches(text, this.reasons);
    if (near.length > 0) this.mistakes.add(place, unknown(text, "a reason that a policy knows", this.reasons));
    else this.notes.add(`No policy of the book knows the reason “${text}”, so no clock waits for it.`);
    return text;
  }
}

/** The words of one list that fit on a line. */
const MOST_SHOWN = 12;

function unknown(text: string, what: string, words: readonly string[]): string {
  const same = words.find((word) => word.toLowerCase() === text.toLowerCase());
  const near = same === undefined ? nearMatches(text, words) : [same];
  const shown = words.slice(0, MOST_SHOWN);
  const rest = words.length > shown.length ? `, and ${words.length - shown.length} more` : "";
  return `${show(text)} is not ${what}. ${near.length > 0 ? `Did you mean ${sayList(near, "or")}?` : `There are ${sayList(shown, "and")}${rest}.`}`;
}
