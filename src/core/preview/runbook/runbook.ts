/** The preview of a runbook: what it is for, its flow, its steps, and a walk through it beside what was promised. */
import { addPeriod, flowOf, longestWay, readDate, todayOf } from "../../lint/index.ts";
import { type Book, type Entry, factsOf } from "../../model/index.ts";
import { sayTime } from "../../time/index.ts";
import { counted, daysBetween, sayDate } from "../../values/index.ts";
import { type Contact, contactOf } from "../contacts.ts";
import { linkAt, linksAt, listAt, present, saidAt, wordsAt } from "../fields.ts";
import type { Notes } from "../notes.ts";
import type { Look, PreviewBase } from "../types.ts";
import { mermaidOf } from "./mermaid.ts";
import { pictureOf } from "./picture.ts";
import { promisesOf } from "./promises.ts";
import { stepsOf } from "./steps.ts";
import type { RunbookAbout, RunbookPreview } from "./types.ts";
import { walkOf } from "./walk.ts";

/** What a runbook shows beside what all have; undefined where it has no step. */
export function runbookOf(
  book: Book,
  entry: Entry<"Runbook">,
  look: Look,
  notes: Notes,
): Omit<RunbookPreview, keyof PreviewBase> | undefined {
  const flow = flowOf(entry);
  if (flow.steps.length === 0) return undefined;
  const steps = stepsOf(book, entry, flow, notes);
  const walk = walkOf(
    flow,
    look.inputs,
    (step, key) => steps[step.index]?.ways.find((one) => one.key === key)?.text ?? "",
  );
  const longestMs = longestWay(flow)?.ms;
  return {
    type: "runbook",
    about: aboutOf(book, entry),
    picture: pictureOf(flow),
    steps,
    walk,
    promises: promisesOf(book, entry, { longestMs, walk, moment: walk.started ?? look.moment }),
    contacts: contactsOf(book, entry),
    mermaid: mermaidOf(steps),
  };
}

function aboutOf(book: Book, entry: Entry<"Runbook">): RunbookAbout {
  const { value } = entry;
  const way = longestWay(flowOf(entry));
  return {
    ...present({
      trigger: wordsAt(["trigger"], value.trigger),
      impact: wordsAt(["impact"], value.impact),
      service: linkAt(book, entry, ["service"]),
      usual: saidAt(["usualDuration"], value.usualDuration, "wall-duration"),
      most: saidAt(["maxDuration"], value.maxDuration, "wall-duration"),
      longest:
        way && way.ms > 0
          ? { ms: way.ms, text: sayTime(way.ms), steps: way.steps.map(({ index }) => index) }
          : undefined,
      tested: testedOf(book, entry),
      escalation: linkAt(book, entry, ["escalation"]),
    }),
    priorities: listAt(["forPriorities"], value.forPriorities),
    before: listAt(["before"], value.before),
    skills: listAt(["skills"], value.skills),
    access: listAt(["access"], value.access),
    knowledge: linksAt(book, entry, ["knowledge"]),
  };
}

function testedOf(book: Book, { value }: Entry<"Runbook">): RunbookAbout["tested"] {
  const last = readDate(value.lastTested);
  const today = todayOf(book);
  if (!last) return undefined;
  const due = addPeriod(last, value.testEvery);
  const late = due && today ? daysBetween(due, today) : 0;
  const next =
    due === undefined
      ? ""
      : late > 0
        ? `, again was due ${sayDate(due)}, ${counted(late, "day")} ago`
        : `, again by ${sayDate(due)}`;
  return { text: `${sayDate(last)}${next}`, isLate: late > 0, at: { path: ["lastTested"] } };
}

/** Everybody whom the steps name, in the order of the text; then who owns it. */
function contactsOf(book: Book, entry: Entry<"Runbook">): Contact[] {
  const found = new Map<string, Contact>();
  const named = factsOf(entry).references.filter(
    ({ to, on }) => on === "value" && (to.includes("Team") || to.includes("VendorContract")),
  );
  const inSteps = named.filter(({ path }) => path[0] === "steps" || path[0] === "rollback");
  for (const { text, path } of [...inSteps, ...named]) {
    const contact = found.has(text) ? undefined : contactOf(book, text, { path });
    if (contact) found.set(text, contact);
  }
  return [...found.values()];
}
