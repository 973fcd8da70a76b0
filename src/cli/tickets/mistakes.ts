import { Failure } from "../exit.ts";

/** The most mistakes that are told at once; what follows is mostly their echo. */
const MOST_TOLD = 20;

/** What is wrong with a ticket as it was written, gathered so that all of it can be mended at once. */
export class Mistakes {
  private readonly told: string[] = [];
  private found = 0;

  /**
   * @param place where it stands: `ticket.csv:3`, or the option
   * @param message what is wrong, why, and what to do
   */
  add(place: string, message: string): void {
    this.found++;
    if (this.told.length < MOST_TOLD) this.told.push(`${place}  ${message}`);
  }

  get count(): number {
    return this.found;
  }

  /** @throws Failure when there was any */
  end(): void {
    if (this.found === 0) return;
    const more = this.found - this.told.length;
    throw new Failure([...this.told, ...(more > 0 ? [`… and ${more} more.`] : [])].join("\n"));
  }
}
