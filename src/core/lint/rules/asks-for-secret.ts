import { type Entry, isOf } from "../../model/index.ts";
import { show } from "../../schema/index.ts";
import type { QuestionFields } from "../forms.ts";
import { type RuleReport, rule } from "../rule.ts";
import { askedFor, askedOfPeople, type Secret, toldToAdd } from "../secrets.ts";

/** Types whose answer can hold a secret that somebody types or uploads. */
const WRITTEN: ReadonlySet<string> = new Set(["text", "long text", "number", "attachment"]);

const HELP: Readonly<Record<Secret, string>> = {
  password:
    "Do not ask for it: whoever does the work resets it, or the person types it in. If the form has to have it, add “sensitive: true”.",
  card: "Leave payment to a payment page. If the form has to have it, add “sensitive: true”.",
  identity: "Ask for a personnel number instead, or add “sensitive: true”.",
  health: "Ask what is needed rather than why, and add “sensitive: true”.",
};

const SAID: Readonly<Record<Secret, string>> = {
  password: "a password or the like",
  card: "details of a card or account",
  identity: "an identity number",
  health: "a detail of somebody’s health",
};

export default rule({
  id: "asks-for-secret",
  kinds: ["CatalogItem", "Runbook"],
  severity: "error",
  set: "recommended",
  summary:
    "A form or a step that asks for a password, a card, an identity number or a health detail keeps the answer out of sight.",
  why: "What is typed into a ticket stays there for years and is read by everyone who opens it, in reports and exports too. An answer marked sensitive is shown only to those who do the work.",
  bad: [
    `
kind: CatalogItem
id: mobile-mail
name: Mail on a mobile phone
form:
  - id: password
    ask: Your password?
    type: text
    required: true
`,
    `
kind: CatalogItem
id: ergonomic-chair
name: Ergonomic chair
form:
  - id: reason
    ask: Please describe your medical condition
    type: long text
    sensitive: false
`,
    `
kind: CatalogItem
id: corporate-card
name: Corporate card
form:
  - id: payment
    ask: How do you want to pay?
    type: text
    help: Please write the credit card number and its last month.
`,
    `
kind: Runbook
id: mailbox-does-not-open
name: Mailbox does not open
steps:
  - id: tryOut
    do: Ask the caller for their password and sign in as they do.
`,
  ],
  good: [
    `
kind: CatalogItem
id: ergonomic-chair
name: Ergonomic chair
form:
  - id: reason
    ask: Please describe your medical condition
    type: long text
    sensitive: true
  - id: system
    ask: Which system’s password has expired?
    type: text
  - id: lost
    ask: Password reset for which account?
    type: text
    help: Never write your password here.
  - id: device
    ask: Do you use a password manager?
    type: yes/no
`,
    `
kind: Runbook
id: mailbox-does-not-open
name: Mailbox does not open
steps:
  - id: tryOut
    do: Ask the caller to change their password, and never ask for the password itself.
  - id: open
    do: Get the database password from the vault.
`,
  ],
  *check(entry) {
    if (entry.value.status === "retired") return;
    if (isOf(entry, "Runbook")) yield* stepReports(entry);
    else if (isOf(entry, "CatalogItem")) yield* questionReports(entry);
  },
});

function* questionReports(entry: Entry<"CatalogItem">): Generator<RuleReport> {
  for (const [index, question] of (entry.value.form ?? []).entries()) {
    if (!question || question.sensitive === true || question.type === "note") continue;
    const found = secretIn(question);
    if (!found) continue;
    const path = ["form", index];
    yield {
      path: [...path, found.field],
      message: `${found.field === "ask" ? show(question.ask ?? "") : `The ${found.field === "help" ? "hint" : "id"} of “${question.id ?? question.ask}”`} asks for ${SAID[found.kind]}, and the answer is not marked as sensitive.`,
      help: HELP[found.kind],
      fixes:
        question.sensitive === false
          ? [
              {
                title: "Mark the answer as sensitive",
                safe: true,
                changes: [{ path: [...path, "sensitive"], do: "set", text: "true" }],
              },
            ]
          : [],
    };
  }
}

function secretIn({
  id,
  ask,
  help,
  type,
}: QuestionFields): { readonly kind: Secret; readonly field: "id" | "ask" | "help" } | undefined {
  const written = type === undefined || WRITTEN.has(type);
  const asked = ask === undefined ? undefined : askedFor(ask);
  // A yes or no gives away an illness too, but no password.
  if (asked && (written || asked === "health")) return { kind: asked, field: "ask" };
  if (!written) return undefined;
  const told = help === undefined ? undefined : toldToAdd(help);
  if (told) return { kind: told, field: "help" };
  const named =
    /^(?!.*(?:reset|change|forgot|expir|lost|policy))(?:\w*[a-z])?(password|passphrase|passcode|cvv|cvc|creditcard|cardnumber)s?$/i.exec(
      id ?? "",
    )?.[1];
  return named === undefined ? undefined : { kind: /card|cv/i.test(named) ? "card" : "password", field: "id" };
}

function* stepReports(entry: Entry<"Runbook">): Generator<RuleReport> {
  for (const list of ["steps", "rollback"] as const) {
    for (const [index, step] of (entry.value[list] ?? []).entries()) {
      for (const field of ["do", "decide", "verify"] as const) {
        const what = step?.[field] === undefined ? undefined : askedOfPeople(step[field]);
        if (what === undefined) continue;
        yield {
          path: [list, index, field],
          message: `The step “${step?.id ?? index + 1}” has people tell their ${what}.`,
          why: "A secret that was told once is known to two people and written down somewhere. Whoever asks for passwords also teaches people to tell them to the next caller.",
          help: "Have the person type it in, or reset it and let them choose a new one.",
        };
      }
    }
  }
}
