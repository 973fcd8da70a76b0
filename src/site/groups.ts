/** The parts of a site: where a reader looks for what. */
import type { KindName } from "../core/generated/types.ts";
import { kinds } from "../core/kinds/index.ts";
import type { Entry } from "../core/model/index.ts";

export interface Group {
  /** The page that lists it. */
  readonly page: string;
  readonly title: string;
  /** What is found there, in a sentence. */
  readonly means: string;
  readonly kinds: readonly KindName[];
}

const GROUPS: readonly Group[] = [
  {
    page: "catalog.html",
    title: "Catalog",
    means: "What can be ordered: the form, the price, who agrees, and when it is there.",
    kinds: ["CatalogItem"],
  },
  {
    page: "services.html",
    title: "Services",
    means: "What the business relies on, and what is promised for it.",
    kinds: ["Service"],
  },
  {
    page: "promises.html",
    title: "Promises",
    means: "Agreements and contracts: how soon, on which hours, resting on whom.",
    kinds: ["SlaPolicy", "VendorContract", "PriorityMatrix", "Scenario"],
  },
  {
    page: "incidents.html",
    title: "When it fails",
    means: "Who is called, who is told, and what to do, step by step.",
    kinds: ["EscalationMatrix", "Runbook"],
  },
  {
    page: "knowledge.html",
    title: "Knowledge",
    means: "What people run into, and how it is solved.",
    kinds: ["KnowledgeArticle"],
  },
  {
    page: "people.html",
    title: "People and hours",
    means: "Teams, when they work, and which days are free.",
    kinds: ["Team", "Schedule", "HolidayList"],
  },
  {
    page: "about.html",
    title: "About this book",
    means: "Its time zone, its names for people and lists, and how it is checked.",
    kinds: ["Servicebook"],
  },
];

/** Kinds that no group names, such as one that was added after this list was written. */
const OTHERS: Group = {
  page: "more.html",
  title: "More",
  means: "All other documents of the book.",
  kinds: kinds.map(({ name }) => name).filter((name) => !GROUPS.some((group) => group.kinds.includes(name))),
};

/** What customers read on the pages of the same groups. */
const FOR_CUSTOMERS: Readonly<Record<string, Pick<Group, "title" | "means">>> = {
  "promises.html": { title: "Promises", means: "How soon you are answered and helped, and on which hours." },
  "people.html": { title: "Opening hours", means: "When we are there, and which days are free." },
};

/** The groups that have documents, in their order. */
export function groupsOf(entries: readonly Entry[], audience: "internal" | "customer"): Group[] {
  const there = new Set(entries.map(({ kind }) => kind));
  return [...GROUPS, OTHERS]
    .filter((group) => group.kinds.some((kind) => there.has(kind)))
    .map((group) => ({ ...group, ...(audience === "customer" ? FOR_CUSTOMERS[group.page] : undefined) }));
}

export function groupOf(kind: KindName, groups: readonly Group[]): Group | undefined {
  return groups.find((group) => group.kinds.includes(kind));
}
