/** A catalog item: the form as the requester meets it, and what comes of an order. */
import { formOf } from "../../lint/index.ts";
import { type Book, type Entry, factsOf } from "../../model/index.ts";
import { type Calendar, dayOf, sayTime, sayWhole, type Zone, zoneOf } from "../../time/index.ts";
import {
  DAY_MS,
  dateOf,
  dayNumber,
  MINUTE_MS,
  parseDuration,
  parseLocalDateTime,
  printDate,
  printMoney,
  printTime,
  sayDuration,
} from "../../values/index.ts";
import { fieldsOf } from "../card.ts";
import { HEAD_FIELDS } from "../head.ts";
import { blockOf, textOf } from "../inputs.ts";
import { linkOf } from "../links.ts";
import type { Notes } from "../notes.ts";
import type { Look, PreviewBase, Words } from "../types.ts";
import { sayRole, sayWhen } from "../words.ts";
import { Filled } from "./filled.ts";
import { type Laid, lay, type Piece, piecesOf, promiseCalendar, promiseOf } from "./plan.ts";
import { type Asking, addition, partsOf, stateOf } from "./questions.ts";
import type { Moment, Need, Order, Plan, Price, RequestPreview, Step, Way, Ways } from "./types.ts";
import { type Route, routesOf, type Sample } from "./ways.ts";

type Item = Entry<"CatalogItem">;

/** Fields that are shown above the form, and those that it is made of. */
const FACTS: ReadonlySet<string> = new Set(["service", "availableTo", "notFor", "knowledge"]);
const FORM: ReadonlySet<string> = new Set([
  ...[
    "category",
    "summary",
    "description",
    "prerequisites",
    "cost",
    "fulfilment",
    "sections",
    "form",
    "approvals",
    "tasks",
  ],
]);

/** An item as an order that is being filled in. Undefined where nothing of a form, of approvals or of tasks can be read. */
export function requestOf(
  book: Book,
  item: Item,
  { inputs, moment }: Look,
  notes: Notes,
): Omit<RequestPreview, keyof PreviewBase> | undefined {
  const { value } = item;
  if (!value.form && !value.tasks && !value.approvals) return undefined;
  const filled = new Filled(item, formOf(item), blockOf(inputs, "answers"));
  const calendar = promiseCalendar(item, book);
  const zone = calendar?.zone ?? zoneOf(book.manifest?.value.timezone ?? "UTC") ?? (zoneOf("UTC") as Zone);
  const chosen = sentAt(textOf(inputs, "sent"), zone);
  const sent = chosen ?? moment;
  const today = calendar && { calendar, moment: sent };
  const isTried = inputs["tried"] === true;
  const asking: Asking = { book, item, filled, notes, today, isTried };
  const pieces = piecesOf(item, book);
  const isNeeded = (piece: Piece) => filled.holds(piece.whenPath, piece.when);
  const laid = lay(book, pieces, isNeeded, sent);
  const words = (name: "category" | "summary" | "description"): { readonly [K in typeof name]?: Words } => {
    const text = value[name];
    return text === undefined ? {} : { [name]: { text: text.trim(), at: { path: [name] } } };
  };
  const price = priceOf(filled, item);
  const source = { book, entry: item, notes };
  // Findings go to the first that asks for them: what is inside asks before what is around it.
  const parts = partsOf(asking);
  const steps = pieces.map((piece) => stepOf(piece, isNeeded(piece), laid, { book, item, notes, zone }));
  return {
    type: "request",
    ...words("category"),
    ...words("summary"),
    ...words("description"),
    facts: fieldsOf(source, (name) => FACTS.has(name)),
    needs: needsOf(filled, item, book, notes),
    parts,
    ...(price && { price }),
    order: orderOf(asking, sent, chosen !== undefined, zone),
    steps,
    ...(calendar && { plan: planOf(book, item, laid, sent, calendar) }),
    ways: waysOf(book, item, filled, pieces, sent, zone),
    more: fieldsOf(source, (name) => !FACTS.has(name) && !FORM.has(name) && !HEAD_FIELDS.has(name)),
  };
}

/** The moment that the viewer has chosen; undefined where none is, or where it is none. */
function sentAt(text: string | undefined, zone: Zone): number | undefined {
  const parsed = text ? parseLocalDateTime(text.replace("T", " ").slice(0, 16)) : undefined;
  return parsed?.ok
    ? zone.instantOf(dayNumber(parsed.value.date) * DAY_MS + parsed.value.minute * MINUTE_MS)
    : undefined;
}

function orderOf(asking: Asking, sent: number, isChosen: boolean, zone: Zone): Order {
  const local = zone.localAt(sent);
  const day = dayOf(local);
  const time = printTime(Math.floor((local - day * DAY_MS) / MINUTE_MS));
  const name = asking.book.find("Schedule", asking.item.value.fulfilment?.schedule)?.value.timezone;
  return {
    sent: `${printDate(dateOf(day))}T${time}`,
    sentWords: sayWhole(zone, sent),
    isChosen,
    zone: name ?? asking.book.manifest?.value.timezone ?? "UTC",
    isTried: asking.isTried,
    ...stateOf(asking),
  };
}

function needsOf(filled: Filled, item: Item, book: Book, notes: Notes): Need[] {
  return (item.value.prerequisites ?? []).flatMap((one, index): Need[] => {
    if (one?.need === undefined) return [];
    const path = ["prerequisites", index];
    return [
      {
        text: one.need,
        at: { path },
        ...(one.when !== undefined && { when: sayWhen(one.when, item, book) }),
        isNeeded: filled.holds([...path, "when"], one.when),
        ...notes.take(path),
      },
    ];
  });
}

function priceOf(filled: Filled, { value: { cost } }: Item): Price | undefined {
  const at = { path: ["cost"] };
  if (cost === undefined) return undefined;
  const amount = filled.price();
  const currency = cost === "free" ? "" : (cost.currency ?? "");
  const per = cost === "free" ? undefined : cost.per;
  const additions = filled.additions();
  const base = cost === "free" ? 0 : cost.amount;
  if (amount === undefined || base === undefined) return undefined;
  const lines = additions.map(({ question, index, cost: more }) => {
    const choice = question.fields.choices?.[index];
    const text = typeof choice === "object" ? (choice.label ?? choice.value ?? "") : "";
    return { text, amount: addition(more, currency), at: { path: [...question.path, "choices", index] } };
  });
  const isFree = cost === "free" && additions.length === 0;
  const chargedTo = cost === "free" ? undefined : cost.chargedTo;
  return {
    at,
    total: isFree ? "free" : printMoney({ amount, currency, ...(per !== undefined && { per: per as "one-off" }) }),
    lines:
      lines.length > 0 ? [{ text: "Base price", amount: printMoney({ amount: base, currency }), at }, ...lines] : [],
    ...(chargedTo !== undefined && { chargedTo: { text: chargedTo, at: { path: ["cost", "chargedTo"] } } }),
  };
}

interface StepContext {
  readonly book: Book;
  readonly item: Item;
  readonly notes: Notes;
  readonly zone: Zone;
}

/** The most working times of a step that a picture shows. */
const MOST_SPANS = 60;

function stepOf(piece: Piece, isNeeded: boolean, laid: Laid, { book, item, notes, zone }: StepContext): Step {
  const { sort, id, path, fields, takes, when } = piece;
  const link = (field: string) => {
    const found = factsOf(item).references.find((one) => one.path.join() === [...path, field].join());
    return found && linkOf(book, item, found);
  };
  const who = link(sort === "task" ? "team" : "by");
  const runbook = link("runbook");
  const placed = laid.placed.get(piece);
  const trouble = isNeeded ? laid.troubles.get(piece) : undefined;
  const parsed = takes === undefined ? undefined : parseDuration(takes, "working-duration");
  const name = "name" in fields ? fields.name : undefined;
  const answer = "ifNoAnswer" in fields ? fields.ifNoAnswer : undefined;
  const on =
    piece.schedule === undefined ? undefined : linkOf(book, item, { text: piece.schedule, to: ["Schedule"], path });
  return {
    sort,
    id,
    at: { path },
    title: sort === "task" ? (name ?? id) : `Approval: ${who?.text ?? id}`,
    ...(who && { who }),
    isNeeded,
    ...(when !== undefined && { when: sayWhen(when, item, book) }),
    ...(takes !== undefined && { takes: parsed?.ok ? sayDuration(parsed.value) : takes }),
    ...("automatic" in fields && fields.automatic === true && { isAutomatic: true }),
    ...(runbook && { runbook }),
    ...(answer && { ifNoAnswer: sayNoAnswer(answer, book) }),
    ...(placed && {
      from: toMoment(zone, placed.from),
      to: toMoment(zone, placed.to),
      spans: placed.calendar
        .spans(placed.from, MOST_SPANS, placed.to)
        .map(([from, to]) => [from, Math.min(to, placed.to)] as const),
    }),
    ...(on && { on }),
    ...(trouble !== undefined && { trouble }),
    ...notes.take(path),
  };
}

const THEN = { reject: "the order is refused", approve: "the order goes on", wait: "the order waits" } as const;

function sayNoAnswer(
  {
    remind,
    escalateTo,
    then,
  }: { remind?: string | undefined; escalateTo?: string | undefined; then?: keyof typeof THEN | undefined },
  book: Book,
): string {
  const said = [
    remind === undefined ? "" : `reminded after ${remind}`,
    escalateTo === undefined
      ? ""
      : `then ${book.find("Team", escalateTo)?.name ?? sayRole(escalateTo) ?? escalateTo} is asked`,
    then === undefined ? "" : THEN[then],
  ].filter(Boolean);
  return `If nobody answers: ${said.join("; ")}.`;
}

function toMoment(zone: Zone, ms: number): Moment {
  return { ms, text: sayWhole(zone, ms) };
}

/** The most days that a picture shows. */
const MOST_DAYS = 62;

function planOf(book: Book, item: Item, laid: Laid, sent: number, calendar: Calendar): Plan {
  const { zone } = calendar;
  const { done, approved } = laid;
  const promised = promiseOf(item, book, sent, approved);
  const due = promised?.due;
  const ends = [...laid.placed.values()].map(({ to }) => to);
  const firstDay = dayOf(zone.localAt(sent));
  const last = Math.max(sent + DAY_MS, due ?? 0, ...ends);
  const days = Math.min(MOST_DAYS, dayOf(zone.localAt(last - 1)) - firstDay + 1);
  const midnight = (day: number) => zone.instantOf((firstDay + day) * DAY_MS);
  const [from, to] = [midnight(0), midnight(days)];
  const late = done !== undefined && due !== undefined && done > due ? (calendar.elapsed(due, done) ?? 0) : undefined;
  const spare = done !== undefined && due !== undefined && done <= due ? (calendar.elapsed(done, due) ?? 0) : undefined;
  return {
    sent: toMoment(zone, sent),
    ...(done !== undefined && { done: toMoment(zone, done) }),
    ...(promised && {
      promise: {
        at: { path: ["fulfilment", "within"] },
        text: promised.text,
        ...(due !== undefined && { due: toMoment(zone, due) }),
        ...(promised.trouble !== undefined && { trouble: promised.trouble }),
      },
    }),
    ...(late !== undefined && { late: late > 0 ? `${sayTime(late)} of open time` : "in closed time" }),
    ...(spare !== undefined && { spare: `${sayTime(spare)} of open time` }),
    from,
    to,
    open: calendar.spans(from, 4 * MOST_DAYS, to).map(([begins, ends_]) => [begins, Math.min(ends_, to)] as const),
    days: Array.from({ length: days }, (_, day) => ({ ms: midnight(day), text: dayText(zone, midnight(day)) })),
  };
}

/** `Wed 25 Nov` */
function dayText(zone: Zone, at: number): string {
  return sayWhole(zone, at).replace(/ \d\d:\d\d$/, "");
}

/** The most ways that are shown one by one. */
const MOST_SHOWN = 36;

function waysOf(book: Book, item: Item, filled: Filled, pieces: readonly Piece[], sent: number, zone: Zone): Ways {
  const { routes, isWhole } = routesOf(item, filled.form, pieces, book);
  const plans = new Map<string, Laid>();
  const money = item.value.cost;
  const priceText = (price: number | undefined) =>
    price === undefined || money === undefined
      ? undefined
      : printMoney({ amount: price, currency: money === "free" ? "" : (money.currency ?? "") });
  const toWay = (route: Route, sample: Sample): Way => {
    const key = [...route.needed].map(({ path }) => path.join()).join(" ");
    const laid = plans.get(key) ?? lay(book, pieces, (piece) => route.needed.has(piece), sent);
    plans.set(key, laid);
    const due = promiseOf(item, book, sent, laid.approved)?.due;
    const price = priceText(sample.price);
    return {
      questions: route.asked.size,
      ...(price !== undefined && { price }),
      ...(laid.done !== undefined && { done: toMoment(zone, laid.done) }),
      isLate: laid.done !== undefined && due !== undefined && laid.done > due,
      words: sayAnswers(filled, sample),
      answers: sample.answers,
    };
  };
  const all = routes.map((route) => ({ route, way: toWay(route, route.least) }));
  const byQuestions = [...all].sort((a, b) => a.way.questions - b.way.questions);
  const dated = all.filter(({ way }) => way.done).sort((a, b) => (a.way.done?.ms ?? 0) - (b.way.done?.ms ?? 0));
  const priced = [...routes].sort((a, b) => (a.least.price ?? 0) - (b.least.price ?? 0));
  const dearest = [...routes].sort((a, b) => (a.most.price ?? 0) - (b.most.price ?? 0)).at(-1);
  const cheapest = priced[0];
  const isPriced = cheapest?.least.price !== undefined;
  const ways = {
    shortest: byQuestions[0]?.way,
    longest: byQuestions.at(-1)?.way,
    cheapest: isPriced && cheapest ? toWay(cheapest, cheapest.least) : undefined,
    dearest: isPriced && dearest ? toWay(dearest, dearest.most) : undefined,
    fastest: dated[0]?.way,
    slowest: dated.at(-1)?.way,
  };
  const shown = byQuestions.slice(0, MOST_SHOWN);
  const questions = filled.form.questions.filter(({ fields }) => fields.type !== "note");
  const differs = <T>(one: T, on: (route: Route) => ReadonlySet<T>) => {
    const count = routes.filter((route) => on(route).has(one)).length;
    return count > 0 && count < routes.length;
  };
  const never = isWhole && !filled.form.unsure;
  return {
    isWhole,
    count: routes.length,
    late: all.filter(({ way }) => way.isLate).length,
    ...Object.fromEntries(Object.entries(ways).filter(([, way]) => way !== undefined)),
    never: !never
      ? []
      : [
          ...questions
            .filter((one) => routes.every(({ asked }) => !asked.has(one)))
            .map((one) => ({ text: one.fields.ask ?? one.id, at: { path: one.path } })),
          ...pieces
            .filter((one) => routes.every(({ needed }) => !needed.has(one)))
            .map((one) => ({ text: pieceText(one, book), at: { path: one.path } })),
        ],
    rows: [
      ...questions
        .filter((one) => differs(one, ({ asked }) => asked))
        .map((one) => ({
          sort: "question" as const,
          text: one.fields.ask ?? one.id,
          at: { path: one.path },
          in: shown.map(({ route }) => route.asked.has(one)),
        })),
      ...pieces
        .filter((one) => differs(one, ({ needed }) => needed))
        .map((one) => ({
          sort: one.sort,
          text: pieceText(one, book),
          at: { path: one.path },
          in: shown.map(({ route }) => route.needed.has(one)),
        })),
    ],
    shown: shown.map(({ way }) => way),
  };
}

function pieceText({ fields, id }: Piece, book: Book): string {
  if ("name" in fields && fields.name !== undefined) return fields.name;
  const by = "by" in fields ? fields.by : undefined;
  return by === undefined ? id : `Approval: ${book.find("Team", by)?.name ?? sayRole(by) ?? by}`;
}

/** `Where will they work? Home · Which laptop? Developer 16-inch` */
function sayAnswers({ form }: Filled, { answers }: Sample): string {
  return Object.entries(answers)
    .flatMap(([id, answer]) => {
      const said = Array.isArray(answer) ? answer.join(", ") : String(answer);
      return said === "" ? [] : [`${form.byId.get(id)?.fields.ask ?? id} ${said}`];
    })
    .join(" · ");
}
