/** The preview of a scenario: its ticket on a timeline, and each expectation with what came. */
import { type Book, type Entry, factsOf } from "../../model/index.ts";
import { type ExpectationResult, runScenario, ticketOf } from "../../scenarios/index.ts";
import { describe } from "../../schema/index.ts";
import { simulate } from "../../sla/index.ts";
import { counted } from "../../values/index.ts";
import { fieldsOf } from "../card.ts";
import { HEAD_FIELDS } from "../head.ts";
import { textOf } from "../inputs.ts";
import { linkOf } from "../links.ts";
import type { Notes } from "../notes.ts";
import { pictureOf, targetNamed } from "../ticket/picture.ts";
import type { Look, PreviewBase } from "../types.ts";
import type { Expectation, ScenarioPreview } from "./types.ts";

type Scenario = Entry<"Scenario">;

const SHOWN: ReadonlySet<string> = new Set(["policy", "given", "events", "expect"]);

/** The part of a scenario’s preview beside what all previews have; undefined where it names no policy. */
export function scenarioOf(
  book: Book,
  entry: Scenario,
  look: Look,
  notes: Notes,
): Omit<ScenarioPreview, keyof PreviewBase> | undefined {
  const named = factsOf(entry).references.find(({ path }) => path.length === 1 && path[0] === "policy");
  if (!named) return undefined;
  const result = runScenario(book, entry);
  const { ticket } = ticketOf(entry, book.manifest?.value.timezone);
  const explain = targetNamed(textOf(look.inputs, "explain"));
  const zoom = targetNamed(textOf(look.inputs, "zoom"));
  const { policy } = result;
  const last = ticket.events.at(-1)?.at;
  const simulation =
    policy && result.simulation && last !== undefined ? simulate(book, policy, ticket, { asOf: last }) : undefined;
  // An event whose moment cannot be read leaves its place in the list.
  const written = (entry.value.events ?? []).flatMap((one, index) => (one?.at === undefined ? [] : [index]));
  const events = ticket.events.map((event, index) => ({
    ...event,
    written: { path: ["events", written[index] ?? index] },
  }));
  const failing = result.expectations.filter(({ ok }) => !ok).length;
  return {
    type: "scenario",
    policy: linkOf(book, entry, named),
    given: Object.entries(entry.value.given ?? {}).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [
            {
              title: describe("Scenario", ["given", name])?.title ?? name,
              text: String(value),
              at: { path: ["given", name] },
            },
          ],
    ),
    holds: result.holds,
    says: saysOf(result.expectations.length, failing, result.problems.length),
    expectations: result.expectations.map((one) => expectationOf(entry, one)),
    problems: result.problems.map(({ path, message, help }) => ({ message, help, at: { path } })),
    ...(policy &&
      simulation && { picture: pictureOf({ book, policy, simulation, events, explain, zoom, isOwn: false }) }),
    explain: explain ?? "",
    zoom: zoom ?? "",
    fields: fieldsOf({ book, entry, notes }, (name) => !HEAD_FIELDS.has(name) && !SHOWN.has(name)),
  };
}

function saysOf(all: number, failing: number, problems: number): string {
  const run =
    all === 0
      ? "No expectation can be checked"
      : failing === 0
        ? `${all === 1 ? "The expectation holds" : `All ${all} expectations hold`}`
        : `${failing} of ${counted(all, "expectation")} ${failing === 1 ? "does" : "do"} not hold`;
  return problems === 0 ? `${run}.` : `${run}; ${counted(problems, "thing")} in it cannot be read.`;
}

function expectationOf({ value }: Scenario, { path, ok, says, notes }: ExpectationResult): Expectation {
  const written = value.expect?.[Number(path[1])] as Readonly<Record<string, unknown>> | undefined;
  const expected = Object.entries(written ?? {}).map(
    ([name, one]) => `${name} ${Array.isArray(one) ? one.join(", ") : String(one)}`,
  );
  return { at: { path }, holds: ok, expected: expected.join(" · "), says, remarks: notes };
}
