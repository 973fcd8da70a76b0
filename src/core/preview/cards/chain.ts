/** What the promise of a service rests on, link by link, and which link is the weakest. */
import {
  type Agreement,
  boundsOf,
  chainOf,
  isRetired,
  promisedRows,
  readDate,
  supportOf,
  termOf,
  todayOf,
} from "../../lint/index.ts";
import { type Book, type Entry, isOf, matrixFor, prioritiesOf } from "../../model/index.ts";
import { sayTime, sayWhole, scheduleIn, type Zone } from "../../time/index.ts";
import { DAY_MS, daysBetween, sayDate } from "../../values/index.ts";
import { spansOf } from "../drill/coverage.ts";
import { reachOf, zoneIn } from "../duty.ts";
import { layOut } from "../graph/layout.ts";
import { sizeOf, wrap } from "../graph/words.ts";
import { placeIn } from "../links.ts";
import type { Link } from "../types.ts";
import type { ChainLink, PromiseChain } from "./types.ts";

const WIDTH = 26;
/** A link that uses up so much of what stands above it leaves little to do the rest. */
const TIGHT = 0.9;
/** The most links that are drawn. */
const MOST_LINKS = 40;

interface Part {
  readonly sort: ChainLink["sort"];
  readonly name: string;
  readonly link: Link;
  promise?: string;
  state: ChainLink["state"];
  why?: string;
  /** The share of what was promised above that this link may use up. */
  share?: number;
}

/** @param wanted the priority to look at; the highest one that is promised when it is none */
export function chainPicture(
  book: Book,
  service: Entry<"Service">,
  wanted: string | undefined,
  moment: number,
): PromiseChain {
  const agreements = chainOf(service, book);
  const slas = agreements.filter(
    (one): one is Entry<"SlaPolicy"> => isOf(one, "SlaPolicy") && one.value.type !== "OLA",
  );
  const order = prioritiesOf(slas[0] && matrixFor(slas[0], book));
  const promised = new Set(slas.flatMap((one) => Object.keys(one.value.targets ?? {})));
  const priorities = [
    ...order.filter((one) => promised.has(one)),
    ...[...promised].filter((one) => !order.includes(one)),
  ];
  const priority = wanted !== undefined && promised.has(wanted) ? wanted : (priorities[0] ?? "");
  const builder = new Builder(book, priority, moment);
  builder.addService(service, slas);
  return { priority, priorities, ...builder.picture() };
}

class Builder {
  private readonly parts: Part[] = [];
  private readonly ways: { from: number; to: number }[] = [];
  private readonly known = new Map<string, number>();
  private readonly zone: Zone;

  constructor(
    private readonly book: Book,
    private readonly priority: string,
    private readonly moment: number,
  ) {
    this.zone = zoneIn(book);
  }

  addService(service: Entry<"Service">, slas: readonly Entry<"SlaPolicy">[]): void {
    const { book } = this;
    const at = placeIn(book, service);
    const root = this.add(service.id ?? "", {
      sort: "service",
      name: service.name ?? "",
      link: { text: service.name ?? "", at, to: at },
      state: slas.length > 0 ? "sound" : "weak",
      ...(slas.length === 0 && { why: "no SLA promises anything for it" }),
    });
    for (const sla of slas) this.join(root, this.addAgreement(sla, undefined, service));
    for (const id of service.value.dependsOn ?? []) {
      const contract = book.find("VendorContract", id);
      // One that supports an SLA stands below it already.
      if (contract && !isRetired(contract) && !this.known.has(id ?? ""))
        this.join(root, this.addAgreement(contract, undefined, service));
    }
    if (slas.length === 0) this.addTeam(root, service.value.supportTeam, undefined);
  }

  private add(key: string, part: Part): number {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, this.parts.length);
    return this.parts.push(part) - 1;
  }

  private join(from: number, to: number | undefined): void {
    if (to !== undefined && from !== to && !this.ways.some((one) => one.from === from && one.to === to))
      this.ways.push({ from, to });
  }

  private addAgreement(
    entry: Agreement,
    above: Entry<"SlaPolicy"> | undefined,
    service: Entry<"Service">,
  ): number | undefined {
    const { book } = this;
    const key = entry.id ?? "";
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.parts.length >= MOST_LINKS) return undefined;
    const at = placeIn(book, entry);
    const part: Part = {
      sort: isOf(entry, "VendorContract") ? "contract" : entry.value.type === "OLA" ? "OLA" : "SLA",
      name: entry.name ?? key,
      link: { text: entry.name ?? key, at, to: at },
      state: "sound",
    };
    this.weigh(part, entry, above);
    const place = this.add(key, part);
    if (isOf(entry, "SlaPolicy")) {
      const supporters = supportOf(entry, book);
      for (const one of supporters) this.join(place, this.addAgreement(one, entry, service));
      const provider = entry.value.type === "OLA" ? entry.value.between?.provider : undefined;
      this.addTeam(
        place,
        provider ?? (supporters.length === 0 ? service.value.supportTeam : undefined),
        this.scheduleOf(entry),
      );
    } else this.addDuty(place, key);
    return place;
  }

  private scheduleOf(entry: Agreement): string | undefined {
    return this.rowOf(entry)?.schedule;
  }

  private rowOf(entry: Agreement) {
    return promisedRows(entry).find((row) => row.priority === this.priority && row.when === undefined);
  }

  /** What an agreement promises, and whether that carries what rests on it. */
  private weigh(part: Part, entry: Agreement, above: Entry<"SlaPolicy"> | undefined): void {
    const { book, priority } = this;
    const term = termOf(this.rowOf(entry), "resolve");
    const schedule =
      term?.schedule === undefined ? undefined : (book.find("Schedule", term.schedule)?.name ?? term.schedule);
    if (term) part.promise = `${priority} resolved in ${term.text}${schedule === undefined ? "" : `, ${schedule}`}`;
    const until = isOf(entry, "VendorContract") ? entry.value.ends : entry.value.validTo;
    const [end, today] = [readDate(until), todayOf(book)];
    const over = end && today ? daysBetween(end, today) : 0;
    const weak = (why: string) => {
      part.state = "weak";
      part.why = why;
    };
    if (end && over > 0) {
      weak(`it ended on ${sayDate(end)}`);
      return;
    }
    if (entry.value.status === "draft") {
      weak("it is a draft");
      return;
    }
    const covers = (one: Agreement) => termOf(this.rowOf(one), "resolve") !== undefined;
    if (!term) {
      const others = above && supportOf(above, book).some((one) => one !== entry && covers(one));
      if (!above || others) {
        part.state = above ? "unknown" : "weak";
        part.why = `it promises nothing for ${priority}`;
        return;
      }
      weak(`nobody promises a time for ${priority} to “${above.name ?? above.id ?? ""}”`);
      return;
    }
    const needed = above && termOf(this.rowOf(above), "resolve");
    const [mine, theirs] = [
      boundsOf(term.value, term.schedule, book),
      needed && boundsOf(needed.value, needed.schedule, book),
    ];
    if (!needed || !mine || !theirs || theirs[0] <= 0) return;
    // Open hours of other schedules are other hours; only those of the same one can be compared.
    if (term.schedule !== needed.schedule) {
      part.state = "unknown";
      part.why = "it counts other hours than the SLA";
      return;
    }
    part.share = mine[1] / theirs[0];
    if (part.share > 1) weak(`it may take ${term.text}, and the SLA promises ${needed.text}`);
    else if (part.share >= TIGHT) {
      part.state = "tight";
      part.why = `it leaves ${sayTime(theirs[0] - mine[1])} of ${needed.text} for everything else`;
    }
  }

  /** A team, with whoever is on duty for it; weak where nobody is at a time at which the promise counts. */
  private addTeam(from: number, id: string | undefined, schedule: string | undefined): void {
    const { book, zone } = this;
    const team = book.find("Team", id);
    if (!team || id === undefined || this.parts.length >= MOST_LINKS) return;
    const at = placeIn(book, team);
    const hole = this.holeOf(id, schedule);
    const place = this.add(id, {
      sort: "team",
      name: team.name ?? id,
      link: { text: team.name ?? id, at, to: at },
      state: hole === undefined ? "sound" : "weak",
      ...(hole !== undefined && { why: `nobody answers from ${sayWhole(zone, hole)}, while the promise counts` }),
    });
    this.join(from, place);
    if (this.parts.length < MOST_LINKS) this.addDuty(place, id);
  }

  /** When nobody answers in the coming week although the promise’s schedule is open. */
  private holeOf(id: string, schedule: string | undefined): number | undefined {
    const calendar = schedule === undefined ? undefined : scheduleIn(this.book, schedule)?.calendar;
    if (!calendar) return undefined;
    for (const { from, to, reach } of spansOf(this.book, id, this.moment, this.moment + 7 * DAY_MS)) {
      const open = reach.isSomebody ? undefined : calendar.nextOpen(from);
      if (open !== undefined && open < to) return open;
    }
    return undefined;
  }

  private addDuty(from: number, id: string): void {
    const reach = reachOf(this.book, id, this.moment, this.zone);
    const entry = this.book.find("Team", id) ?? this.book.find("VendorContract", id);
    if (!entry) return;
    const at = placeIn(this.book, entry, isOf(entry, "Team") && entry.value.onCall ? ["onCall"] : ["schedule"]);
    // The team above says already whether that is a hole in the promise.
    const state = reach.isSomebody ? "sound" : "unknown";
    this.join(
      from,
      this.add(`${id} on duty`, { sort: "on duty", name: reach.text, link: { text: reach.text, at, to: at }, state }),
    );
  }

  picture(): Pick<PromiseChain, "width" | "height" | "links" | "ways" | "words"> {
    const weakest = this.weakest();
    const texts = this.parts.map(({ name, promise, why, state }) => [
      ...wrap(name, WIDTH, 3),
      ...(promise === undefined ? [] : wrap(promise, WIDTH + 2, 2)),
      ...(why === undefined || state === "sound" ? [] : wrap(why, WIDTH + 2, 4)),
    ]);
    const laid = layOut(
      texts.map((lines) => {
        const { width, height } = sizeOf(["", ...lines], 14, 9);
        return { width: Math.max(width, 130), height };
      }),
      this.ways,
    );
    return {
      width: laid.width,
      height: laid.height,
      links: laid.boxes.map((box, at): ChainLink => {
        const { sort, link, promise, state, why } = this.parts[at] as Part;
        return {
          ...box,
          sort,
          lines: texts[at] ?? [],
          link,
          state,
          isWeakest: at === weakest,
          ...(promise !== undefined && { promise }),
          ...(why !== undefined && { why }),
        };
      }),
      ways: laid.ways.map(({ points }) => ({ points })),
      words: this.words(weakest),
    };
  }

  /** The first one that does not hold; else the one that leaves the least. */
  private weakest(): number | undefined {
    const weak = this.parts.findIndex(({ state }) => state === "weak");
    if (weak >= 0) return weak;
    const shares = this.parts.map(({ share }, at) => [share ?? 0, at] as const).sort((a, b) => b[0] - a[0]);
    return shares[0] && shares[0][0] > 0 ? shares[0][1] : undefined;
  }

  private words(weakest: number | undefined): string {
    const part = weakest === undefined ? undefined : this.parts[weakest];
    if (!part) return "No link could be weighed against another.";
    if (part.state === "weak") return `The weakest link is “${part.name}”: ${part.why ?? ""}.`;
    const used = Math.round((part.share ?? 0) * 100);
    const tight = part.why === undefined ? `it may use ${used}% of the promised time` : part.why;
    return `Every link holds as far as it can be weighed. The tightest is “${part.name}”: ${tight}.`;
  }
}
