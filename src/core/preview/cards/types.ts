/** Cards with more than their fields: what people look for first has a picture or a sentence of its own. */
import type { CoverageDay, CoverageRun, Reach } from "../drill/types.ts";
import type { PlacedBox, Point } from "../graph/types.ts";
import type { At, Field, Link, Note, PreviewBase, Words } from "../types.ts";

/** A card whose other fields follow what it shows first. */
interface WithFields extends PreviewBase {
  readonly fields: readonly Field[];
}

export interface ServicePreview extends WithFields {
  readonly type: "service";
  readonly description?: Words;
  readonly chain: PromiseChain;
}

/** What a service’s promise rests on. */
export interface PromiseChain {
  readonly priority: string;
  readonly priorities: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly links: readonly ChainLink[];
  readonly ways: readonly ChainWay[];
  /** What is wrong with it or tightest, in a sentence. */
  readonly words: string;
}

export interface ChainLink extends PlacedBox {
  /** Several lines: what it is, its name, what it promises. */
  readonly sort: "service" | "SLA" | "OLA" | "contract" | "team" | "on duty";
  readonly lines: readonly string[];
  readonly link: Link;
  readonly promise?: string;
  readonly state: "sound" | "tight" | "weak" | "unknown";
  /** Why it is weak or tight. */
  readonly why?: string;
  readonly isWeakest: boolean;
}

export interface ChainWay {
  readonly points: readonly Point[];
}

export interface TeamPreview extends WithFields {
  readonly type: "team";
  readonly now: Reach & { readonly at: string };
  /** Seven days from today on. */
  readonly days: readonly CoverageDay[];
  readonly zone: string;
  /** Who has it in turn, from now on. */
  readonly turns: readonly {
    readonly from: string;
    readonly to: string;
    readonly how: CoverageRun["how"];
    readonly text: string;
  }[];
}

export interface PriorityPreview extends WithFields {
  readonly type: "priorities";
  /** What the rows and the columns are. */
  readonly rows: string;
  readonly columns: string;
  readonly heads: readonly Words[];
  readonly grid: readonly {
    readonly title: Words;
    readonly cells: readonly (Words & { readonly rank: number; readonly label?: string })[];
    readonly notes?: readonly Note[];
  }[];
  readonly levels: readonly {
    readonly key: string;
    readonly at: At;
    readonly rank: number;
    readonly label?: string;
    readonly means?: string;
    readonly isMajor: boolean;
    readonly examples: readonly string[];
    readonly notes?: readonly Note[];
  }[];
}

export interface ContractPreview extends WithFields {
  readonly type: "contract";
  readonly vendor?: Words;
  /** Price, and what it is for, in a line. */
  readonly price?: Words;
  /** The dates of the contract in order, today among them. */
  readonly dates: readonly {
    readonly title: string;
    readonly text: string;
    readonly at?: At;
    /** From today, in words: `in 1 year and 4 months`. */
    readonly away: string;
    readonly isPast: boolean;
    readonly isToday: boolean;
  }[];
  /** Where the days lie between the first and the last, from 0 to 1. */
  readonly places: readonly number[];
  readonly bands: readonly (Words & { readonly credit: string; readonly amount?: string })[];
  readonly rules: readonly Words[];
  readonly months: readonly {
    readonly month: Words;
    readonly availability?: string;
    readonly misses?: string;
    readonly due?: string;
    readonly claimed?: string;
    readonly paid?: string;
    readonly isOpen: boolean;
  }[];
}

export interface ArticlePreview extends WithFields {
  readonly type: "article";
  readonly issue?: Words;
  readonly environment: readonly Words[];
  readonly resolution: readonly Words[];
  readonly cause?: Words;
  readonly workaround?: Words;
  readonly badges: readonly (Words & { readonly title: string; readonly means?: string })[];
  /** What is wrong with the texts above. */
  readonly textNotes: readonly Note[];
}
