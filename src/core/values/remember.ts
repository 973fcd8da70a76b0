/** How many texts a reader remembers. A book writes the same few hundred values thousands of times. */
const MOST = 2000;

/** A reader that remembers what it gave for a text. What readers give never changes, so it can be handed out again. */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = read(text);
      if (known.size >= MOST) known.clear();
      known.set(text, found);
    }
    return found;
  };
}
