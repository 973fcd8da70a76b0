/** The steps of a runbook in words. */
import { type Flow, type FlowStep, longestWay } from "../../lint/index.ts";
import type { Book, Entry } from "../../model/index.ts";
import { linkAt, present, saidAt, wordsAt } from "../fields.ts";
import type { Notes } from "../notes.ts";
import type { RunbookStep, StepSort, StepWay } from "./types.ts";

const ENDS: Readonly<Record<string, string>> = {
  resolved: "Resolved",
  "handed over": "Handed over",
  escalated: "Escalated",
  "not needed": "Not needed",
};

/** What a step without a text of its own is called. */
const NAMELESS = "Nothing is written here yet";

export function stepsOf(book: Book, entry: Entry<"Runbook">, flow: Flow, notes: Notes): RunbookStep[] {
  const longest = new Set(longestWay(flow)?.steps);
  return flow.steps.map((step): RunbookStep => {
    const { fields, path } = step;
    const field = (name: keyof FlowStep["fields"]) => [...path, name];
    const link = (name: keyof FlowStep["fields"]) => linkAt(book, entry, field(name));
    return {
      number: numberOf(step, flow),
      id: step.name,
      list: step.list,
      sort: sortOf(step),
      text: textOf(step),
      at: { path },
      ...present({
        by: link("by"),
        takes: saidAt(field("takes"), fields.takes, "wall-duration"),
        run: wordsAt(field("run"), fields.run),
        expect: wordsAt(field("expect"), fields.expect),
        risk: wordsAt(field("risk"), fields.risk),
        because: wordsAt(field("because"), fields.because),
        approval: link("needsApproval"),
        contract: link("contract"),
        message: link("template"),
      }),
      isOptional: fields.optional === true,
      isEasyToMiss: fields.easyToMiss === true,
      ways: waysOf(step),
      ...(fields.maxTimes !== undefined && {
        limit: fields.maxTimes === 1 ? "once only" : `${fields.maxTimes} times at most`,
      }),
      isOnLongest: longest.has(step),
      isUnreached: !flow.reached.has(step),
      ...notes.take(path),
    };
  });
}

export function sortOf({ sort }: FlowStep): StepSort {
  return sort ?? "do";
}

/** What is done, asked or looked at. */
export function textOf({ fields }: FlowStep): string {
  const text = fields.do ?? fields.decide ?? fields.verify;
  if (text !== undefined) return text.trim();
  return fields.end === undefined ? NAMELESS : (ENDS[fields.end] ?? fields.end);
}

/** `3`, or `R1` for the first one of the rollback. */
export function numberOf(step: FlowStep, flow: Flow): string {
  if (step.list === "steps") return String(step.index + 1);
  return `R${step.index + 1 - flow.steps.filter(({ list }) => list === "steps").length}`;
}

function waysOf(step: FlowStep): StepWay[] {
  return step.exits.map(({ way, answer, to, path }) => ({
    way,
    key: keyOf(way, answer),
    text: wordsFor(step, way, answer),
    ...(to && { to: to.index }),
    at: { path },
  }));
}

/** What a walk calls a way out of a step; one way stays one name when the text below it is mended. */
export function keyOf(way: StepWay["way"], answer: string | undefined): string {
  return way === "answer" ? `answer:${answer ?? ""}` : way === "below" ? "next" : way;
}

function wordsFor(step: FlowStep, way: StepWay["way"], answer: string | undefined): string {
  switch (way) {
    case "answer":
      return answer ?? "";
    case "fails":
      return step.sort === "verify" ? "It is not so" : "It failed";
    case "otherwise":
      return `After ${step.fields.maxTimes === 1 ? "once" : `${step.fields.maxTimes ?? "all"} times`}`;
    default:
      return step.sort === "verify" ? "It is so" : step.sort === "decide" ? "Go on" : "Done";
  }
}
