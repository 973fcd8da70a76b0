/** What the preview of a runbook shows. Times are milliseconds. */
import type { Contact } from "../contacts.ts";
import type { PlacedBox, Point } from "../graph/types.ts";
import type { At, Link, Note, PreviewBase, Words } from "../types.ts";

export interface RunbookPreview extends PreviewBase {
  readonly type: "runbook";
  readonly about: RunbookAbout;
  readonly picture: FlowPicture;
  readonly steps: readonly RunbookStep[];
  readonly walk: Walk;
  readonly promises: readonly RunbookPromise[];
  /** Everybody who is needed, with how they are reached. */
  readonly contacts: readonly Contact[];
  /** The flow for tools that draw Mermaid. */
  readonly mermaid: string;
}

export interface RunbookAbout {
  readonly trigger?: Words;
  readonly impact?: Words;
  readonly service?: Link;
  readonly priorities: readonly Words[];
  readonly usual?: Words;
  readonly most?: Words;
  /** The longest way through the steps, and the words for it; nothing where it cannot be told. */
  readonly longest?: { readonly ms: number; readonly text: string; readonly steps: readonly number[] };
  readonly tested?: Words & { readonly isLate: boolean };
  readonly before: readonly Words[];
  readonly skills: readonly Words[];
  readonly access: readonly Words[];
  readonly escalation?: Link;
  readonly knowledge: readonly Link[];
}

export type StepSort = "do" | "decide" | "verify" | "end";

/** One step; its place in the list is what others name it by. */
export interface RunbookStep {
  /** `1`, `2` …, and `R1` in the rollback. */
  readonly number: string;
  readonly id: string;
  readonly list: "steps" | "rollback";
  readonly sort: StepSort;
  readonly text: string;
  readonly at: At;
  readonly by?: Link;
  readonly takes?: Words;
  readonly run?: Words;
  readonly expect?: Words;
  readonly risk?: Words;
  readonly because?: Words;
  readonly approval?: Link;
  readonly contract?: Link;
  readonly message?: Link;
  readonly isOptional: boolean;
  readonly isEasyToMiss: boolean;
  readonly ways: readonly StepWay[];
  /** How often it is taken at most, in words. */
  readonly limit?: string;
  readonly isOnLongest: boolean;
  /** No way leads here from the first step. */
  readonly isUnreached: boolean;
  readonly notes?: readonly Note[];
}

/** A way out of a step. */
export interface StepWay {
  readonly way: "next" | "below" | "answer" | "fails" | "otherwise";
  /** What a walk calls it. */
  readonly key: string;
  /** The answer, or what happened. */
  readonly text: string;
  /** The step that follows; nothing where none does. */
  readonly to?: number;
  readonly at: At;
}

export interface FlowPicture {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly FlowBox[];
  readonly ways: readonly FlowWay[];
}

export interface FlowBox extends PlacedBox {
  readonly step: number;
  readonly lines: readonly string[];
  readonly isOnLongest: boolean;
  readonly isUnreached: boolean;
}

export interface FlowWay {
  readonly from: number;
  readonly to: number;
  readonly points: readonly Point[];
  readonly label?: PlacedBox & { readonly lines: readonly string[] };
  readonly sort: "usual" | "fails" | "otherwise";
  readonly isBack: boolean;
  readonly isOnLongest: boolean;
}

/** Somebody’s way through the runbook, as far as it has come. */
export interface Walk {
  readonly state: "not begun" | "under way" | "over";
  /** When it began, in milliseconds since 1970. */
  readonly started?: number;
  readonly visits: readonly WalkVisit[];
  /** The step to be taken. */
  readonly current?: number;
  /** How it ended, in words. */
  readonly end?: string;
  /** From the beginning to the last step that was taken. */
  readonly usedMs: number;
  /** The longest that the rest can take; nothing where it cannot be told. */
  readonly restMs?: number;
  readonly words: string;
}

export interface WalkVisit {
  readonly step: number;
  /** How it was left, in words. */
  readonly text: string;
  /** How long it took, and how long it should have. */
  readonly tookMs: number;
  readonly plannedMs?: number;
}

/** A time promised to those who wait, beside what the runbook takes. */
export interface RunbookPromise {
  readonly priority: string;
  readonly policy: Link;
  readonly target: "workaround" | "resolve";
  /** As it is written. */
  readonly text: string;
  readonly at: At;
  /** From the beginning of the walk, or from now, to when it is due. */
  readonly totalMs: number;
  /** When it is due, in milliseconds since 1970, and in words. */
  readonly dueAt: number;
  readonly due: string;
  /** The longest way, and the way walked with the longest rest. */
  readonly longestMs?: number;
  readonly walkMs?: number;
  /** Whether the longest way is done in time. */
  readonly isKept?: boolean;
}
