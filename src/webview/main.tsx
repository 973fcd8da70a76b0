/**
 * The page of a preview: shows what it is given, and tells what the viewer does.
 * Invariant: works nothing out. What a choice leads to comes back from the server; until then the page shows the choice alone.
 * Invariant: knows no kind of preview; what can be used says so in `data-` attributes.
 */
import { render } from "preact";
import type { At, Inputs } from "../core/preview/index.ts";
import { type Surface, View } from "../core/views/index.ts";
import type { FromPage, ToPage } from "../protocol/index.ts";
import { parse } from "./choices.ts";
import { mark } from "./mark.ts";
import { isBlock, type Kept, readKept, readMessage, readWish } from "./messages.ts";
import { listenForUse } from "./use.ts";

interface Host {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: Kept): void;
}
declare function acquireVsCodeApi(): Host;

/** Documents whose choices are kept. */
const MOST_KEPT = 20;

const host = acquireVsCodeApi();
const root = document.getElementById("root") as HTMLElement;

let kept = readKept(host.getState());
let shown: Extract<ToPage, { type: "show" | "nothing" }> | undefined;
let cursor: readonly unknown[] | null = null;
/** How far down to go once there is something to see. */
let scrollTo: number | undefined = kept.scroll;
/** How far down somebody was in what is not shown just now: the document, or its article. */
let scrolled = { key: "", document: 0, article: 0 };

function keep(change: Partial<Kept>): void {
  kept = { ...kept, ...change };
  host.setState(kept);
}

function inputsNow(): Inputs {
  return kept.inputs[kept.key] ?? {};
}

function draw(): void {
  if (!shown) return;
  if (shown.type === "nothing") {
    render(<p class="sb-nothing">{shown.why}</p>, root);
    return;
  }
  const surface: Surface = {
    isLive: true,
    inputs: inputsNow(),
    href: () => undefined,
    isOpen: (key) => kept.folds[`${kept.key} ${key}`],
  };
  // Another document is another page: nothing of the one before lives on in it.
  render(<View key={shown.key} preview={shown.preview} surface={surface} stale={shown.stale} />, root);
  mark(root, cursor, false);
  drawn();
  if (scrollTo !== undefined) window.scrollTo(0, scrollTo);
  scrollTo = undefined;
}

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const message = readMessage(data);
  switch (message?.type) {
    case "show": {
      if (shown && message.revision <= shown.revision) return;
      const isOther = message.key !== kept.key;
      if (isOther && shown) scrollTo = 0;
      else if (shown?.type === "show") {
        const [before, now] = [sortOf(shown), sortOf(message)];
        if (before !== now) {
          if (scrolled.key !== message.key) scrolled = { key: message.key, document: 0, article: 0 };
          scrolled[before] = window.scrollY;
          scrollTo = scrolled[now];
        }
      }
      shown = message;
      const { key, uri, index, locked, reading } = message;
      keep({ key, uri, index, locked, reading: readWish(reading) });
      draw();
      // The extension may have asked without what was chosen here, before a reload or in another document.
      if (isOther || !told.has(key)) tell();
      break;
    }
    case "nothing":
      if (shown && message.revision <= shown.revision) return;
      shown = message;
      draw();
      break;
    case "mark":
      cursor = message.path;
      mark(root, cursor, true);
      break;
  }
});

function sortOf({ preview }: Extract<ToPage, { type: "show" }>): "document" | "article" {
  return preview.type === "written" ? "article" : "document";
}

/** The documents whose choices the extension knows. */
const told = new Set<string>();

function tell(): void {
  told.add(kept.key);
  if (Object.keys(inputsNow()).length > 0) host.postMessage({ type: "inputs", key: kept.key, inputs: inputsNow() });
}

function choose(inputs: Inputs): void {
  if (shown?.type !== "show") return;
  const others = Object.entries(kept.inputs).filter(([key]) => key !== kept.key);
  keep({ inputs: Object.fromEntries([...others.slice(1 - MOST_KEPT), [kept.key, inputs]]) });
  told.add(kept.key);
  // What was chosen is sent even where it is nothing any more.
  host.postMessage({ type: "inputs", key: kept.key, inputs });
  draw();
}

const drawn = listenForUse(root, {
  inputs: inputsNow,
  choose,
  copy: (text) => host.postMessage({ type: "copy", text }),
  save: (name, as, content) => host.postMessage({ type: "save", name, as, content }),
});

function reveal(element: HTMLElement, focus: boolean): void {
  const path = parse(element.dataset["at"]);
  const other = parse(element.dataset["in"]);
  if (!Array.isArray(path)) return;
  host.postMessage({
    type: "reveal",
    path,
    focus,
    ...(isBlock(other) && { in: other as unknown as NonNullable<At["in"]> }),
  });
}

root.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const go = event.target.closest<HTMLElement>("[data-go]");
  if (go) {
    event.preventDefault();
    reveal(go, true);
    return;
  }
  const read = event.target.closest<HTMLElement>("button[data-read]");
  if (read) {
    host.postMessage({ type: "read", reading: readWish(parse(read.dataset["read"])) });
    return;
  }
  if (event.target.closest("button[data-choose='document']")) {
    host.postMessage({ type: "chooseDocument" });
    return;
  }
  if (event.target.closest("button[data-open='template']")) {
    host.postMessage({ type: "openTemplate" });
    return;
  }
  const run = event.target.closest<HTMLElement>("button[data-run]")?.dataset["run"];
  if (run === "copyScenario") {
    host.postMessage({ type: "run", what: run });
    return;
  }
  // Where something is filled in, folded or marked with the mouse, a click means that.
  if (event.target.closest("a, button, input, select, textarea, label, summary, option")) return;
  if (window.getSelection()?.isCollapsed === false) return;
  const place = event.target.closest<HTMLElement>("[data-at]");
  if (place) reveal(place, false);
});

// Neither bubbles.
root.addEventListener(
  "toggle",
  ({ target }) => {
    if (!(target instanceof HTMLDetailsElement) || target.dataset["fold"] === undefined) return;
    const key = `${kept.key} ${target.dataset["fold"]}`;
    if (kept.folds[key] !== target.open) keep({ folds: { ...kept.folds, [key]: target.open } });
  },
  true,
);
let isScrolling = false;
window.addEventListener(
  "scroll",
  () => {
    if (isScrolling) return;
    isScrolling = true;
    setTimeout(() => {
      isScrolling = false;
      keep({ scroll: window.scrollY });
    }, 200);
  },
  { passive: true },
);

host.postMessage({ type: "ready" });
