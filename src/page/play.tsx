/**
 * Previews that can be played on a page of a site: the same code works out what a choice leads to, and the same views show it.
 * Invariant: asks no network, keeps nothing. What was chosen is gone with the page.
 */
import { render } from "preact";
import { type At, type Inputs, previewOf, readInputs } from "../core/preview/index.ts";
import { nowIn } from "../core/time/index.ts";
import { type Surface, View } from "../core/views/index.ts";
import { type PackedBook, unpacked } from "../site/index.ts";
import { chosen, isControl, pressed } from "../webview/index.ts";

declare global {
  interface Window {
    servicebookBook?: PackedBook;
  }
}

function start(root: HTMLElement, page: string, packedBook: PackedBook): void {
  const { book, pages, pageOf } = unpacked(packedBook, clockDay());
  const entry = pages.get(page);
  if (!entry) return;
  const { isPublic } = packedBook;
  const up = document.body.dataset["root"] ?? "";
  let inputs: Inputs = {};
  const folds = new Map<string, boolean>();

  const href = (to: At) => {
    const file = to.in && book.root + to.in.file.split("/").map(encodeURIComponent).join("/");
    const other = file === undefined || !to.in ? undefined : book.docs.get(file)?.entries[to.in.index];
    const at = other && other !== entry ? pageOf.get(other) : undefined;
    return at === undefined ? undefined : up + at;
  };

  const draw = () => {
    const look = { findings: [], inputs: readInputs(inputs), moment: nowIn(book, Date.now()) };
    const preview = previewOf(book, entry, look);
    const surface: Surface = { isLive: true, isPage: true, isPublic, inputs, href, isOpen: (key) => folds.get(key) };
    render(<View preview={preview} surface={surface} />, root);
  };

  const choose = (next: Inputs | undefined) => {
    if (!next) return;
    inputs = next;
    draw();
  };

  root.addEventListener("input", ({ target }) => {
    if (isControl(target)) choose(chosen(inputs, target));
  });
  root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("button[data-put]") : null;
    if (button) choose(pressed(inputs, button.dataset["put"]));
  });
  root.addEventListener("submit", (event) => event.preventDefault());
  // It does not bubble.
  root.addEventListener(
    "toggle",
    ({ target }) => {
      const fold = target instanceof HTMLDetailsElement ? target.dataset["fold"] : undefined;
      if (fold !== undefined) folds.set(fold, (target as HTMLDetailsElement).open);
    },
    true,
  );
  // What stands there is the same for a moment that has passed, and is not ours to take over.
  root.replaceChildren();
  draw();
  root.dataset["plays"] = "";
}

/** The reader’s day, ISO 8601. */
function clockDay(): string {
  const now = new Date();
  const pad = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

const article = document.getElementById("article");
const { page: shown } = document.body.dataset;
if (article && shown !== undefined && window.servicebookBook) start(article, shown, window.servicebookBook);
