/** What an article says of a catalog item: what people get, and how and when. */
import { parseCondition, sayCondition } from "../../conditions/index.ts";
import { PRICE } from "../../lint/index.ts";
import type { Entry } from "../../model/index.ts";
import { exampleOf, exampleStarts, ordinaryWeek } from "../hours.ts";
import type { Fields, Value } from "../template/values.ts";
import type { Desk } from "./desk.ts";
import { articlesOf } from "./runbook.ts";

type Item = Entry<"CatalogItem">["value"];
type Cost = Item["cost"];

/** The facts of a catalog item. */
export function catalogItemFacts(entry: Entry<"CatalogItem">, desk: Desk): Fields {
  const { value } = entry;
  const { words } = desk;
  const fulfilment = value.fulfilment;
  const facts = {
    summary: value.summary,
    description: value.description,
    service: desk.find("Service", value.service)?.name ?? value.service,
    availableTo: value.availableTo === "everyone" ? [words.say("everyone")] : desk.names(value.availableTo),
    notFor: value.notFor,
    needs: (value.prerequisites ?? []).flatMap((one, index): Value[] => {
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
    tasks: (value.tasks ?? []).flatMap((task, index): Value[] => {
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

function examplesOf(entry: Entry<"CatalogItem">, desk: Desk): Value[] {
  const { fulfilment } = entry.value;
  if (fulfilment?.schedule !== undefined) desk.find("Schedule", fulfilment.schedule);
  const week = ordinaryWeek(desk.book, fulfilment?.schedule);
  const within = fulfilment?.within;
  if (!week || within === undefined) return [];
  return exampleStarts(week).flatMap((from): Value[] => {
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
function extrasOf(entry: Entry<"CatalogItem">, desk: Desk): Value[] {
  const { value } = entry;
  const currency = typeof value.cost === "object" ? (value.cost.currency ?? "") : "";
  return (value.form ?? []).flatMap((question, index) =>
    (question?.choices ?? []).flatMap((choice, number): Value[] => {
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

function questionsOf(entry: Entry<"CatalogItem">, desk: Desk): Value[] {
  const { value } = entry;
  return (value.form ?? []).flatMap((question, index): Value[] => {
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

function approvalsOf(entry: Entry<"CatalogItem">, desk: Desk): Value[] {
  const { value } = entry;
  return (value.approvals ?? []).flatMap((approval, index): Value[] => {
    if (approval?.by === undefined) return [];
    const then = approval.ifNoAnswer?.then;
    const facts = {
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

/**
 * A condition in words, with the questions it looks at in quotation marks. The condition language is English: where the article is
 * not, it is only said that it depends on the answers.
 */
function conditionText(condition: string | undefined, value: Item, desk: Desk): string | undefined {
  if (condition === undefined) return undefined;
  if (desk.words.language.tag !== "en") return "";
  const parsed = parseCondition(condition);
  if (parsed.problems.length || !parsed.ast) return "";
  const asked = new Map((value.form ?? []).flatMap((one) => (one?.id && one.ask ? [[one.id, one.ask] as const] : [])));
  return sayCondition(parsed.ast, (name) => asked.get(name) ?? (name === PRICE ? desk.words.say("thePrice") : name));
}
