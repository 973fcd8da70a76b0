/** Messages of the extension, and what the page kept over a reload. What is neither is passed over. */
import type { Inputs } from "../core/preview/index.ts";
import type { PageState, ReadingWish, ToPage } from "../protocol/index.ts";

/** A message of the extension; undefined for anything that is none. */
export function readMessage(data: unknown): ToPage | undefined {
  if (!isBlock(data)) return undefined;
  const { type, revision } = data;
  switch (type) {
    case "show": {
      const { key, uri, index, preview } = data;
      const isWhole = typeof key === "string" && typeof uri === "string" && typeof index === "number";
      // Our own server made it; what it holds is shown as text alone.
      return typeof revision === "number" && isWhole && isBlock(preview) && typeof preview["type"] === "string"
        ? (data as unknown as ToPage)
        : undefined;
    }
    case "nothing":
      return typeof revision === "number" && typeof data["why"] === "string" ? (data as unknown as ToPage) : undefined;
    case "mark":
      return data["path"] === null || Array.isArray(data["path"]) ? (data as unknown as ToPage) : undefined;
    default:
      return undefined;
  }
}

/** What the page keeps: where it is, what was chosen in each document, what is open, how far down. */
export interface Kept extends PageState {
  readonly key: string;
  readonly inputs: Readonly<Record<string, Inputs>>;
  readonly folds: Readonly<Record<string, boolean>>;
  readonly scroll: number;
}

/** A wish of this page, given back as it was kept: the extension passes on what of it can be one. */
export function readWish(value: unknown): ReadingWish {
  return isBlock(value) ? value : {};
}

const NOTHING_KEPT: Kept = {
  uri: "",
  index: 0,
  locked: false,
  reading: {},
  key: "",
  inputs: {},
  folds: {},
  scroll: 0,
};

export function readKept(state: unknown): Kept {
  if (!isBlock(state)) return NOTHING_KEPT;
  const { uri, index, locked, reading, key, inputs, folds, scroll } = state;
  return {
    uri: typeof uri === "string" ? uri : "",
    index: typeof index === "number" ? index : 0,
    locked: locked === true,
    reading: readWish(reading),
    key: typeof key === "string" ? key : "",
    inputs: isBlock(inputs) ? atRest(inputs as Kept["inputs"]) : {},
    folds: isBlock(folds) ? (folds as Kept["folds"]) : {},
    scroll: typeof scroll === "number" ? scroll : 0,
  };
}

/** What moved by itself does not begin again without being asked. */
function atRest(inputs: Kept["inputs"]): Kept["inputs"] {
  const still = ([key, { playing: _, range: __, ...rest }]: [string, Inputs]) => [key, rest] as const;
  return Object.fromEntries(Object.entries(inputs).map(still));
}

export function isBlock(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
