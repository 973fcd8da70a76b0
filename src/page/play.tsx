/**
 * Previews that can be played on a page of a site: the same code works out what a choice leads to, and the same views show it.
 * Invariant: asks no network, keeps nothing. What was chosen is gone with the page.
 */
import { render } from "preact";
import { type At, type Inputs, previewOf, readInputs } from "../core/preview/index.ts";
import { nowIn } from "../core/time/index.ts";
import { type Surface, View } from "../core/views/index.ts";
import { type PackedBook, unpacked } from "../site/index.ts";
import { listenForUse } from "../webview/index.ts";

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
    drawn();
  };

  const drawn = listenForUse(root, {
    inputs: () => inputs,
    choose(next) {
      inputs = next;
      draw();
    },
    copy: (text) => void navigator.clipboard?.writeText(text),
    save,
  });
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

/** A picture as a file, as browsers save one. */
function save(name: string, as: "svg" | "png", content: string): void {
  const bytes = as === "svg" ? content : Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: as === "svg" ? "image/svg+xml" : "image/png" }));
  link.download = `${name}.${as}`;
  link.click();
  URL.revokeObjectURL(link.href);
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
