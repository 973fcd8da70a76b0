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
  return {
    summary: value.summary,
    description: value.description,
    service: desk.find("Service", value.service)?.name ?? value.service,
    availableTo: value.availableTo === "everyone" ? [words.say("everyone")] : desk.names(value.availableTo),
    notFor: value.notFor,
    needs: (value.prerequisites ?? []).flatMap((one): Value[] =>
      one?.need === undefined
        ? []
        : [{ need: one.need, form: one.form, condition: conditionText(one.when, value, desk) }],
    ),
    cost: costText(value.cost, desk),
    chargedTo: typeof value.cost === "object" ? value.cost.chargedTo?.replace(/[-_]+/g, " ") : undefined,
    extras: extrasOf(value, desk),
    questions: questionsOf(value, desk),
    approvals: approvalsOf(value, desk),
    within: fulfilment?.within,
    fromApproval: fulfilment?.clockStarts === "approved",
    examples: examplesOf(fulfilment, desk),
    holidaysMove: ordinaryWeek(desk.book, fulfilment?.schedule)?.hasHolidays === true,
    tasks: (value.tasks ?? []).flatMap((task): Value[] =>
      task?.name === undefined
        ? []
        : [
            {
              name: task.name,
              team: task.team === undefined ? undefined : desk.nameOf(task.team),
              automatic: task.automatic === true,
              condition: conditionText(task.when, value, desk),
            },
          ],
    ),
    knowledge: articlesOf(value.knowledge, desk, true),
  };
}

function examplesOf(fulfilment: Item["fulfilment"], desk: Desk): Value[] {
  if (fulfilment?.schedule !== undefined) desk.find("Schedule", fulfilment.schedule);
  const week = ordinaryWeek(desk.book, fulfilment?.schedule);
  const within = fulfilment?.within;
  if (!week || within === undefined) return [];
  return exampleStarts(week).flatMap((from): Value[] => {
    const example = exampleOf(week, from, within, desk.words);
    return example ? [{ from: example.from, to: example.to }] : [];
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
function extrasOf(value: Item, desk: Desk): Value[] {
  const currency = typeof value.cost === "object" ? (value.cost.currency ?? "") : "";
  return (value.form ?? []).flatMap((question) =>
    (question?.choices ?? []).flatMap((choice): Value[] => {
      if (typeof choice !== "object" || choice.cost === undefined || choice.cost === 0) return [];
      const amount = desk.words.money(Math.abs(choice.cost), currency).trim();
      return [
        {
          choice: choice.label ?? choice.value,
          amount: desk.words.say(choice.cost > 0 ? "extra" : "less", { amount }),
        },
      ];
    }),
  );
}

function questionsOf(value: Item, desk: Desk): Value[] {
  return (value.form ?? []).flatMap((question): Value[] => {
    if (question?.ask === undefined || question.type === "note") return [];
    const choices = (question.choices ?? []).flatMap((choice) => {
      const text = typeof choice === "object" ? (choice.label ?? choice.value) : choice;
      return text === undefined ? [] : [text];
    });
    return [
      {
        ask: question.ask,
        help: question.help,
        choices,
        several: question.type === "multi choice",
        required: question.required === true,
        condition: conditionText(question.showWhen, value, desk),
      },
    ];
  });
}

function approvalsOf(value: Item, desk: Desk): Value[] {
  return (value.approvals ?? []).flatMap((approval): Value[] => {
    if (approval?.by === undefined) return [];
    const then = approval.ifNoAnswer?.then;
    return [
      {
        who: capital(desk.nameOf(approval.by)),
        within: approval.within,
        condition: conditionText(approval.when, value, desk),
        silence: then === "reject" ? "refused" : then === "approve" ? "agreed" : undefined,
      },
    ];
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
