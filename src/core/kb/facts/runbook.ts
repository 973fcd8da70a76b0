/** What an article says of a runbook. */
import { flowOf } from "../../lint/index.ts";
import type { Entry } from "../../model/index.ts";
import type { MessageKey } from "../language/index.ts";
import { type Desk, texts } from "./desk.ts";
import { type Known, list, number, record, text, yes } from "./shape.ts";

type Flow = ReturnType<typeof flowOf>;
type FlowStep = Flow["steps"][number];

const impact = text("What people notice.");
const service = text("The name of the service.");

/** Articles of the book to read on; for catalog items too. */
export const furtherReading = list(
  "Articles of the book to read on.",
  record("An article.", { name: text("Its name."), address: text("Its address, for “link”.") }),
);

const step = record("A step.", {
  label: text("Its number as readers see it."),
  do: text("What to do."),
  decide: text("The question to decide."),
  verify: text("What to check."),
  by: text("The name of who does it."),
  takes: text("How long it may take, such as “15m”.", "duration"),
  run: text("The command to type.", "codeblock"),
  expect: text("What is seen when it has worked."),
  because: text("Why it is done."),
  risk: text("What can go wrong."),
  needsApproval: text("The name of who must agree first."),
  template: text("The name of the message to send."),
  contract: record("The contract to quote.", {
    number: text("Its number."),
    vendor: text("The vendor’s name."),
    contacts: list(
      "Who to call at the vendor.",
      record("Somebody at the vendor.", { name: text("Their name."), how: text("How they are reached.") }),
    ),
  }),
  easyToMiss: yes("Whether it is easily forgotten."),
  optional: yes("Whether it may be left out."),
  maxTimes: number("How often it may be done before another way is taken."),
  otherwise: text("What to do after that, as the end of a sentence."),
  ifFails: text("What to do if it does not work, as the end of a sentence."),
  answers: list(
    "The answers to the question, with what to do then.",
    record("An answer.", { answer: text("The answer."), go: text("What to do then, as the end of a sentence.") }),
  ),
  next: text("Where to go on, where that is not the next step; as the end of a sentence."),
});

export const runbookShape = record("What a runbook says to those who work by it.", {
  trigger: text("When the runbook is the right one."),
  impact,
  service,
  priorities: list("The priorities that it is for.", text("A priority.")),
  access: list("The access that is needed.", text("One access.")),
  skills: list("The skills that are needed.", text("One skill.")),
  before: list("What to do before the first step.", text("One thing to do before.")),
  usualDuration: text("How long it usually takes, such as “45m”.", "duration"),
  maxDuration: text("How long it takes at most.", "duration"),
  causes: list(
    "The causes that its articles name.",
    record("A cause.", {
      cause: text("The cause."),
      name: text("The name of the article that names it."),
      address: text("The address of the article, for “link”."),
    }),
  ),
  steps: list("The steps, in the order in which they are read.", step),
  undo: list("The steps of the way back.", step),
  checks: list(
    "How to know that it worked.",
    record("A check.", {
      what: text("What is checked."),
      label: text("The number of its step."),
      undo: yes("Whether it belongs to the way back."),
    }),
  ),
  calls: list(
    "Who to call next, for the priorities that it is for.",
    record("Somebody to call.", {
      priority: text("The priority."),
      when: text("When they are called, in words."),
      who: text("Their name."),
      how: text("How they are reached."),
    }),
  ),
  knowledge: furtherReading,
});

export const customerRunbookShape = record("What a runbook says to customers.", {
  impact,
  service,
  steps: list(
    "The steps that are marked for customers.",
    record("A step.", {
      do: text("What to do."),
      verify: text("What to check."),
      expect: text("What is seen when it has worked."),
      because: text("Why it is done."),
    }),
  ),
  helpDesk: text("The name of who helps where it has not helped."),
  helpDeskReach: text("How they are reached."),
  knowledge: furtherReading,
});

type Facts = Known<typeof runbookShape>;
type StepFacts = Known<typeof step>;
type CustomerFacts = Known<typeof customerRunbookShape>;

/** Steps with the numbers that readers see: those to be done count from 1, those of the way back have their own. */
class Numbers {
  private readonly labels = new Map<FlowStep, string>();
  readonly main: readonly FlowStep[];
  readonly undo: readonly FlowStep[];

  constructor(
    flow: Flow,
    private readonly desk: Desk,
  ) {
    const shown = flow.steps.filter(({ sort }) => sort !== "end" && sort !== undefined);
    this.main = shown.filter(({ list }) => list === "steps");
    this.undo = shown.filter(({ list }) => list === "rollback");
    for (const [index, step] of this.main.entries()) this.labels.set(step, String(index + 1));
    for (const [index, step] of this.undo.entries())
      this.labels.set(step, desk.words.say("undoLabel", { number: index + 1 }));
  }

  labelOf(step: FlowStep): string {
    return this.labels.get(step) ?? "";
  }

  /** What to do when a way leads to this step, as a clause that ends a sentence. */
  wayTo(to: FlowStep | undefined): string | undefined {
    const { words } = this.desk;
    if (!to) return undefined;
    if (to.sort === "end") {
      const { end, because } = to.fields;
      const text = words.say(
        end === "handed over"
          ? "endHandedOver"
          : end === "escalated"
            ? "endEscalated"
            : end === "not needed"
              ? "endNotNeeded"
              : "endResolved",
      );
      return because === undefined ? text : `${text} ${because}`;
    }
    const label = this.labelOf(to);
    if (label === "") return undefined;
    return to.list === "steps" ? words.say("goToStep", { number: label }) : words.say("goToUndo", { label });
  }

  /** Where a step leads when it went well, unless that is the one that readers see below it. */
  onward(step: FlowStep): string | undefined {
    const exit = step.exits.find(({ way }) => way === "next" || way === "below");
    if (!exit?.to || step.sort === "decide") return undefined;
    const own = step.list === "steps" ? this.main : this.undo;
    return own[own.indexOf(step) + 1] === exit.to ? undefined : this.wayTo(exit.to);
  }
}

/** The facts of a runbook for those who work by it. */
export function runbookFacts(entry: Entry<"Runbook">, desk: Desk): Facts {
  const { value } = entry;
  const flow = flowOf(entry);
  const numbers = new Numbers(flow, desk);
  const service = desk.find("Service", value.service);
  const facts = {
    trigger: value.trigger,
    impact: value.impact,
    service: service?.name ?? value.service,
    priorities: texts(value.forPriorities),
    access: texts(value.access),
    skills: texts(value.skills),
    before: texts(value.before),
    usualDuration: value.usualDuration,
    maxDuration: value.maxDuration,
    causes: causesOf(entry, desk),
    steps: numbers.main.map((step) => stepFacts(entry, step, numbers, desk)),
    undo: numbers.undo.map((step) => stepFacts(entry, step, numbers, desk)),
    checks: flow.steps.flatMap((step) =>
      step.sort === "verify"
        ? [
            desk.from(
              { what: step.fields.verify, label: numbers.labelOf(step), undo: step.list === "rollback" },
              entry,
              step.path,
              { what: [...step.path, "verify"] },
            ),
          ]
        : [],
    ),
    calls: callsOf(entry, desk),
    knowledge: articlesOf(entry, desk),
  };
  return desk.from(facts, entry, [], { priorities: ["forPriorities"], undo: ["rollback"] });
}

function stepFacts(entry: Entry<"Runbook">, step: FlowStep, numbers: Numbers, desk: Desk): StepFacts {
  const { fields, sort } = step;
  const contract = desk.find("VendorContract", fields.contract);
  const facts: StepFacts = {
    label: numbers.labelOf(step),
    do: fields.do,
    decide: fields.decide,
    verify: sort === "verify" ? fields.verify : undefined,
    by: fields.by === undefined ? undefined : desk.nameOf(fields.by),
    takes: fields.takes,
    run: fields.run,
    expect: fields.expect,
    because: fields.because,
    risk: fields.risk,
    needsApproval: fields.needsApproval === undefined ? undefined : desk.nameOf(fields.needsApproval),
    template: fields.template,
    contract:
      contract &&
      desk.from(
        {
          number: contract.value.number,
          vendor: contract.value.vendor ?? contract.name,
          contacts: (contract.value.contacts ?? []).flatMap((one, index) =>
            one?.name === undefined
              ? []
              : [
                  desk.from(
                    { name: one.name, how: texts([one.phone, one.email, one.chat]).join(", ") || undefined },
                    contract,
                    ["contacts", index],
                  ),
                ],
          ),
        },
        contract,
        [],
      ),
    easyToMiss: fields.easyToMiss === true,
    optional: fields.optional === true,
    maxTimes: fields.otherwise === undefined ? undefined : fields.maxTimes,
    otherwise: numbers.wayTo(step.exits.find(({ way }) => way === "otherwise")?.to),
    ifFails: numbers.wayTo(step.exits.find(({ way }) => way === "fails")?.to),
    answers: step.exits.flatMap(({ way, answer, to }): StepFacts["answers"] => {
      const go = numbers.wayTo(to);
      return way === "answer" && answer !== undefined && go !== undefined
        ? [desk.from({ answer, go }, entry, [...step.path, "answers", answer])]
        : [];
    }),
    next: numbers.onward(step),
  };
  return desk.from(facts, entry, step.path);
}

/** The causes that the runbook’s articles name. */
function causesOf(entry: Entry<"Runbook">, desk: Desk): Facts["causes"] {
  return texts(entry.value.knowledge).flatMap((id): Facts["causes"] => {
    const article = desk.find("KnowledgeArticle", id);
    const cause = article?.value.cause;
    return cause === undefined || !article
      ? []
      : [desk.from({ cause, name: article.name ?? id, address: `article:${id}` }, article, [])];
  });
}

/** Articles of the book to read on, those that are put away left out. */
export function articlesOf(
  entry: Entry<"Runbook" | "CatalogItem">,
  desk: Desk,
  open = false,
): Known<typeof furtherReading> {
  return (entry.value.knowledge ?? []).flatMap((id, index): Known<typeof furtherReading> => {
    if (id === undefined) return [];
    const article = desk.find("KnowledgeArticle", id);
    const { status, confidence, audience } = article?.value ?? {};
    if (!article || status === "retired" || confidence === "archived" || (open && audience === "internal")) return [];
    return [desk.from({ name: article.name ?? id, address: `article:${id}` }, entry, ["knowledge", index])];
  });
}

/** Who is called to work on it, for the priorities that the runbook serves. */
function callsOf(entry: Entry<"Runbook">, desk: Desk): Facts["calls"] {
  const matrix = desk.find("EscalationMatrix", entry.value.escalation);
  const wanted = texts(entry.value.forPriorities);
  return Object.entries(matrix?.value.functional ?? {})
    .filter(([priority]) => wanted.length === 0 || wanted.includes(priority))
    .flatMap(([priority, levels]) =>
      (levels ?? []).flatMap((level, index): Facts["calls"] => {
        if (level?.to === undefined || !matrix) return [];
        const who = desk.nameOf(level.to);
        const facts = { priority, when: whenOf(level, desk), who, how: desk.howToReach(level.to, level.by) };
        return [desk.from(facts, matrix, ["functional", priority, index])];
      }),
    );
}

/** When a level is called, in words. */
export function whenOf(
  level: {
    readonly after?: string | undefined;
    readonly at?: string | undefined;
    readonly ifNoAck?: string | undefined;
  },
  desk: Desk,
): string {
  const { words } = desk;
  if (level.ifNoAck !== undefined) return words.say("ifNoAck", { time: words.duration(level.ifNoAck) });
  const share = /^\s*(\d+(?:\.\d+)?)\s*%\s*of\s+(\w+)\s*$/.exec(level.at ?? "");
  if (share) {
    const target = SHARE_TEXTS[share[2] ?? ""];
    return words.say("atShare", { percent: share[1] ?? "", target: target ? words.say(target) : (share[2] ?? "") });
  }
  if (level.after === undefined) return level.at ?? "";
  const time = words.duration(level.after);
  return time === words.say("atOnce") ? time : words.say("afterTime", { time });
}

const SHARE_TEXTS: Readonly<Record<string, MessageKey>> = {
  acknowledge: "ofAcknowledge",
  respond: "ofRespond",
  nextResponse: "ofNextResponse",
  update: "ofUpdate",
  workaround: "ofWorkaround",
  resolve: "ofResolve",
};

/** The text that says what a target promises. */
export function targetText(
  target: string,
): "acknowledge" | "respond" | "nextResponse" | "update" | "workaroundTarget" | "resolve" | undefined {
  switch (target) {
    case "acknowledge":
    case "respond":
    case "nextResponse":
    case "update":
    case "resolve":
      return target;
    case "workaround":
      return "workaroundTarget";
    default:
      return undefined;
  }
}

/** Whether any step of a runbook is marked for customers. */
export function hasCustomerSteps(entry: Entry<"Runbook">): boolean {
  return [...(entry.value.steps ?? []), ...(entry.value.rollback ?? [])].some((step) => isForCustomers(step));
}

function isForCustomers(step: FlowStep["fields"] | undefined): boolean {
  return step?.forCustomers === true && (step.do !== undefined || step.verify !== undefined);
}

/** The facts of a runbook for customers: the steps that are marked for them, without who does them, commands and ways out. */
export function customerRunbookFacts(entry: Entry<"Runbook">, desk: Desk): CustomerFacts {
  const { value } = entry;
  const service = desk.find("Service", value.service);
  const matrix = desk.find("EscalationMatrix", value.escalation ?? service?.value.escalation);
  const firstCall = Object.values(matrix?.value.functional ?? {})[0]?.[0]?.to ?? service?.value.supportTeam;
  const facts = {
    impact: value.impact,
    service: service?.name ?? value.service,
    steps: (value.steps ?? []).flatMap((step, index): CustomerFacts["steps"] => {
      if (!step || !isForCustomers(step)) return [];
      const { verify, expect, because } = step;
      return [desk.from({ do: step.do, verify, expect, because }, entry, ["steps", index])];
    }),
    helpDesk: firstCall === undefined ? undefined : desk.nameOf(firstCall),
    helpDeskReach: desk.howToReach(firstCall),
    knowledge: articlesOf(entry, desk, true),
  };
  return desk.from(facts, entry, [], { helpDesk: ["escalation"], helpDeskReach: ["escalation"] });
}
