/** A question with the control that it is answered with: a native one, so that keys, screen readers and phones know it. */
import type { JSX } from "preact";
import type { Answer, Inputs, Question } from "../../preview/index.ts";
import { Icon } from "../icons.tsx";
import { Notes } from "../notes.tsx";
import { Go, placed } from "../place.tsx";
import { type Surface, useSurface } from "../surface.ts";

/** More choices than this are a list to choose from. */
const MOST_BUTTONS = 6;

export function QuestionView({ question }: { readonly question: Question }): JSX.Element {
  const surface = useSurface();
  const { id, at, ask, control, help, required, because, problem, choices } = question;
  if (control === "note")
    return (
      <div class="sb-question sb-question-note" {...placed(at)}>
        <p class="sb-ask">
          <Icon name="advice" /> <span class="sb-text">{ask}</span> <Go at={at} what="this note" />
        </p>
        <Notes of={question.notes} />
      </div>
    );
  const isGroup = choices !== undefined && (control === "several" || choices.length <= MOST_BUTTONS);
  const helpId = help === undefined ? undefined : `${id}-help`;
  const problemId = problem === undefined ? undefined : `${id}-problem`;
  const described = [helpId, problemId].filter(Boolean).join(" ") || undefined;
  const sign = required ? (
    <span class="sb-required" aria-hidden="true">
      {" "}
      *
    </span>
  ) : (
    <span class="sb-soft sb-small"> optional</span>
  );
  const around = (
    <>
      {question.sensitive && (
        <p class="sb-soft sb-small">Treated as confidential: only those who need it see the answer.</p>
      )}
      {help !== undefined && (
        <p id={helpId} class="sb-soft sb-small sb-text">
          {help}
        </p>
      )}
    </>
  );
  const ends = (
    <>
      {problem !== undefined && (
        <p id={problemId} class="sb-problem">
          <Icon name="error" /> <span>{problem}</span>
        </p>
      )}
      {because !== undefined && <p class="sb-because sb-soft sb-small">Asked because {because}.</p>}
      <Notes of={question.notes} />
    </>
  );
  const answer = answerNow(question, surface);
  const className = problem === undefined ? "sb-question" : "sb-question sb-wrong";
  if (isGroup)
    return (
      <fieldset class={className} {...placed(at)} aria-describedby={described}>
        <legend class="sb-ask">
          {ask}
          {sign} <Go at={at} what={`“${ask}”`} />
        </legend>
        {around}
        <Choices question={question} answer={answer} />
        {ends}
      </fieldset>
    );
  return (
    <div class={className} {...placed(at)}>
      <p class="sb-ask">
        <label for={`sb-q-${id}`}>
          {ask}
          {sign}
        </label>{" "}
        <Go at={at} what={`“${ask}”`} />
      </p>
      {around}
      <Single question={question} answer={answer} described={described} />
      {ends}
    </div>
  );
}

/** What the viewer has chosen, which may be newer than what the preview was made from. */
function answerNow({ id, answer }: Question, { inputs }: Surface): Answer {
  const answers = inputs["answers"];
  const block = typeof answers === "object" && answers !== null && !Array.isArray(answers) ? (answers as Inputs) : {};
  const chosen = Object.hasOwn(block, id) ? block[id] : undefined;
  if (typeof chosen === "string") return chosen;
  if (Array.isArray(chosen)) return chosen.filter((one): one is string => typeof one === "string");
  return answer ?? "";
}

function setting(id: string): { readonly "data-set": string } {
  return { "data-set": JSON.stringify(["answers", id]) };
}

interface ControlProps {
  readonly question: Question;
  readonly answer: Answer;
  readonly described?: string | undefined;
}

function Choices({ question, answer }: ControlProps): JSX.Element {
  const { isLive } = useSurface();
  const { id, choices = [], control } = question;
  const isOne = control === "one";
  const isShort = choices.every(({ label, help, cost }) => label.length <= 24 && help === undefined && !cost);
  return (
    <div class={isShort ? "sb-choices sb-choices-row" : "sb-choices"}>
      {choices.map(({ value, label, help, cost }) => (
        <label key={value} class="sb-choice">
          <input
            type={isOne ? "radio" : "checkbox"}
            name={`sb-q-${id}`}
            value={value}
            checked={typeof answer === "string" ? answer === value : answer.includes(value)}
            disabled={!isLive}
            {...setting(id)}
          />
          <span>
            {label}
            {cost !== undefined && <span class="sb-cost"> {cost}</span>}
            {help !== undefined && <span class="sb-soft sb-small sb-choice-help">{help}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}

const TYPES = {
  number: "number",
  money: "number",
  date: "date",
  "date and time": "datetime-local",
  email: "email",
  phone: "tel",
  file: "file",
} as const;

function typeOf(control: Question["control"]) {
  return Object.hasOwn(TYPES, control) ? TYPES[control as keyof typeof TYPES] : "text";
}

function Single({ question, answer, described }: ControlProps): JSX.Element {
  const { isLive } = useSurface();
  const { id, control, choices, required, unit, problem } = question;
  const text = typeof answer === "string" ? answer : answer.join(", ");
  const common = {
    id: `sb-q-${id}`,
    disabled: !isLive,
    "aria-describedby": described,
    "aria-invalid": problem !== undefined,
    "aria-required": required,
    ...setting(id),
  };
  if (choices)
    return (
      <select class="sb-input" value={text} {...common}>
        <option value="">Choose …</option>
        {choices.map(({ value, label, cost }) => (
          <option key={value} value={value} selected={value === text}>
            {cost === undefined ? label : `${label} (${cost})`}
          </option>
        ))}
      </select>
    );
  if (control === "long text") return <textarea class="sb-input" rows={3} value={text} {...common} />;
  const type = typeOf(control);
  const isLong = type === "text" || type === "email" || type === "file";
  const props = {
    class: isLong ? "sb-input" : "sb-input sb-input-short",
    type,
    // What a browser holds of a file cannot be set.
    ...(type !== "file" && { value: text }),
    ...(type === "number" && { step: "any" }),
    ...(control === "person" && { placeholder: "Name in the directory" }),
    autocomplete: "off",
    ...common,
    // The types of Preact want to know which type of input it is.
  } as JSX.IntrinsicElements["input"];
  return (
    <span class="sb-with-unit">
      <input {...props} />
      {unit !== undefined && unit !== "" && <span class="sb-soft"> {unit}</span>}
    </span>
  );
}
