/**
 * The search of a site: a field with a list of links below it, by keys and by mouse.
 * Invariant: asks no network. The words of all pages are a script of the site, loaded when the field is first used.
 */
import MiniSearch from "minisearch";

/** What is searched of a page, as the site’s file has it. */
interface Searched {
  readonly title: string;
  readonly kind: string;
  readonly page: string;
  readonly line: string;
  readonly words: string;
}

declare global {
  interface Window {
    servicebookSearch?: readonly Searched[];
  }
}

/** The most pages that are listed. */
const MOST = 12;

const root = document.body.dataset["root"] ?? "";

/** The index, made once. */
let index: Promise<MiniSearch<Searched> | undefined> | undefined;

function load(): Promise<MiniSearch<Searched> | undefined> {
  index ??= new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = `${root}assets/search.js`;
    script.onload = () => {
      const search = new MiniSearch<Searched>({
        idField: "page",
        fields: ["title", "kind", "line", "words"],
        storeFields: ["title", "kind", "page", "line"],
        // Accents are for reading: whoever looks for “Sao” means “São”.
        processTerm: (term) => term.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(),
      });
      search.addAll(window.servicebookSearch ?? []);
      resolve(search);
    };
    script.onerror = () => resolve(undefined);
    document.head.append(script);
  });
  return index;
}

function start(form: HTMLFormElement): void {
  const field = form.querySelector("input");
  const panel = form.querySelector<HTMLElement>("[data-found]");
  const count = panel?.querySelector("p");
  const list = panel?.querySelector("ol");
  if (!field || !panel || !count || !list) return;
  form.hidden = false;
  let asked = 0;

  const close = () => {
    panel.hidden = true;
  };

  const show = async () => {
    const text = field.value.trim();
    const mine = ++asked;
    if (text === "") return close();
    const search = await load();
    // Somebody has typed on meanwhile.
    if (mine !== asked) return;
    const found =
      search?.search(text, {
        prefix: true,
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
        boost: { title: 4, line: 2 },
        combineWith: "AND",
      }) ?? [];
    count.textContent = !search
      ? "The search cannot be loaded."
      : found.length === 0
        ? `Nothing is called “${text}” or speaks of it.`
        : found.length === 1
          ? "1 page"
          : found.length > MOST
            ? `${found.length} pages, the best ${MOST}`
            : `${found.length} pages`;
    list.replaceChildren(...found.slice(0, MOST).map((one) => row(one as unknown as Searched)));
    panel.hidden = false;
  };

  const links = () => [...list.querySelectorAll("a")];

  field.addEventListener("focus", () => void load());
  field.addEventListener("input", () => void show());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [first] = links();
    if (first && !panel.hidden) first.click();
    else void show();
  });
  form.addEventListener("keydown", (event) => {
    const all = links();
    const at = all.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      close();
      field.focus();
    } else if (event.key === "ArrowDown" && !panel.hidden) {
      event.preventDefault();
      all[Math.min(at + 1, all.length - 1)]?.focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      if (at === 0) field.focus();
      else all[at - 1]?.focus();
    }
  });
  // Who leaves the search closes it.
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !form.contains(relatedTarget)) close();
  });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Node && !form.contains(target)) close();
  });
}

function row({ title, kind, page, line }: Searched): HTMLLIElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = root + page;
  const name = document.createElement("strong");
  name.textContent = title;
  const about = document.createElement("span");
  about.textContent = line === "" ? kind : `${kind} · ${line}`;
  link.append(name, " ", about);
  item.append(link);
  return item;
}

const form = document.querySelector<HTMLFormElement>("form[data-search]");
if (form) start(form);
