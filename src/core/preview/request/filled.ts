/** A form with answers: what is asked, what is missing, what it costs. */
import { evaluate, type Answer as Known } from "../../conditions/index.ts";
import { choicesOf, type Form, type FormCondition, type FormQuestion, PRICE } from "../../lint/index.ts";
import { type Entry, memo } from "../../model/index.ts";
import type { Inputs } from "../types.ts";
import type { Answer } from "./types.ts";

type Item = Entry<"CatalogItem">;

/** The conditions of a form by the path that they stand at. */
const byPath = memo(
  (form: Form): ReadonlyMap<string, FormCondition> => new Map(form.conditions.map((one) => [key(one.path), one])),
);

function key(path: FormCondition["path"]): string {
  return path.join("\u0000");
}

/**
 * A form as somebody has filled it in. A question that is hidden is empty, whatever was answered before; a circle of conditions hides
 * all that is in it.
 */
export class Filled {
  private readonly shown = new Map<FormQuestion, boolean | "asking">();
  private total: number | "asking" | undefined;

  /** @param answers by question; what is left out is the question’s default, and an empty text is no answer */
  constructor(
    private readonly item: Item,
    readonly form: Form,
    private readonly answers: Inputs,
  ) {}

  /** Is a question asked? */
  isShown(question: FormQuestion): boolean {
    const known = this.shown.get(question);
    if (known !== undefined) return known === true;
    this.shown.set(question, "asking");
    const { section, path } = question;
    const isShown =
      this.holds([...path, "showWhen"], question.fields.showWhen) &&
      (!section || this.holds([...section.path, "showWhen"], section.fields.showWhen));
    this.shown.set(question, isShown);
    return isShown;
  }

  /** The answer in the form, as its control holds it; nothing where there is none. */
  answer(question: FormQuestion): Answer | undefined {
    const { fields, id } = question;
    if (fields.type === "note") return undefined;
    const given = Object.hasOwn(this.answers, id) ? this.answers[id] : fields.default;
    if (fields.type === "multi choice") {
      const offered = new Set(choicesOf(fields).map(({ value }) => value));
      const list = Array.isArray(given) ? given : typeof given === "string" && given !== "" ? [given] : [];
      const chosen = list.filter((one): one is string => typeof one === "string" && offered.has(one));
      return chosen.length > 0 ? [...new Set(chosen)] : undefined;
    }
    const text =
      typeof given === "boolean" ? (given ? "yes" : "no") : typeof given === "number" ? String(given) : given;
    if (typeof text !== "string" || text.trim() === "") return undefined;
    if (fields.type === "choice" && !choicesOf(fields).some(({ value }) => value === text)) return undefined;
    if (fields.type === "yes/no" && text !== "yes" && text !== "no") return undefined;
    return text;
  }

  /** Must a question be answered? */
  isRequired(question: FormQuestion): boolean {
    const { fields, path } = question;
    if (fields.type === "note") return false;
    return (
      fields.required === true ||
      (fields.requiredWhen !== undefined && this.holds([...path, "requiredWhen"], fields.requiredWhen, false))
    );
  }

  /**
   * Does the condition at a path hold?
   *
   * @param unread what is taken for one that cannot be read
   */
  holds(path: FormCondition["path"], text: string | undefined, unread = true): boolean {
    if (text === undefined) return true;
    const condition = byPath(this.form).get(key(path));
    return condition ? evaluate(condition.ast, { answer: (field) => this.known(field) }) : unread;
  }

  /** The amounts that choices add to the price. */
  additions(): { readonly question: FormQuestion; readonly index: number; readonly cost: number }[] {
    return this.form.questions.flatMap((question) => {
      if (!question.fields.choices || !this.isShown(question)) return [];
      const answer = this.answer(question);
      const chosen = answer === undefined ? [] : typeof answer === "string" ? [answer] : answer;
      return question.fields.choices.flatMap((choice, index) => {
        if (typeof choice !== "object" || choice.value === undefined || !choice.cost) return [];
        return chosen.includes(choice.value) ? [{ question, index, cost: choice.cost }] : [];
      });
    });
  }

  /** The price with all additions; undefined where the item states none. */
  price(): number | undefined {
    const { cost } = this.item.value;
    const base = cost === "free" ? 0 : cost?.amount;
    if (base === undefined) return undefined;
    // A question that is shown by the price it adds to: the price without it decides.
    if (this.total === "asking") return base;
    if (this.total === undefined) {
      this.total = "asking";
      this.total = this.additions().reduce((sum, one) => sum + one.cost, base);
    }
    return this.total;
  }

  /** An answer as conditions know it. */
  private known(field: string): Known | undefined {
    if (field === PRICE && !this.form.byId.has(field)) return this.price();
    const question = this.form.byId.get(field);
    if (!question || this.shown.get(question) === "asking" || !this.isShown(question)) return undefined;
    const answer = this.answer(question);
    const isNumber = question.fields.type === "number" || question.fields.type === "money";
    return isNumber && typeof answer === "string" && Number.isFinite(Number(answer)) ? Number(answer) : answer;
  }
}
