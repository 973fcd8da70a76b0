/** An escalation matrix, rehearsed. */
import type { ComponentChildren, JSX } from "preact";
import type { DrillOption, DrillPreview } from "../../preview/index.ts";
import { Link, placed, Section } from "../place.tsx";
import { useSurface } from "../surface.ts";
import { CoverageMap } from "./coverage.tsx";
import { Lanes } from "./lanes.tsx";
import { Story } from "./story.tsx";

export function Drill({ preview }: { readonly preview: DrillPreview }): JSX.Element {
  const { summary, troubles, choices, policy } = preview;
  return (
    <div class="sb-drill">
      <Bridge preview={preview} />
      <Section
        title="Drill"
        aside={
          policy && (
            <>
              under <Link to={policy} />
            </>
          )
        }
      >
        <Choices preview={preview} />
        {troubles.map((text) => (
          <p key={text} class="sb-strong">
            {text}
          </p>
        ))}
        <p class="sb-drill-summary" role="status">
          <strong>
            {choices.priority} from {choices.startWords}
          </strong>{" "}
          <span class="sb-soft">({choices.zone})</span>. {summary.join(" ")}
        </p>
        <Lanes preview={preview} />
        <Story preview={preview} />
      </Section>
      <CoverageMap preview={preview} />
    </div>
  );
}

function Bridge({ preview: { bridge, roles } }: { readonly preview: DrillPreview }): JSX.Element | null {
  if (bridge.length === 0 && roles.length === 0) return null;
  return (
    <dl class="sb-fields sb-fields-top">
      {bridge.map(({ title, text, at }) => (
        <div key={title} class="sb-field" {...placed(at)}>
          <dt>{title === "primary" ? "Meet at" : "If that is down too"}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      {roles.map(({ role, at, who, reach }) => (
        <div key={role} class="sb-field" {...placed(at)}>
          <dt>{role.charAt(0).toUpperCase() + role.slice(1)}</dt>
          <dd>
            <Link to={who} />
            <span class={reach.isSomebody ? "sb-soft sb-means" : "sb-means sb-broken"}>{reach.text}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Choices({ preview }: { readonly preview: DrillPreview }): JSX.Element | null {
  const surface = useSurface();
  const { choices, daysOff } = preview;
  if (!surface.isLive) return null;
  return (
    <form class="sb-drill-choices sb-screen">
      <Labelled title="It begins">
        <input type="datetime-local" id="sb-drill-start" value={choices.start} data-set='["drill","start"]' />
      </Labelled>
      <Select title="Priority" name="priority" value={choices.priority} from={choices.priorities} />
      {choices.services.length > 1 && (
        <Select title="Service" name="service" value={choices.service ?? ""} from={choices.services} />
      )}
      {choices.categories.length > 0 && (
        <Select
          title="Category"
          name="category"
          value={choices.category ?? ""}
          from={[{ value: "", text: "none" }, ...choices.categories]}
        />
      )}
      <Select title="It is over" name="over" value={choices.over} from={choices.overs} />
      {daysOff.length > 0 && (
        <details class="sb-fold" data-fold="days-off" open={surface.isOpen("days-off") ?? false}>
          <summary>Try a day off</summary>
          <ul class="sb-list sb-fold-body">
            {daysOff.map(({ title, who, start }) => (
              <li key={title}>
                <button type="button" class="sb-small-button" data-put={JSON.stringify([["drill", "start"], start])}>
                  {title}
                </button>{" "}
                <span class="sb-soft">{who}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </form>
  );
}

function Labelled({ title, children }: { readonly title: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside
    <label class="sb-labelled">
      <span class="sb-soft sb-small">{title}</span>
      {children}
    </label>
  );
}

function Select(props: {
  readonly title: string;
  readonly name: string;
  readonly value: string;
  readonly from: readonly DrillOption[];
}): JSX.Element {
  return (
    <Labelled title={props.title}>
      <select data-set={JSON.stringify(["drill", props.name])}>
        {props.from.map(({ value, text }) => (
          <option key={value} value={value} selected={value === props.value}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}
