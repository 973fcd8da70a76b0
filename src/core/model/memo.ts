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
