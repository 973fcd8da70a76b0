/** A runbook. */
import type { JSX } from "preact";
import type { Contact, RunbookPreview } from "../../preview/index.ts";
import { Icon } from "../icons.tsx";
import { Link, placed, Section, Text } from "../place.tsx";
import { Flow } from "./flow.tsx";
import { Steps } from "./steps.tsx";
import { WalkThrough } from "./walk.tsx";

export function Runbook({ preview }: { readonly preview: RunbookPreview }): JSX.Element {
  const { about, contacts } = preview;
  return (
    <div class="sb-runbook">
      <About preview={preview} />
      {about.before.length > 0 && (
        <Section title="Before the first step" at={{ path: ["before"] }}>
          <ul class="sb-list sb-checks">
            {about.before.map((one) => (
              <li key={JSON.stringify(one.at)} {...placed(one.at)}>
                <span class="sb-tick sb-paper" aria-hidden="true" /> {one.text}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <WalkThrough preview={preview} />
      <Flow preview={preview} />
      <Steps preview={preview} />
      {contacts.length > 0 && <Contacts of={contacts} />}
    </div>
  );
}

function About({ preview }: { readonly preview: RunbookPreview }): JSX.Element {
  const { trigger, impact, service, priorities, usual, most, longest, tested, skills, access, escalation, knowledge } =
    preview.about;
  return (
    <dl class="sb-fields sb-fields-top">
      {trigger && (
        <div class="sb-field sb-wide" {...placed(trigger.at)}>
          <dt>Begin when</dt>
          <dd>{trigger.text}</dd>
        </div>
      )}
      {impact && (
        <div class="sb-field sb-wide" {...placed(impact.at)}>
          <dt>What it means for the business</dt>
          <dd>{impact.text}</dd>
        </div>
      )}
      {service && (
        <div class="sb-field">
          <dt>Service</dt>
          <dd>
            <Link to={service} />
            {priorities.length > 0 && ` · ${priorities.map(({ text }) => text).join(", ")}`}
          </dd>
        </div>
      )}
      <div class="sb-field">
        <dt>How long</dt>
        <dd>
          {usual && (
            <>
              usually <Text of={usual} />
              {", "}
            </>
          )}
          {most && (
            <>
              <Text of={most} /> at most
            </>
          )}
          {longest && <span class="sb-soft"> (longest way {longest.text})</span>}
          {!usual && !most && !longest && "not said"}
        </dd>
      </div>
      {tested && (
        <div class="sb-field" {...placed(tested.at)}>
          <dt>Last tested</dt>
          <dd class={tested.isLate ? "sb-late" : undefined}>
            {tested.isLate && <Icon name="late" />} {tested.text}
          </dd>
        </div>
      )}
      {skills.length > 0 && (
        <div class="sb-field">
          <dt>Who can do it</dt>
          <dd>{skills.map(({ text }) => text).join(", ")}</dd>
        </div>
      )}
      {access.length > 0 && (
        <div class="sb-field">
          <dt>Access needed</dt>
          <dd>
            <ul class="sb-list">
              {access.map((one) => (
                <li key={one.text} {...placed(one.at)}>
                  {one.text}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      {escalation && (
        <div class="sb-field">
          <dt>Escalation</dt>
          <dd>
            <Link to={escalation} />
          </dd>
        </div>
      )}
      {knowledge.length > 0 && (
        <div class="sb-field">
          <dt>Knowledge</dt>
          <dd>
            <ul class="sb-list">
              {knowledge.map((one) => (
                <li key={one.text}>
                  <Link to={one} />
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Everybody who is needed, to be read when nothing else works. */
function Contacts({
  of,
  title = "Who to call",
}: {
  readonly of: readonly Contact[];
  readonly title?: string;
}): JSX.Element {
  return (
    <Section title={title}>
      <ul class="sb-contacts">
        {of.map(({ who, lines }) => (
          <li key={who.id ?? who.text}>
            <strong>
              <Link to={who} />
            </strong>
            {lines.length === 0 && <span class="sb-soft">no number is written down</span>}
            {lines.map((line) => (
              <span key={JSON.stringify(line.at)} {...placed(line.at)}>
                <span class="sb-soft">{line.by}</span> {line.text}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}
