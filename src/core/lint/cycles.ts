/** Circles in what waits for what. */

/**
 * One circle for each knot of names that wait for each other, as a way round it: `[a, b, c]` when a leads to b, b to c
 * and c back to a; `[a]` when a leads to itself. Names that lead nowhere are passed over. Time grows with the number of
 * names and links; depth does not matter.
 */
export function circlesOf(names: readonly string[], next: (name: string) => readonly string[]): string[][] {
  const known = new Set(names);
  const links = new Map(names.map((name) => [name, next(name).filter((one) => known.has(one))]));
  if (leadsOneWay([...known], links)) return [];
  return knotsOf([...known], links).flatMap((knot) => {
    const [first] = knot;
    const way = first === undefined ? undefined : wayRound(first, new Set(knot), links);
    return way ? [way] : [];
  });
}

/** Does every link lead back in the order of the names, as in nearly every document? Then there is no circle. */
function leadsOneWay(names: readonly string[], links: Links): boolean {
  const order = new Map(names.map((name, index) => [name, index]));
  return names.every((name, index) => (links.get(name) ?? []).every((link) => (order.get(link) ?? 0) < index));
}

type Links = ReadonlyMap<string, readonly string[]>;

/** Names that can all reach each other (Tarjan’s algorithm without recursion), each knot in the order of the names. */
function knotsOf(names: readonly string[], links: Links): string[][] {
  const order = new Map(names.map((name, index) => [name, index]));
  const found = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const knots: string[][] = [];
  for (const start of names) {
    if (found.has(start)) continue;
    const work: { readonly name: string; at: number }[] = [];
    const enter = (name: string): void => {
      low.set(name, found.size);
      found.set(name, found.size);
      open.push(name);
      isOpen.add(name);
      work.push({ name, at: 0 });
    };
    enter(start);
    for (let here = work.at(-1); here; here = work.at(-1)) {
      const link = links.get(here.name)?.[here.at];
      if (link !== undefined) {
        here.at++;
        if (!found.has(link)) enter(link);
        else if (isOpen.has(link)) lower(low, here.name, found.get(link));
        continue;
      }
      work.pop();
      const before = work.at(-1);
      if (before) lower(low, before.name, low.get(here.name));
      if (low.get(here.name) !== found.get(here.name)) continue;
      const knot = open.splice(open.lastIndexOf(here.name));
      for (const name of knot) isOpen.delete(name);
      knots.push(knot.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)));
    }
  }
  return knots.sort((a, b) => (order.get(a[0] ?? "") ?? 0) - (order.get(b[0] ?? "") ?? 0));
}

function lower(low: Map<string, number>, name: string, to: number | undefined): void {
  low.set(name, Math.min(low.get(name) ?? Number.POSITIVE_INFINITY, to ?? Number.POSITIVE_INFINITY));
}

/** The shortest way from a name back to itself inside its knot. */
function wayRound(start: string, knot: ReadonlySet<string>, links: Links): string[] | undefined {
  const from = new Map<string, string>();
  const queue = [start];
  for (let at = 0; at < queue.length; at++) {
    const here = queue[at] ?? start;
    for (const link of links.get(here) ?? []) {
      if (link === start) {
        const way = [here];
        for (let back = here; back !== start; ) {
          back = from.get(back) ?? start;
          way.push(back);
        }
        return way.reverse();
      }
      if (!knot.has(link) || from.has(link)) continue;
      from.set(link, here);
      queue.push(link);
    }
  }
  return undefined;
}

/** A circle in words: `“a” waits for “b”, “b” for “a”`; `“a” waits for itself`. */
export function sayCircle(circle: readonly string[], verb: string): string {
  const [first] = circle;
  if (circle.length < 2) return `“${first}” ${verb} itself`;
  const preposition = verb.slice(verb.lastIndexOf(" ") + 1);
  return circle
    .map((name, index) => `“${name}” ${index === 0 ? verb : preposition} “${circle[(index + 1) % circle.length]}”`)
    .join(", ");
}

/** Something that starts after others of its list: a task, an approval. */
export interface Waiting {
  readonly id?: string | undefined;
  readonly after?: readonly (string | undefined)[] | undefined;
}

/** A circle of things that wait for each other. */
export interface WaitingCircle {
  /** Their ids, as a way round. */
  readonly names: readonly string[];
  /** For each of them the place, below the list, where it names the next. */
  readonly places: readonly (readonly (string | number)[])[];
}

/** Circles in the `after` of a list, each one once. */
export function waitingCircles(list: readonly (Waiting | undefined)[]): WaitingCircle[] {
  const byId = new Map<string, { readonly index: number; readonly after: readonly (string | undefined)[] }>();
  for (const [index, one] of list.entries())
    if (one?.id !== undefined && !byId.has(one.id)) byId.set(one.id, { index, after: one.after ?? [] });
  const circles = circlesOf([...byId.keys()], (id) =>
    (byId.get(id)?.after ?? []).filter((one): one is string => one !== undefined),
  );
  return circles.map((names) => ({
    names,
    places: names.map((name, at) => {
      const one = byId.get(name);
      return [one?.index ?? 0, "after", one?.after.indexOf(names[(at + 1) % names.length]) ?? 0];
    }),
  }));
}
