/** What a promise rests on: the SLAs of a service, the OLAs and contracts that support them. */

import { type Book, type Entry, isOf } from "../model/index.ts";
import { counted } from "../values/index.ts";
import { isRetired, supportersOf } from "./agreements.ts";

/** An agreement that others rest on, or that rests on others. */
export type Agreement = Entry<"SlaPolicy"> | Entry<"VendorContract">;

/** What supports a policy directly and is in force. */
export function supportOf(policy: Entry<"SlaPolicy">, book: Book): readonly Agreement[] {
  return supportersOf(policy, book).flatMap(({ supporter }) => (isRetired(supporter) ? [] : [supporter]));
}

/**
 * All agreements behind a service, each once: the policies that promise something for it, what supports these, and the contracts that it
 * depends on itself.
 */
export function chainOf(service: Entry<"Service">, book: Book): readonly Agreement[] {
  const chain = new Set<Agreement>();
  const add = (one: Agreement | undefined) => {
    if (one && !isRetired(one)) chain.add(one);
  };
  add(book.find("SlaPolicy", service.value.sla));
  for (const { entry, reference } of service.id === undefined ? [] : book.referrers(service.id))
    if (isOf(entry, "SlaPolicy") && reference.path[0] === "services") add(entry);
  // A set that grows while it is read is read to its end, and a circle ends it.
  for (const one of chain) if (isOf(one, "SlaPolicy")) for (const supporter of supportOf(one, book)) add(supporter);
  for (const id of service.value.dependsOn ?? []) add(book.find("VendorContract", id));
  return [...chain];
}

/** `2 SLAs, 1 OLA, 1 contract`; undefined for a chain without a link. */
export function sayChain(chain: readonly Agreement[]): string | undefined {
  const contracts = chain.filter((one) => isOf(one, "VendorContract")).length;
  const olas = chain.filter((one) => isOf(one, "SlaPolicy") && one.value.type === "OLA").length;
  const said = [
    [chain.length - contracts - olas, "SLA"],
    [olas, "OLA"],
    [contracts, "contract"],
  ] as const;
  const parts = said.flatMap(([count, what]) => (count > 0 ? [counted(count, what)] : []));
  return parts.length > 0 ? parts.join(", ") : undefined;
}
