/** Events as they are written on the command line: an instant, then what happened, with commas between. */
import { nearMatches, sayList } from "../../core/schema/index.ts";
import { quote } from "../../core/values/index.ts";
import { didWords, type EventField, eventFields, stateWords, type WrittenEvent } from "./fields.ts";
import type { Mistakes } from "./mistakes.ts";

/** A date with a time, and an offset or a zone behind it; then the rest. Whether they are right is judged later. */
const form =
  /^\s*([^\s,;]+(?:\s+\d{1,2}[:.]\d[^\s,;]*)?(?:\s+(?:in\s+)?(?:[+\-−]\d[\d:]*|[A-Z]{1,5}|\[?\p{L}[\w+-]*(?:\/[\w+-]+)+\]?)(?=[\s,;]|$))?)[\s,;]*(.*)$/su;

const EXAMPLE = "“2026-03-06T16:00+00:00 state=on hold,reason=awaiting caller”";

/** Reads `2026-03-06T16:00+00:00 state=on hold,reason=awaiting caller`, or `… responded`. */
export function eventFromText(text: string, mistakes: Mistakes): WrittenEvent {
  const place = `--event ${quote(text)}`;
  const [, at = "", rest = ""] = form.exec(text) ?? [undefined, text];
  const fields: Partial<Record<EventField, string>> = { at };
  const put = (field: EventField, value: string) => {
    if (fields[field] !== undefined)
      mistakes.add(
        place,
        field === "did"
          ? `Two things are done here, “${fields.did}” and “${value}”. Write a second “--event” of the same moment.`
          : `“${field}” stands here twice. Leave one of them out.`,
      );
    fields[field] = value;
  };
  for (const word of wordsOf(rest)) {
    const equals = word.indexOf("=");
    const name = word.slice(0, equals < 0 ? undefined : equals).trim();
    if (equals < 0) {
      if ((didWords() as readonly string[]).includes(name.toLowerCase())) put("did", name.toLowerCase());
      else mistakes.add(place, notAWord(name));
      continue;
    }
    const field = eventFields.find((one) => one !== "at" && one === name.toLowerCase());
    const value = word.slice(equals + 1).trim();
    if (!field) mistakes.add(place, notAField(name));
    else if (value === "")
      mistakes.add(place, `Behind “${field}=” there is nothing. Write its value, or leave it out.`);
    else put(field, value.replace(/^"(.*)"$/su, "$1"));
  }
  return { place, fields };
}

/** The pieces between commas; a comma in double quotes belongs to its value. */
function wordsOf(text: string): string[] {
  return (text.match(/(?:"[^"]*"|[^,"]|")+/gu) ?? []).map((word) => word.trim()).filter((word) => word !== "");
}

function notAWord(word: string): string {
  if ((stateWords() as readonly string[]).includes(word.toLowerCase()))
    return `“${word}” is a state of the ticket. Write “state=${word.toLowerCase()}”.`;
  const near = nearMatches(word, didWords());
  return `${quote(word)} is nothing that can be done to a ticket. ${near.length > 0 ? `Did you mean ${sayList(near, "or")}?` : `Write one of ${sayList(didWords(), "or")}, or fields such as ${EXAMPLE}.`}`;
}

function notAField(name: string): string {
  const known = eventFields.filter((field) => field !== "at");
  const near = nearMatches(name, known);
  return `${quote(name)} is not a field of an event. ${near.length > 0 ? `Did you mean ${sayList(near, "or")}?` : `Use ${sayList(known, "or")}.`}`;
}
