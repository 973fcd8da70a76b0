/** The steps of a runbook as a list, which is also what is printed: with boxes to tick. */
import type { JSX } from "preact";
import type { RunbookPreview, RunbookStep } from "../../preview/index.ts";
import { Notes } from "../notes.tsx";
import { Go, Link, placed, Section, Text } from "../place.tsx";
import { Command } from "./walk.tsx";

const SORTS = { do: "Do", decide: "Decide", verify: "Verify", end: "End" } as const;

export function Steps({ preview }: { readonly preview: RunbookPreview }): JSX.Element {
  const list = (name: RunbookStep["list"]) =>
    preview.steps.flatMap((step) =>
      step.list === name ? <Step key={step.number} step={step} preview={preview} /> : [],
    );
  const rollback = list("rollback");
  return (
    <>
      <Section title="Steps" at={{ path: ["steps"] }}>
        <ol class="sb-deeds">{list("steps")}</ol>
      </Section>
      {rollback.length > 0 && (
        <Section title="Way back" at={{ path: ["rollback"] }}>
          <p class="sb-soft">Only when a step above leads here.</p>
          <ol class="sb-deeds">{rollback}</ol>
        </Section>
      )}
    </>
  );
}

function Step({ step, preview }: { readonly step: RunbookStep; readonly preview: RunbookPreview }): JSX.Element {
  const { walk } = preview;
  const classes = [
    "sb-deed",
    `sb-deed-${step.sort}`,
    walk.current === preview.steps.indexOf(step) && walk.state === "under way" && "sb-current",
  ];
  return (
    <li id={idOf(step)} class={classes.filter(Boolean).join(" ")} {...placed(step.at)}>
      <span class="sb-tick sb-paper" aria-hidden="true" />
      <div class="sb-deed-head">
        <span class="sb-step-number">{step.number}</span>
        <span class="sb-sort">{SORTS[step.sort]}</span>
        {step.isOnLongest && <span class="sb-chip sb-screen">longest way</span>}
        {step.isUnreached && <span class="sb-chip">nothing leads here</span>}
        {step.isOptional && <span class="sb-chip">may be left out</span>}
        {step.isEasyToMiss && <strong class="sb-chip">easily missed</strong>}
        <Go at={step.at} what={`step ${step.number}`} />
      </div>
      <p class="sb-deed-text">{step.text}</p>
      {step.because && (
        <p>
          <Text of={step.because} />
        </p>
      )}
      {step.run && <Command text={step.run.text} />}
      <dl class="sb-deed-facts">
        <Fact title="Expect" wide>
          {step.expect && <Text of={step.expect} />}
        </Fact>
        <Fact title="Risk" wide strong>
          {step.risk && <Text of={step.risk} />}
        </Fact>
        <Fact title="Needs approval of" wide strong>
          {step.approval && <Link to={step.approval} />}
        </Fact>
        <Fact title="By">{step.by && <Link to={step.by} />}</Fact>
        <Fact title="Takes">{step.takes && <Text of={step.takes} />}</Fact>
        <Fact title="How often">{step.limit}</Fact>
        <Fact title="Contract">{step.contract && <Link to={step.contract} />}</Fact>
        <Fact title="Message">{step.message && <Link to={step.message} />}</Fact>
      </dl>
      <Ways step={step} preview={preview} />
      <Notes of={step.notes} />
    </li>
  );
}

function Fact(props: {
  readonly title: string;
  readonly strong?: boolean;
  readonly wide?: boolean;
  readonly children: JSX.Element | string | undefined;
}): JSX.Element | null {
  if (props.children === undefined) return null;
  return (
    <div class={`sb-fact${props.strong ? " sb-strong" : ""}${props.wide ? " sb-wide" : ""}`}>
      <dt>{props.title}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** Where it goes on, unless that is just the step below. */
function Ways({ step, preview }: { readonly step: RunbookStep; readonly preview: RunbookPreview }): JSX.Element | null {
  const { steps } = preview;
  const own = steps.indexOf(step);
  const ways = step.ways.filter(
    ({ way, to }) => to === undefined || way === "answer" || to !== own + 1 || step.ways.length > 1,
  );
  if (ways.length === 0) return null;
  return (
    <ul class="sb-ways">
      {ways.map(({ key, text, to, way, at }) => {
        const target = to === undefined ? undefined : steps[to];
        return (
          <li key={key} {...placed(at)}>
            <span class={way === "answer" ? "sb-answer" : "sb-soft"}>{text}</span> →{" "}
            {target ? (
              <a href={`#${idOf(target)}`}>
                {target.number}. {target.text}
              </a>
            ) : (
              <strong>nothing follows</strong>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function idOf({ number }: RunbookStep): string {
  return `sb-deed-${number}`;
}
