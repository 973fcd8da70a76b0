import { Failure } from "../exit.ts";

/** The most mistakes that are told at once; what follows is mostly their echo. */
const MOST_TOLD = 20;
/** The most that are kept, so that a hostile file takes no memory. */
const MOST_KEPT = 10_000;

/** What is wrong with a ticket as it was written, gathered so that all of it can be mended at once. */
export class Mistakes {
  private readonly kept: { readonly place: string; readonly message: string }[] = [];
  private readonly places = new Set<string>();
  private found = 0;

  /**
   * @param place where it stands: `ticket.csv:3`, or the option
   * @param message what is wrong, why, and what to do
   */
  add(place: string, message: string): void {
    this.found++;
    this.places.add(place);
    if (this.kept.length < MOST_KEPT) this.kept.push({ place, message });
  }

  /** Whether one was found there. */
  at(place: string): boolean {
    return this.places.has(place);
  }

  get count(): number {
    return this.found;
  }

  /** @throws Failure when there was any */
  end(): void {
    if (this.found === 0) return;
    const told = [...this.kept].sort((a, b) => lineOf(a.place) - lineOf(b.place)).slice(0, MOST_TOLD);
    const more = this.found - told.length;
    throw new Failure(
      [...told.map(({ place, message }) => `${place}  ${message}`), ...(more > 0 ? [`… and ${more} more.`] : [])].join(
        "\n",
      ),
    );
  }
}

/** The line of a place in a file; options stand before. */
function lineOf(place: string): number {
  return place.startsWith("--") ? 0 : Number(/:(\d+)$/u.exec(place)?.[1] ?? 0);
}
