/** Which agreement rests on which: SLAs on OLAs and contracts, said by either side. */
import { type Book, type Entry, isOf } from "../model/index.ts";
import type { Path } from "../text/index.ts";

/** An agreement or contract that can support another. */
type Supporter = Entry<"SlaPolicy"> | Entry<"VendorContract">;

/** One side’s word that an agreement supports another. */
export interface Support {
  readonly supporter: Supporter;
  readonly supported: Entry<"SlaPolicy">;
  /** Where the supported one lists the supporter, if it does. */
  readonly listedAt: Path | undefined;
  /** Where the supporter says what it supports, if it does. */
  readonly saidAt: Path | undefined;
}

/** What supports a policy, by its own list and by what others say of themselves; each supporter once. */
export function supportersOf(policy: Entry<"SlaPolicy">, book: Book): readonly Support[] {
  const found = new Map<Supporter, Support>();
  for (const [index, id] of (policy.value.supportedBy ?? []).entries()) {
    const supporter = book.find("SlaPolicy", id) ?? book.find("VendorContract", id);
    if (supporter && !found.has(supporter))
      found.set(supporter, { supporter, supported: policy, listedAt: ["supportedBy", index], saidAt: undefined });
  }
  for (const { entry, reference } of policy.id === undefined ? [] : book.referrers(policy.id)) {
    if (reference.path[0] !== "supports" || !isSupporter(entry) || entry === policy) continue;
    const known = found.get(entry);
    found.set(entry, { supporter: entry, supported: policy, listedAt: known?.listedAt, saidAt: reference.path });
  }
  return [...found.values()];
}

/** What an agreement or contract supports, by what it says and by the lists of others; each policy once. */
export function supportedBy(supporter: Supporter, book: Book): readonly Support[] {
  const found = new Map<Entry<"SlaPolicy">, Support>();
  for (const [index, id] of (supporter.value.supports ?? []).entries()) {
    const supported = book.find("SlaPolicy", id);
    if (supported && !found.has(supported))
      found.set(supported, { supporter, supported, listedAt: undefined, saidAt: ["supports", index] });
  }
  for (const { entry, reference } of supporter.id === undefined ? [] : book.referrers(supporter.id)) {
    if (reference.path[0] !== "supportedBy" || !isOf(entry, "SlaPolicy") || entry === supporter) continue;
    found.set(entry, { supporter, supported: entry, listedAt: reference.path, saidAt: found.get(entry)?.saidAt });
  }
  return [...found.values()];
}

export function isSupporter(entry: Entry): entry is Supporter {
  return isOf(entry, "SlaPolicy") || isOf(entry, "VendorContract");
}

/** Is a document out of use? */
export function isRetired(entry: Entry): boolean {
  return (entry.value as { readonly status?: string }).status === "retired";
}
