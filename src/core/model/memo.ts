/** Remembers `f(key)` while `key` is alive. Keys never change, so nothing ever needs to be forgotten on purpose. */
export function memo<K extends object, V>(f: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return (key) => {
    let found = known.get(key);
    if (!found) {
      found = { value: f(key) };
      known.set(key, found);
    }
    return found.value;
  };
}

/**
 * What is known of the keys that were set last. Holds no key: one that nobody else has any more, such as a text that has been typed over,
 * goes at once, with what is known of it.
 */
export class Latest<K extends object, V> {
  private readonly known = new WeakMap<K, { readonly value: V }>();
  private readonly order: WeakRef<K>[] = [];
  private next = 0;

  /** @param most of how many keys something is known at the same time */
  constructor(private readonly most: number) {}

  get(key: K): { readonly value: V } | undefined {
    return this.known.get(key);
  }

  set(key: K, value: V): void {
    const isNew = !this.known.has(key);
    this.known.set(key, { value });
    if (!isNew) return;
    const oldest = this.order[this.next]?.deref();
    if (oldest && oldest !== key) this.known.delete(oldest);
    this.order[this.next] = new WeakRef(key);
    this.next = (this.next + 1) % this.most;
  }
}

/** For how many keys `lately` remembers: more than any one finding looks at. */
const LATEST = 256;

/**
 * Remembers `f(key)` for the keys that were asked for last. For what is large and is looked at one key after the other: kept for all
 * documents of a large book, it would take more memory than the documents.
 */
export function lately<K extends object, V>(f: (key: K) => V): (key: K) => V {
  const known = new Latest<K, V>(LATEST);
  return (key) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = f(key);
    known.set(key, value);
    return value;
  };
}
