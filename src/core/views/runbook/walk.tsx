/** A walk through a runbook with a stopwatch, beside what was promised. */
import type { JSX } from "preact";
import type { Inputs, RunbookPreview, RunbookPromise, RunbookStep } from "../../preview/index.ts";
import { Link, placed, Section, Wide } from "../place.tsx";
import { useSurface } from "../surface.ts";

/** What the page fills in for the moment at which a button is pressed. */
const NOW = "@now";

const PROMISED = "Beside what was promised";

type Json = Inputs[string];

export function WalkThrough({ preview }: { readonly preview: RunbookPreview }): JSX.Element | null {
  const { walk, steps, promises } = preview;
  const surface = useSurface();
  if (!surface.isLive && promises.length === 0) return null;
  if (!surface.isLive)
    return (
      <Section title={PROMISED}>
        <Promises preview={preview} />
      </Section>
    );
  const taken = takenOf(surface.inputs);
  const step = walk.current === undefined ? undefined : steps[walk.current];
  return (
    <Section title="Walk through it" class="sb-screen">
      <div class="sb-walk">
        {walk.state === "not begun" ? (
          <>
            <p>Rehearse it, or follow it while it counts: each step asks for what happened, and the clock runs.</p>
            <p>
              <Put class="sb-button" path={["walk"]} value={{ started: NOW, taken: [] }}>
                Start the stopwatch
              </Put>
            </p>
          </>
        ) : (
          <>
            <p class="sb-walk-time">
              <Stopwatch {...walk} />{" "}
              <span class="sb-soft" role="status">
                {walk.words}
              </span>
            </p>
            {step && walk.state === "under way" && <Current step={step} taken={taken} preview={preview} />}
            <p class="sb-buttons">
              {taken.length > 0 && (
                <Put class="sb-button sb-quiet" path={["walk", "taken"]} value={taken.slice(0, -1)}>
                  One step back
                </Put>
              )}
              <Put class="sb-button sb-quiet" path={["walk"]} value={{}}>
                Stop and begin again
              </Put>
            </p>
            <Way preview={preview} />
          </>
        )}
      </div>
      {promises.length > 0 && (
        <>
          <h3>{PROMISED}</h3>
          <Promises preview={preview} />
        </>
      )}
    </Section>
  );
}

function takenOf(inputs: Inputs): readonly Json[] {
  const walk = inputs["walk"];
  const taken =
    typeof walk === "object" && walk !== null && !Array.isArray(walk) ? (walk as Inputs)["taken"] : undefined;
  return Array.isArray(taken) ? taken : [];
}

/** Counts on while the walk is under way. */
function Stopwatch(props: RunbookPreview["walk"]): JSX.Element {
  const { state, started, usedMs } = props;
  return state === "over" ? (
    <span class="sb-clock" role="timer">
      {clockText(usedMs)}
    </span>
  ) : (
    <span class="sb-clock" role="timer" data-since={started} />
  );
}

/** `0:07:30`. */
function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function Current(props: {
  readonly step: RunbookStep;
  readonly taken: readonly Json[];
  readonly preview: RunbookPreview;
}): JSX.Element {
  const { step, taken, preview } = props;
  // The way that limits a step is taken by counting, not by anybody’s choice.
  const ways = step.ways.filter(({ way }) => way !== "otherwise");
  return (
    <div class="sb-walk-step" data-step={step.id} {...placed(step.at)}>
      <h3>
        <span class="sb-step-number">{step.number}</span> {step.text}
      </h3>
      {step.run && <Command text={step.run.text} />}
      {step.risk && (
        <p>
          <strong>Risk:</strong> {step.risk.text}
        </p>
      )}
      {step.approval && (
        <p>
          <strong>Needs approval of</strong> <Link to={step.approval} />
        </p>
      )}
      {step.expect && (
        <p>
          <span class="sb-soft">Expect:</span> {step.expect.text}
        </p>
      )}
      <p class="sb-soft">
        {[step.by?.text, step.takes && `${step.takes.text} planned`, step.limit].filter(Boolean).join(" · ")}
      </p>
      <p class="sb-buttons">
        {ways.map(({ key, text, to }) => (
          <Put key={key} class="sb-button" path={["walk", "taken"]} value={[...taken, { way: key, at: NOW }]}>
            {text}
            {to !== undefined && ways.length > 1 && <span class="sb-small"> → {preview.steps[to]?.number}</span>}
          </Put>
        ))}
      </p>
    </div>
  );
}

function Way({ preview }: { readonly preview: RunbookPreview }): JSX.Element | null {
  const { visits } = preview.walk;
  if (visits.length === 0) return null;
  return (
    <ol class="sb-list sb-walked" aria-label="The way so far">
      {visits.map(({ step, text, tookMs, plannedMs }, at) => {
        const isLong = plannedMs !== undefined && tookMs > plannedMs;
        return (
          <li key={at}>
            <span class="sb-step-number">{preview.steps[step]?.number}</span> {preview.steps[step]?.text}{" "}
            <span class="sb-soft">
              {text} · {clockText(tookMs)}
              {plannedMs !== undefined && ` of ${clockText(plannedMs)}`}
            </span>
            {isLong && <strong> over time</strong>}
          </li>
        );
      })}
    </ol>
  );
}

function Promises({ preview }: { readonly preview: RunbookPreview }): JSX.Element {
  const { promises, walk, about } = preview;
  const isWalking = walk.state === "under way";
  return (
    <div class="sb-promises">
      <p class="sb-soft">
        {about.longest
          ? `The longest way takes ${about.longest.text}. Counted from ${walk.state === "not begun" ? "now" : "the start of the walk"}.`
          : "The longest way cannot be told, so only the promises are shown."}
      </p>
      <Wide name="Promises">
        <table class="sb-table">
          <thead>
            <tr>
              <th scope="col">Promise</th>
              <th scope="col">Due</th>
              <th scope="col">{isWalking ? "Left" : "Longest way"}</th>
              <th scope="col">
                <span class="sb-hidden">Picture</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {promises.map((one) => (
              <tr key={`${one.priority} ${one.target} ${one.policy.text}`} {...placed(one.at)}>
                <th scope="row">
                  {one.priority} {one.target}{" "}
                  <span class="sb-soft">
                    in {one.text}, <Link to={one.policy} />
                  </span>
                </th>
                <td>{one.due}</td>
                <td>
                  {isWalking && (
                    <>
                      <span class="sb-clock-small" data-until={one.dueAt} />{" "}
                    </>
                  )}
                  <Verdict promise={one} />
                </td>
                <td>
                  <Bar promise={one} usedMs={walk.usedMs} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </div>
  );
}

function Verdict({ promise }: { readonly promise: RunbookPromise }): JSX.Element | null {
  const { longestMs, walkMs, totalMs } = promise;
  const ms = walkMs ?? longestMs;
  if (ms === undefined) return null;
  const what = walkMs === undefined ? "" : "with the longest rest ";
  // Rounded first: 119.6 minutes are 2 h, not 1 h 60 m.
  const all = Math.round(Math.abs(totalMs - ms) / 60_000);
  const [hours, minutes] = [Math.floor(all / 60), all % 60];
  const days = Math.floor(hours / 24);
  const amount = days > 3 ? `${days} days` : `${hours > 0 ? `${hours} h ` : ""}${minutes} m`;
  return ms <= totalMs ? (
    <span class="sb-in-time">
      {what}in time, {amount} to spare
    </span>
  ) : (
    <strong class="sb-broken">
      {what}too late by {amount}
    </strong>
  );
}

/** Time used and the longest way against the time that was promised, which is the thick mark. */
function Bar({ promise, usedMs }: { readonly promise: RunbookPromise; readonly usedMs: number }): JSX.Element {
  const { totalMs, longestMs = 0, walkMs } = promise;
  const most = Math.max(totalMs, walkMs ?? longestMs, 1);
  const at = (ms: number) => Math.round((Math.min(ms, most) / most) * 160);
  return (
    <svg class="sb-meter" viewBox="0 0 164 14" width="164" height="14" aria-hidden="true">
      <rect class="sb-meter-all" x="1" y="3" width={Math.max(1, at(totalMs))} height="8" />
      <rect class="sb-meter-longest" x="1" y="3" width={Math.max(1, at(walkMs ?? longestMs))} height="8" />
      <rect class="sb-meter-used" x="1" y="3" width={at(usedMs)} height="8" />
      <path class="sb-meter-due" d={`M${at(totalMs) + 1} 0v14`} />
    </svg>
  );
}

export function Command({ text }: { readonly text: string }): JSX.Element {
  return (
    <pre class="sb-command">
      <code>{text}</code>
    </pre>
  );
}

/** A button that puts a value into what the viewer has chosen. */
function Put(props: {
  readonly path: readonly string[];
  readonly value: Json;
  readonly class: string;
  readonly children: JSX.Element | string | readonly (JSX.Element | string | false)[];
}): JSX.Element {
  return (
    <button type="button" class={props.class} data-put={JSON.stringify([props.path, props.value])}>
      {props.children}
    </button>
  );
}
