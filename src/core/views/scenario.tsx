/** A scenario: the ticket on its timeline, and what was expected of it. */
import type { JSX } from "preact";
import type { ScenarioPreview } from "../preview/index.ts";
import { Fields } from "./card.tsx";
import { Icon } from "./icons.tsx";
import { Go, Link, placed, Section } from "./place.tsx";
import { Picture, PictureTables, Remarks } from "./ticket/picture.tsx";

export function Scenario({ preview }: { readonly preview: ScenarioPreview }): JSX.Element {
  const { policy, given, holds, says, expectations, problems, picture, explain, fields } = preview;
  return (
    <div class="sb-scenario">
      <p class="sb-lead">
        Tests <Link to={policy} />
      </p>
      <p class={`sb-verdict ${holds ? "sb-holds" : "sb-fails"}`} role="status">
        <Icon name={holds ? "done" : "error"} /> {says}
      </p>
      {problems.length > 0 && (
        <ul class="sb-notes">
          {problems.map((one) => (
            <li key={`${JSON.stringify(one.at.path)} ${one.message}`} class="sb-note sb-error" {...placed(one.at)}>
              <Icon name="error" />
              <div>
                <p>
                  <strong>{one.message}</strong> <Go at={one.at} what="this" />
                </p>
                <p>{one.help}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <Section title="What is expected" at={{ path: ["expect"] }}>
        <ol class="sb-expectations">
          {expectations.map((one) => (
            <li key={JSON.stringify(one.at.path)} class={one.holds ? "sb-holds" : "sb-fails"} {...placed(one.at)}>
              <Icon name={one.holds ? "done" : "error"} />
              <div>
                <p>
                  <strong>{one.holds ? "Holds" : "Does not hold"}:</strong> {one.expected}{" "}
                  <Go at={one.at} what="this expectation" />
                </p>
                <p class={one.holds ? "sb-soft" : undefined}>{one.says}</p>
                {one.remarks.map((text) => (
                  <p key={text} class="sb-soft sb-small">
                    {text}
                  </p>
                ))}
              </div>
            </li>
          ))}
        </ol>
      </Section>
      <Section title="The ticket" at={{ path: ["given"] }}>
        <dl class="sb-facts">
          {given.map((one) => (
            <div key={one.title} {...placed(one.at)}>
              <dt>{one.title}</dt>
              <dd>{one.text}</dd>
            </div>
          ))}
        </dl>
        {picture && (
          <>
            <ol class="sb-event-list">
              {picture.events.map((event) => (
                <li key={event.index} {...(event.at && placed(event.at))}>
                  <span class="sb-event-number" aria-hidden="true">
                    {event.index + 1}
                  </span>
                  <span class="sb-event-text">{event.text}</span>
                  <span class="sb-soft">{event.moment.text}</span>
                  {event.at && <Go at={event.at} what={event.text} />}
                </li>
              ))}
            </ol>
            <Picture picture={picture} explain={explain} />
            <Remarks picture={picture} />
            <PictureTables picture={picture} />
          </>
        )}
      </Section>
      {fields.length > 0 && (
        <Section title="What else it says">
          <Fields of={fields} top />
        </Section>
      )}
    </div>
  );
}
