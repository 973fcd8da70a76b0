/** Where facts are looked up: a book read in one language, with a note of every document that was used. */

import type { Kinds } from "../../generated/types.ts";
import { audienceName } from "../../lint/index.ts";
import { type Book, type Entry, isOf, type Loose } from "../../model/index.ts";
import type { MessageKey } from "../language/index.ts";
import type { HelperContext } from "../template/helpers.ts";
import type { Place, RecordPlace } from "../template/trace.ts";
import type { Words } from "../words.ts";

type Team = Loose<Kinds["Team"]>;

const ROLE_TEXTS: Readonly<Record<string, MessageKey>> = {
  "requesters-manager": "requestersManager",
  "item-owner": "itemOwner",
  "service-owner": "serviceOwner",
  "contract-owner": "contractOwner",
  "assigned-team-lead": "assignedTeamLead",
  caller: "caller",
};

const CHANNELS: Readonly<Record<string, MessageKey>> = {
  phone: "phone",
  sms: "sms",
  pager: "pager",
  chat: "chat",
  email: "email",
  "in person": "inPerson",
  "status-page": "statusPage",
  portal: "portal",
};

/** Which contact a channel uses. */
const CONTACT_OF: Readonly<Record<string, keyof NonNullable<Team["contact"]>>> = {
  phone: "phone",
  sms: "phone",
  pager: "pager",
  chat: "chat",
  email: "email",
};

export class Desk implements HelperContext {
  private readonly seen = new Set<Entry>();
  private readonly places = new WeakMap<object, RecordPlace>();

  constructor(
    readonly book: Book,
    readonly words: Words,
  ) {}

  /** The documents that facts were taken from, in the order of the book’s files. */
  get used(): readonly Entry[] {
    const file = (entry: Entry) => entry.doc.source.uri;
    return [...this.seen].sort((a, b) =>
      file(a) < file(b) ? -1 : file(a) > file(b) ? 1 : a.span.start - b.span.start,
    );
  }

  use<E extends Entry>(entry: E): E {
    this.seen.add(entry);
    return entry;
  }

  /** Facts with the place that they were read at; fields that the document calls otherwise are told with their paths. */
  from<F extends object>(facts: F, entry: Entry, path: Place["path"], fields?: RecordPlace["fields"]): F {
    this.places.set(facts, { entry, path, fields });
    return facts;
  }

  /** Where facts were read; undefined for those that were worked out. */
  placeOf(facts: object): RecordPlace | undefined {
    return this.places.get(facts);
  }

  find<K extends keyof Kinds>(kind: K, id: string | undefined): Entry<K> | undefined {
    const found = this.book.find(kind, id);
    if (found) this.seen.add(found as Entry);
    return found;
  }

  /** The name, for people, of whatever an id stands for; the id’s own words where nothing has it. */
  nameOf(id: string): string {
    const role = Object.hasOwn(ROLE_TEXTS, id) ? ROLE_TEXTS[id] : undefined;
    if (role) return this.words.say(role);
    const [entry] = this.book.withId(id);
    if (entry) {
      this.seen.add(entry);
      return isOf(entry, "VendorContract") ? (entry.value.vendor ?? entry.name ?? id) : (entry.name ?? id);
    }
    const audience = audienceName(id, this.book);
    if (audience !== id) return audience;
    return this.groupName(id) ?? id.replace(/[-_]+/g, " ");
  }

  private groupName(id: string): string | undefined {
    const groups = this.book.manifest?.value.groups as
      | Readonly<Record<string, string | { readonly name?: string } | undefined>>
      | readonly string[]
      | undefined;
    if (!groups || Array.isArray(groups) || !Object.hasOwn(groups, id)) return undefined;
    const group = (groups as Readonly<Record<string, string | { readonly name?: string } | undefined>>)[id];
    return typeof group === "string" ? group : group?.name;
  }

  names(ids: readonly (string | undefined)[] | undefined): string[] {
    return texts(ids).map((id) => this.nameOf(id));
  }

  /** A channel in words. */
  channel(name: string): string {
    const key = Object.hasOwn(CHANNELS, name) ? CHANNELS[name] : undefined;
    return key ? this.words.say(key) : name;
  }

  /**
   * How a team or a vendor is reached, such as “phone +351 210 000 100, chat #desk”.
   *
   * @param by the channels that are wanted; all that it has where left out. Those it has no contact for are named alone.
   */
  howToReach(id: string | undefined, by?: readonly (string | undefined)[]): string {
    const contact = this.contactOf(id);
    const wanted = by ? texts(by) : (["phone", "pager", "chat", "email"] as const);
    const ways = wanted.flatMap((channel) => {
      const field = CONTACT_OF[channel];
      const value = field && contact?.[field];
      if (value !== undefined) return [`${this.channel(channel)} ${value}`];
      return by ? [this.channel(channel)] : [];
    });
    return ways.join(", ");
  }

  private contactOf(id: string | undefined): Team["contact"] {
    const team = this.find("Team", id);
    if (team) return team.value.contact;
    const contract = this.find("VendorContract", id);
    const [first] = [...(contract?.value.contacts ?? [])].sort((a, b) => (a?.level ?? 0) - (b?.level ?? 0));
    return first && { phone: first.phone, chat: first.chat, email: first.email };
  }
}

/** The texts of a list in which something may not be written yet. */
export function texts(list: readonly (string | undefined)[] | undefined): string[] {
  return (list ?? []).filter((one): one is string => typeof one === "string" && one.trim() !== "");
}
