/** What happens to an order, step by step, with dates: a list that can be read aloud, and a picture of the same beside each entry. */
import type { JSX } from "preact";
import type { Moment, Plan, Step } from "../../preview/index.ts";
import { Icon } from "../icons.tsx";
import { Notes } from "../notes.tsx";
import { Fold, Go, Link, placed } from "../place.tsx";

/** The most dates that are written over the picture; on a narrow page every second of them. */
const MOST_DATES = 5;

export function Steps({
  steps,
  plan,
}: {
  readonly steps: readonly Step[];
  readonly plan: Plan | undefined;
}): JSX.Element {
  const needed = steps.filter(({ isNeeded }) => isNeeded);
  const others = steps.filter(({ isNeeded }) => !isNeeded);
  return (
    <div class="sb-plan">
      {plan && <Axis plan={plan} />}
      <ol class="sb-steps">
        {plan && (
          <li class="sb-step">
            <div class="sb-step-words">
              <strong>Sent</strong> <span class="sb-when">{plan.sent.text}</span>
            </div>
            <Bar plan={plan} />
          </li>
        )}
        {needed.map((step) => (
          <li key={JSON.stringify(step.at.path)} class="sb-step" {...placed(step.at)}>
            <StepWords step={step} />
            {plan && <Bar plan={plan} step={step} />}
          </li>
        ))}
      </ol>
      {others.length > 0 && (
        <Fold
          name="not needed"
          open
          summary={
            <>
              Not needed for these answers <span class="sb-soft">{others.length}</span>
            </>
          }
        >
          <ul class="sb-list">
            {others.map((step) => (
              <li key={JSON.stringify(step.at.path)} class="sb-step-off" {...placed(step.at)}>
                {step.title} <span class="sb-soft">only when {step.when}</span>{" "}
                <Go at={step.at} what={`“${step.title}”`} />
                <Notes of={step.notes} />
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </div>
  );
}

/** `Thu 26 Nov 10:30 – 12:30`, with both dates where they differ. */
function span(from: Moment, to: Moment): string {
  if (from.ms === to.ms) return to.text;
  const isSameDay = from.text.slice(0, -5) === to.text.slice(0, -5);
  return `${from.text} – ${isSameDay ? to.text.slice(-5) : to.text}`;
}

function StepWords({ step }: { readonly step: Step }): JSX.Element {
  const { sort, title, who, when, takes, from, to, on, trouble, ifNoAnswer, isAutomatic, runbook } = step;
  return (
    <div class="sb-step-words">
      <p>
        <strong>{title}</strong> <Go at={step.at} what={`“${title}”`} />
      </p>
      {to && from && <p class="sb-when">{span(from, to)}</p>}
      <p class="sb-soft sb-small">
        {who && sort === "task" && (
          <>
            <Link to={who} />
            {isAutomatic && ", by machine"}
            {" · "}
          </>
        )}
        {takes !== undefined && (sort === "approval" ? `within ${takes}` : takes)}
        {takes !== undefined && on && (
          <>
            {" on "}
            <Link to={on} />
          </>
        )}
        {runbook && (
          <>
            {" · "}
            <Link to={runbook} />
          </>
        )}
      </p>
      {when !== undefined && <p class="sb-soft sb-small">Needed because {when}.</p>}
      {ifNoAnswer !== undefined && <p class="sb-soft sb-small">{ifNoAnswer}</p>}
      {trouble !== undefined && (
        <p class="sb-small sb-trouble">
          <Icon name="warning" /> {trouble}
        </p>
      )}
      <Notes of={step.notes} />
    </div>
  );
}

/** What is shorter than this would not be seen, in percent of the width. */
const LEAST = 0.6;

/** A place on the picture, in percent of its width. */
function at(plan: Plan, ms: number): number {
  const share = (100 * (ms - plan.from)) / Math.max(1, plan.to - plan.from);
  return Math.round(Math.min(100, Math.max(0, share)) * 100) / 100;
}

function Axis({ plan }: { readonly plan: Plan }): JSX.Element {
  const { days } = plan;
  const step = Math.ceil(days.length / MOST_DATES);
  return (
    <svg class="sb-axis" width="100%" height="20" aria-hidden="true" focusable="false">
      {days.map(({ ms, text }, index) =>
        index % step === 0 ? (
          <text key={ms} x={`${at(plan, ms)}%`} y="14" class={index % (2 * step) === 0 ? "" : "sb-axis-more"}>
            {text.replace(/ (?=\p{L}+$)/u, "\u00a0")}
          </text>
        ) : null,
      )}
    </svg>
  );
}

/** One line of the picture: open time behind, a step from its beginning to its end, work inside it, the promise as a stroke. */
function Bar({ plan, step }: { readonly plan: Plan; readonly step?: Step }): JSX.Element {
  const due = plan.promise?.due;
  const box = (from: number, to: number, least = 0) => ({
    x: `${at(plan, from)}%`,
    width: `${Math.max(least, Math.round((at(plan, to) - at(plan, from)) * 100) / 100)}%`,
  });
  return (
    <svg class="sb-bar" width="100%" height="28" aria-hidden="true" focusable="false">
      {plan.open.map(([from, to]) => (
        <rect key={from} class="sb-bar-open" y="0" height="28" {...box(from, to)} />
      ))}
      {plan.days.map(({ ms }) => (
        <line key={ms} class="sb-bar-day" x1={`${at(plan, ms)}%`} x2={`${at(plan, ms)}%`} y1="0" y2="28" />
      ))}
      {step?.from && step.to && (
        <rect class={`sb-bar-${step.sort}-whole`} y="6" height="16" rx="3" {...box(step.from.ms, step.to.ms, LEAST)} />
      )}
      {step?.sort === "task" &&
        (step.spans ?? []).map(([from, to]) => (
          <rect key={from} class="sb-bar-task" y="6" height="16" rx="2" {...box(from, to, LEAST)} />
        ))}
      {!step && <circle class="sb-bar-sent" cx={`${at(plan, plan.sent.ms)}%`} cy="14" r="5" />}
      {due && <line class="sb-bar-due" x1={`${at(plan, due.ms)}%`} x2={`${at(plan, due.ms)}%`} y1="0" y2="28" />}
    </svg>
  );
}
