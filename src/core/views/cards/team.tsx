/** A team with whoever is on duty. */
import type { JSX } from "preact";
import type { TeamPreview } from "../../preview/index.ts";
import { Fields } from "../card.tsx";
import { WeekPicture } from "../drill/coverage.tsx";
import { Section, Wide } from "../place.tsx";

export function Team({ preview }: { readonly preview: TeamPreview }): JSX.Element {
  const { now, days, turns, fields, zone } = preview;
  return (
    <div class="sb-team">
      <Section title="On duty">
        <p class="sb-lead">
          <span class={now.isSomebody ? undefined : "sb-broken"}>{now.text}</span>{" "}
          <span class="sb-soft">
            {now.at}, {zone}
          </span>
        </p>
        <div class="sb-side-by-side">
          <Wide name="Picture of this week" class="sb-picture">
            <WeekPicture days={days} label="Who answers this week; the list beside it says the same in words" />
          </Wide>
          <ol class="sb-list sb-turns">
            {turns.map((turn) => (
              <li key={turn.from}>
                <strong>{turn.from}</strong>
                {turn.to !== "" && <span class="sb-soft"> to {turn.to}</span>}
                <br />
                <span class={turn.how === "nobody" ? "sb-broken" : undefined}>{turn.text}</span>
              </li>
            ))}
          </ol>
        </div>
      </Section>
      <Section title="About it">
        <Fields of={fields} top />
      </Section>
    </div>
  );
}
