/** The preview of a policy: its targets, a ticket to play, and what an edit moves. */
import type { Book, Entry } from "../../model/index.ts";
import { describe } from "../../schema/index.ts";
import { simulate } from "../../sla/index.ts";
import { fieldsOf } from "../card.ts";
import { HEAD_FIELDS } from "../head.ts";
import { textOf } from "../inputs.ts";
import type { Notes } from "../notes.ts";
import { heldRange, localText } from "../ticket/axis.ts";
import { pictureOf, targetNamed } from "../ticket/picture.ts";
import type { Inputs, Link, Look, PreviewBase } from "../types.ts";
import { comparedOf } from "./compare.ts";
import { linkAt, rowsOf } from "./rows.ts";
import { playedTicket } from "./ticket.ts";
import type { Play, PolicyPreview } from "./types.ts";

type Policy = Entry<"SlaPolicy">;

/** What is shown beside the rest, so that it is not told twice. */
const SHOWN: ReadonlySet<string> = new Set(["type", "between", "services", "items", "targets"]);

/** The part of a policy’s preview beside what all previews have; undefined where it has no targets to show. */
export function policyOf(
  book: Book,
  policy: Policy,
  look: Look,
  notes: Notes,
): Omit<PolicyPreview, keyof PreviewBase> | undefined {
  const table = rowsOf(book, policy, notes);
  if (table.rows.length === 0) return undefined;
  const compared = look.before && comparedOf(look.before, book, policy, look.moment);
  return {
    type: "policy",
    promise: promiseOf(book, policy),
    ...table,
    play: playOf(book, policy, look.inputs, look.moment),
    ...(compared && { compared }),
    fields: fieldsOf({ book, entry: policy, notes }, (name) => !HEAD_FIELDS.has(name) && !SHOWN.has(name)),
  };
}

function promiseOf(book: Book, policy: Policy): PolicyPreview["promise"] {
  const { type, appliesTo, services, items } = policy.value;
  const means = describe("SlaPolicy", ["type"])?.values.find(({ value }) => value === type)?.means ?? "";
  const provider = linkAt(book, policy, ["between", "provider"]);
  const customer = linkAt(book, policy, ["between", "customer"]);
  const covers = [
    ...(services ?? []).map((_, index) => linkAt(book, policy, ["services", index])),
    ...(items ?? []).map((_, index) => linkAt(book, policy, ["items", index])),
  ].filter((one): one is Link => one !== null);
  return {
    text: [
      type,
      means && `${means.charAt(0).toLowerCase()}${means.slice(1).replace(/\.$/u, "")}`,
      appliesTo && `${appliesTo}s`,
    ]
      .filter(Boolean)
      .join(" · "),
    at: { path: ["type"] },
    ...(provider && { provider }),
    ...(customer && { customer }),
    covers,
  };
}

function playOf(book: Book, policy: Policy, inputs: Inputs, moment: number): Play {
  const played = playedTicket(book, policy, inputs, moment);
  const { given, offers, zone, openedAt, events, now, nowFollows, ticket } = played;
  const explain = targetNamed(textOf(inputs, "explain"));
  const zoom = targetNamed(textOf(inputs, "zoom"));
  const simulation = simulate(book, policy, ticket, { asOf: now });
  return {
    given,
    opened: localText(zone, openedAt),
    now: localText(zone, now),
    nowFollows,
    events: events.map(({ key, what, event }) => ({ key, what, local: localText(zone, event.at), at: event.at })),
    offers,
    explain: explain ?? "",
    zoom: zoom ?? "",
    picture: pictureOf({
      book,
      policy,
      simulation,
      events: events.map(({ event }) => event),
      explain,
      zoom,
      range: heldRange(inputs),
      isOwn: true,
    }),
  };
}
