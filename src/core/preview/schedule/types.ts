/** What the preview of a schedule shows. */
import type { At, Field, PreviewBase } from "../types.ts";

export interface SchedulePreview extends PreviewBase {
  readonly type: "schedule";
  /** The clock that the hours are read on: an IANA name. */
  readonly zone: string;
  /** `44 h a week · open now, closes today 17:00`. */
  readonly summary: string;
  readonly isOpen: boolean;
  /** `Tue 8 Dec, Immaculate Conception`. */
  readonly nextHoliday?: { readonly text: string; readonly at?: At };
  /** `Sun 28 Mar 2027: the clocks go from 01:00 to 02:00`. */
  readonly nextChange?: string;
  /** Weeks after this one at which the picture begins; negative in the past. */
  readonly week: number;
  readonly weeks: readonly Week[];
  /** Days of the next year on which other hours hold than in an ordinary week. */
  readonly unusual: readonly Day[];
  readonly ask: Ask;
  /** What is not known of it, in words. */
  readonly remarks: readonly string[];
  readonly fields: readonly Field[];
}

export interface Week {
  /** `This week`, `Next week`, `Mon 7 Dec`. */
  readonly title: string;
  /** `44 h open`. */
  readonly total: string;
  readonly days: readonly Day[];
}

export interface Day {
  readonly text: string;
  readonly isToday: boolean;
  /** Open minutes of the wall clock of this date, 0 to 1440, in order; a night shift of the day before is in them. */
  readonly bars: readonly { readonly from: number; readonly to: number }[];
  /** The hours that belong to the date: `08:00-13:00, 14:00-18:00`, `closed`. */
  readonly hours: string;
  /** Why it is as it is, where it is not as usual: `Christmas Day`, `weekend`. */
  readonly why?: string;
  readonly from: "exception" | "holiday" | "season" | "week";
  /** `the clocks go from 02:00 to 01:00`. */
  readonly change?: string;
  readonly at?: At;
}

/** When an amount of time from a moment is over. */
export interface Ask {
  /** What the controls hold: a wall clock time, and a duration as the language writes it. */
  readonly from: string;
  readonly within: string;
  /** What is wrong with the duration. */
  readonly problem?: string;
  /** `Wed 11 Mar 17:00`. */
  readonly due?: string;
  /** `17 h 30 m of open time`. */
  readonly says?: string;
  readonly way: readonly WayDate[];
}

/** A date on the way, or several in a row. */
export interface WayDate {
  readonly dates: string;
  readonly open: string;
  readonly why: string;
  readonly sum: string;
}
