/** What an article says of a catalog item: what people get, and how and when. */
import { parseCondition, sayCondition } from "../../conditions/index.ts";
import { PRICE } from "../../lint/index.ts";
import type { Entry } from "../../model/index.ts";
import { exampleOf, exampleStarts, ordinaryWeek } from "../hours.ts";
import type { Desk } from "./desk.ts";
import { articlesOf, furtherReading } from "./runbook.ts";
import { type Known, list, oneOf, record, text, yes } from "./shape.ts";

type Item = Entry<"CatalogItem">["value"];
type Cost = Item["cost"];

const condition = text("When that is so, in words; an empty text where the condition cannot be read.");

export const catalogItemShape = record("What people get, and how and when.", {
  summary: text("The item in one sentence."),
  description: text("What people get, in full.", "paragraphs"),
  service: text("The name of the service that it belongs to."),
  availableTo: list("Who can ask for it, by name.", text("The name of a group, or “Everybody.”")),
  notFor: text("What it is not for."),
  needs: list(
    "What somebody needs before they ask.",
    record("Something that is needed.", {
      need: text("What is needed."),
      form: text("The form or document that is asked for."),
      condition,
    }),
  ),
  cost: text("What it costs, in words."),
  chargedTo: text("What it is charged to, such as a cost centre."),
  extras: list(
    "Choices that change the price.",
    record("A choice that changes the price.", {
      choice: text("The choice as people read it."),
      amount: text("How much more or less it costs, in words."),
    }),
  ),
  questions: list(
    "The questions that people are asked.",
    record("A question.", {
      ask: text("The question."),
      help: text("What helps to answer it."),
      choices: list("The answers to choose from.", text("One answer.")),
      several: yes("Whether more than one answer may be chosen."),
      required: yes("Whether it must be answered."),
      condition,
    }),
  ),
  approvals: list(
    "Who has to agree, in their order.",
    record("Somebody who has to agree.", {
      who: text("The name of the role or team."),
      within: text("How long they may take, such as “2 business days”.", "duration"),
      condition,
      silence: oneOf("What happens without an answer.", "refused", "agreed"),
    }),
  ),
  within: text("How long it takes, such as “3 business days”.", "duration"),
  fromApproval: yes("Whether the time is counted from the moment everybody has agreed."),
  examples: list(
    "Examples by weekday of when it is there.",
    record("An example by weekday.", {
      from: text("When it was asked for or agreed, such as “on Monday at 10:00”."),
      to: text("When it is there at the latest."),
    }),
  ),
  holidaysMove: yes("Whether public holidays can make it take longer."),
  tasks: list(
    "What happens next, in order.",
    record("A task.", {
      name: text("What is done."),
      team: text("The name of the team that does it."),
      automatic: yes("Whether it happens by itself."),
      condition,
    }),
  ),
  knowledge: furtherReading,
});

type Facts = Known<typeof catalogItemShape>;

/** The facts of a catalog item. */
export function catalogItemFacts(entry: Entry<"CatalogItem">, desk: Desk): Facts {
  const { value } = entry;
  const { words } = desk;
  const fulfilment = value.fulfilment;
  const facts = {
    summary: value.summary,
    description: value.description,
    service: desk.find("Service", value.service)?.name ?? value.service,
    availableTo: value.availableTo === "everyone" ? [words.say("everyone")] : desk.names(value.availableTo),
    notFor: value.notFor,
    needs: (value.prerequisites ?? []).flatMap((one, index): Facts["needs"] => {
      if (one?.need === undefined) return [];
      const need = { need: one.need, form: one.form, condition: conditionText(one.when, value, desk) };
      return [desk.from(need, entry, ["prerequisites", index])];
    }),
    cost: costText(value.cost, desk),
    chargedTo: typeof value.cost === "object" ? value.cost.chargedTo?.replace(/[-_]+/g, " ") : undefined,
    extras: extrasOf(entry, desk),
    questions: questionsOf(entry, desk),
    approvals: approvalsOf(entry, desk),
    within: fulfilment?.within,
    fromApproval: fulfilment?.clockStarts === "approved",
    examples: examplesOf(entry, desk),
    holidaysMove: ordinaryWeek(desk.book, fulfilment?.schedule)?.hasHolidays === true,
    tasks: (value.tasks ?? []).flatMap((task, index): Facts["tasks"] => {
      if (task?.name === undefined) return [];
      const told = {
        name: task.name,
        team: task.team === undefined ? undefined : desk.nameOf(task.team),
        automatic: task.automatic === true,
        condition: conditionText(task.when, value, desk),
      };
      return [desk.from(told, entry, ["tasks", index])];
    }),
    knowledge: articlesOf(entry, desk, true),
  };
  return desk.from(facts, entry, [], {
    needs: ["prerequisites"],
    chargedTo: ["cost", "chargedTo"],
    within: ["fulfilment", "within"],
  });
}

function examplesOf(entry: Entry<"CatalogItem">, desk: Desk): Facts["examples"] {
  const { fulfilment } = entry.value;
  if (fulfilment?.schedule !== undefined) desk.find("Schedule", fulfilment.schedule);
  const week = ordinaryWeek(desk.book, fulfilment?.schedule);
  const within = fulfilment?.within;
  if (!week || within === undefined) return [];
  return exampleStarts(week).flatMap((from): Facts["examples"] => {
    const example = exampleOf(week, from, within, desk.words);
    return example ? [desk.from({ from: example.from, to: example.to }, entry, ["fulfilment", "within"])] : [];
  });
}

/** What something costs, in words. */
function costText(cost: Cost, desk: Desk): string | undefined {
  const { words } = desk;
  if (cost === "free") return words.say("free");
  if (cost?.amount === undefined || cost.currency === undefined) return undefined;
  const amount = words.money(cost.amount, cost.currency);
  switch (cost.per) {
    case "month":
      return words.say("perMonth", { amount });
    case "year":
      return words.say("perYear", { amount });
    case "use":
      return words.say("perUse", { amount });
    case "hour":
      return words.say("perHour", { amount });
    case "day":
      return words.say("perDay", { amount });
    case "one-off":
      return words.say("oneOff", { amount });
    case undefined:
      return amount;
  }
}

/** Choices that change the price. */
function extrasOf(entry: Entry<"CatalogItem">, desk: Desk): Facts["extras"] {
  const { value } = entry;
  const currency = typeof value.cost === "object" ? (value.cost.currency ?? "") : "";
  return (value.form ?? []).flatMap((question, index) =>
    (question?.choices ?? []).flatMap((choice, number): Facts["extras"] => {
      if (typeof choice !== "object" || choice.cost === undefined || choice.cost === 0) return [];
      const amount = desk.words.money(Math.abs(choice.cost), currency).trim();
      const extra = {
        choice: choice.label ?? choice.value,
        amount: desk.words.say(choice.cost > 0 ? "extra" : "less", { amount }),
      };
      return [desk.from(extra, entry, ["form", index, "choices", number])];
    }),
  );
}

function questionsOf(entry: Entry<"CatalogItem">, desk: Desk): Facts["questions"] {
  const { value } = entry;
  return (value.form ?? []).flatMap((question, index): Facts["questions"] => {
    if (question?.ask === undefined || question.type === "note") return [];
    const choices = (question.choices ?? []).flatMap((choice) => {
      const text = typeof choice === "object" ? (choice.label ?? choice.value) : choice;
      return text === undefined ? [] : [text];
    });
    const asked = {
      ask: question.ask,
      help: question.help,
      choices,
      several: question.type === "multi choice",
      required: question.required === true,
      condition: conditionText(question.showWhen, value, desk),
    };
    return [desk.from(asked, entry, ["form", index])];
  });
}

function approvalsOf(entry: Entry<"CatalogItem">, desk: Desk): Facts["approvals"] {
  const { value } = entry;
  return (value.approvals ?? []).flatMap((approval, index): Facts["approvals"] => {
    if (approval?.by === undefined) return [];
    const then = approval.ifNoAnswer?.then;
    const facts: Facts["approvals"][number] = {
      who: capital(desk.nameOf(approval.by)),
      within: approval.within,
      condition: conditionText(approval.when, value, desk),
      silence: then === "reject" ? "refused" : then === "approve" ? "agreed" : undefined,
    };
    return [desk.from(facts, entry, ["approvals", index], { who: ["approvals", index, "by"] })];
  });
}

/** A text that begins a line. */
function capital(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** A condition in words, with the questions it looks at in quotation marks; empty where it cannot be read. */
function conditionText(condition: string | undefined, value: Item, desk: Desk): string | undefined {
  if (condition === undefined) return undefined;
  const parsed = parseCondition(condition);
  if (parsed.problems.length || !parsed.ast) return "";
  const asked = new Map((value.form ?? []).flatMap((one) => (one?.id && one.ask ? [[one.id, one.ask] as const] : [])));
  const called = (name: string) => asked.get(name) ?? (name === PRICE ? { words: desk.words.say("thePrice") } : name);
  return sayCondition(parsed.ast, called, undefined, desk.words.speech);
}
