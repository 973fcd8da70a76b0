/** What the preview of a catalog item shows: the form to be filled in, and what comes of an order. */
import type { Json } from "../../text/index.ts";
import type { At, Field, Link, Note, PreviewBase, Words } from "../types.ts";

export interface RequestPreview extends PreviewBase {
  readonly type: "request";
  readonly category?: Words;
  readonly summary?: Words;
  readonly description?: Words;
  /** What people read before they order: who may have it, what it is not for. */
  readonly facts: readonly Field[];
  readonly needs: readonly Need[];
  readonly parts: readonly FormPart[];
  readonly price?: Price;
  readonly order: Order;
  readonly steps: readonly Step[];
  readonly plan?: Plan;
  readonly ways: Ways;
  /** All other fields. */
  readonly more: readonly Field[];
}

/** Something that people need to have before they order. */
export interface Need {
  readonly text: string;
  readonly at: At;
  /** When it is needed, in words; nothing where it always is. */
  readonly when?: string;
  readonly isNeeded: boolean;
  readonly notes?: readonly Note[];
}

/** Questions under one heading, or under none. */
export interface FormPart {
  readonly title?: Words;
  readonly help?: string;
  readonly questions: readonly Question[];
  readonly notes?: readonly Note[];
}

/** How a question is answered. */
export type Control =
  | "text"
  | "long text"
  | "number"
  | "money"
  | "date"
  | "date and time"
  | "one"
  | "several"
  | "person"
  | "file"
  | "email"
  | "phone"
  | "note";

/** A question that is asked as things stand. */
export interface Question {
  readonly id: string;
  readonly at: At;
  readonly ask: string;
  readonly control: Control;
  readonly choices?: readonly Choice[];
  readonly help?: string;
  readonly unit?: string;
  readonly required: boolean;
  readonly sensitive: boolean;
  /** Why it is asked, in words; nothing for one that always is. */
  readonly because?: string;
  readonly answer: Answer | null;
  /** What is wrong with the answer, in the item’s own words where it has some. */
  readonly problem?: string;
  readonly notes?: readonly Note[];
}

/** An answer as a form holds it: a multi choice has a list. */
export type Answer = string | readonly string[];

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly help?: string;
  /** `+ 640 EUR`. */
  readonly cost?: string;
}

/** What the order costs as it is filled in. */
export interface Price {
  readonly at: At;
  readonly total: string;
  /** What it is made of, where choices add to it. */
  readonly lines: readonly { readonly text: string; readonly amount: string; readonly at: At }[];
  readonly chargedTo?: Words;
}

/** The state of the order. */
export interface Order {
  /** When it is sent, as `datetime-local` has it, on the item’s clock. */
  readonly sent: string;
  /** The same in words. */
  readonly sentWords: string;
  readonly isChosen: boolean;
  readonly zone: string;
  /** Somebody has tried to send it: what is missing is said. */
  readonly isTried: boolean;
  /** Questions that are asked, and those among them that stand in the way of sending it. */
  readonly asked: number;
  readonly open: number;
}

/** An instant: milliseconds since 1970-01-01T00:00Z, and in words. */
export interface Moment {
  readonly ms: number;
  readonly text: string;
}

/** Somebody’s agreement, or work. */
export interface Step {
  readonly sort: "approval" | "task";
  readonly id: string;
  readonly at: At;
  readonly title: string;
  readonly who?: Link;
  readonly isNeeded: boolean;
  /** When it is needed, in words; nothing where it always is. */
  readonly when?: string;
  readonly takes?: string;
  readonly isAutomatic?: boolean;
  readonly runbook?: Link;
  /** What happens where nobody answers. */
  readonly ifNoAnswer?: string;
  /** When it can begin, and when it is done at the latest; nothing for one that is not needed or cannot be placed. */
  readonly from?: Moment;
  readonly to?: Moment;
  /** When its people work between the two, in milliseconds. */
  readonly spans?: readonly (readonly [number, number])[];
  /** The schedule that its time is counted on. */
  readonly on?: Link;
  /** Why it cannot be placed, or what is not known. */
  readonly trouble?: string;
  readonly notes?: readonly Note[];
}

/** When people have it, beside what they are promised. */
export interface Plan {
  readonly sent: Moment;
  /** All steps done, where each can be placed and takes all of its time. */
  readonly done?: Moment;
  readonly promise?: {
    readonly at: At;
    /** `5 business days from the last approval`. */
    readonly text: string;
    readonly due?: Moment;
    /** Why there is no date. */
    readonly trouble?: string;
  };
  /** How much later than promised it is done, in words. */
  readonly late?: string;
  /** How much time is left between the two, in words. */
  readonly spare?: string;
  /** The part of time that a picture shows, and what of it is open on the item’s schedule. */
  readonly from: number;
  readonly to: number;
  readonly open: readonly (readonly [number, number])[];
  readonly days: readonly Moment[];
}

/** All ways through the form that differ in what is asked, agreed to or done. */
export interface Ways {
  /** All of them were looked at; else there are too many, and what is said holds for those that were. */
  readonly isWhole: boolean;
  readonly count: number;
  /** How many of them are done later than promised. */
  readonly late: number;
  readonly shortest?: Way;
  readonly longest?: Way;
  readonly cheapest?: Way;
  readonly dearest?: Way;
  readonly fastest?: Way;
  readonly slowest?: Way;
  /** What no order ever meets. */
  readonly never: readonly Words[];
  /** What differs between the ways, by row; `in` has a place for each of `shown`. */
  readonly rows: readonly {
    readonly sort: "question" | "approval" | "task";
    readonly text: string;
    readonly at: At;
    readonly in: readonly boolean[];
  }[];
  readonly shown: readonly Way[];
}

/** One way through the form. */
export interface Way {
  /** How many questions are asked. */
  readonly questions: number;
  readonly price?: string;
  readonly done?: Moment;
  readonly isLate: boolean;
  /** Answers that lead this way: what makes it, in words, and what to fill in. */
  readonly words: string;
  readonly answers: { readonly [question: string]: Json };
}
