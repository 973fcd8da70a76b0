/** Findings, where they belong. */
import type { JSX } from "preact";
import type { Note } from "../preview/index.ts";
import { Icon } from "./icons.tsx";
import { Go, placed } from "./place.tsx";

const SEVERITIES = { error: "Error", warning: "Warning", advice: "Advice" } as const;

export function Notes({ of }: { readonly of: readonly Note[] | undefined }): JSX.Element | null {
  if (!of || of.length === 0) return null;
  return (
    <ul class="sb-notes">
      {of.map((note) => (
        <li
          key={`${note.rule} ${JSON.stringify(note.at.path)}`}
          class={`sb-note sb-${note.severity}`}
          {...placed(note.at)}
        >
          <Icon name={note.severity} />
          <div>
            <p>
              <span class="sb-hidden">{SEVERITIES[note.severity]}: </span>
              <strong>{note.message}</strong> <Go at={note.at} what="this" />
            </p>
            {note.why !== "" && <p class="sb-soft">{note.why}</p>}
            {note.help !== "" && <p>{note.help}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
