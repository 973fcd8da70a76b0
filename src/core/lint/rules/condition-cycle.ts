import { sayCircle } from "../cycles.ts";
import { without } from "../fixes.ts";
import {
  circlesOfForm,
  type Form,
  type FormCondition,
  type FormQuestion,
  formOf,
  shownBy,
  verdictWithout,
} from "../forms.ts";
import { rule } from "../rule.ts";

const COME_AND_GO =
  "While people answer, the form changes under their hands: an answer hides the question that it came from, and what was typed is lost.";

export default rule({
  id: "condition-cycle",
  kinds: ["CatalogItem"],
  severity: "error",
  set: "recommended",
  summary: "No question is shown by an answer that itself waits for the question.",
  why: "Questions that wait for each other are never asked: people send the order without them, and the team waits for an answer that nobody could give.",
  bad: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
form:
  - id: model
    ask: Which laptop?
    type: choice
    choices: [Standard 14-inch, Developer 16-inch]
    showWhen: needsLaptop is yes
  - id: needsLaptop
    ask: Do they need a laptop?
    type: yes/no
    showWhen: model is answered
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
sections:
  - {id: equipment, name: The equipment they need, showWhen: needsEquipment is yes}
form:
  - id: needsEquipment
    section: equipment
    ask: Do they need equipment?
    type: yes/no
`,
    `
kind: CatalogItem
id: desk-move
name: Desk move
form:
  - id: screens
    ask: How many screens move?
    type: number
    showWhen: onlyLaptop is not yes
  - id: onlyLaptop
    ask: Is there only a laptop?
    type: yes/no
    showWhen: screens under 1
`,
  ],
  good: `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
sections:
  - {id: starter, name: The new starter}
  - {id: equipment, name: The equipment they need, showWhen: needsEquipment is yes}
form:
  - id: needsEquipment
    section: starter
    ask: Do they need equipment?
    type: yes/no
  - id: model
    section: equipment
    ask: Which laptop?
    type: choice
    choices: [Standard 14-inch, Developer 16-inch]
  - id: justification
    section: equipment
    ask: Why is the developer model needed?
    type: long text
    showWhen: model is Developer 16-inch and needsEquipment is yes
`,
  *check(entry) {
    if (entry.value.status === "retired") return;
    const form = formOf(entry);
    for (const circle of circlesOfForm(form)) {
      const members = circle.flatMap((id) => form.byId.get(id) ?? []);
      const links = members.map((member, index) =>
        linkFrom(member, members[(index + 1) % members.length] ?? member, form),
      );
      const [link] = links;
      if (!link) continue;
      const never = members.every((member) => isHidden(member, circle, form));
      yield {
        path: link.condition.path,
        severity: never ? "error" : "warning",
        message: `${sayCircle(circle, "depends on")}: ${never ? sayNever(circle.length) : "an answer makes questions come and go"}.`,
        ...(!never && { why: COME_AND_GO }),
        help: helpFor(circle, link.condition),
        fixes: members.flatMap(({ id }, index) => {
          const condition = links[index]?.condition;
          const what = condition?.section ? `the section “${condition.section.id}”` : `“${id}”`;
          return condition ? [without(`Always show ${what}`, condition.path)] : [];
        }),
        related: links.slice(1).flatMap((other, index) => {
          const [one, next] = [circle[index + 1], circle[(index + 2) % circle.length]];
          return other ? [{ entry, path: other.condition.path, message: `“${one}” depends on “${next}” here.` }] : [];
        }),
      };
    }
  },
});

function sayNever(count: number): string {
  return count === 1 ? "it is never shown" : count === 2 ? "neither is ever shown" : "none of them is ever shown";
}

function helpFor([first, ...more]: readonly string[], { section }: FormCondition): string {
  if (more.length) return "Decide which of them is asked first, and take its condition out.";
  return section
    ? `Ask “${first}” in another section, before this one.`
    : `Show “${first}” by another answer, or always.`;
}

/** Where a question is made to depend on another. */
function linkFrom(one: FormQuestion, other: FormQuestion, form: Form) {
  return shownBy(one, form).find(({ comparison }) => comparison.field.text === other.id);
}

/** Is a question hidden as long as the questions of the circle have no answer? */
function isHidden(question: FormQuestion, circle: readonly string[], form: Form): boolean {
  return shownBy(question, form).some(
    ({ condition }) => verdictWithout(condition.ast, (field) => circle.includes(field)) === "false",
  );
}
