/** A folder of files for one test, and documents to put into it. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

export class Folder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), "servicebook-lsp-")));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  uri(name: string): string {
    return pathToFileURL(join(this.path, name)).href;
  }

  /** The name below the folder that a URI stands for. */
  name(uri: string): string {
    return uri.startsWith(this.uri("")) ? uri.slice(this.uri("").length).replace(/^\//, "") : uri;
  }

  /** Writes a file; its URI. */
  write(name: string, text: string | Uint8Array): string {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return this.uri(name);
  }

  /** Deletes a file or folder; its URI. */
  delete(name: string): string {
    rmSync(join(this.path, name), { recursive: true });
    return this.uri(name);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export const MANIFEST =
  "kind: Servicebook\nid: test-book\nname: Test book\ntimezone: Europe/Lisbon\ntoday: 2026-11-22\n";

export const TEAM = team("desk");

export function team(id: string): string {
  return `kind: Team\nid: ${id}\nname: Team ${id}\nlead: ana.sousa\nmembers: [ana.sousa, rui.pinto]\nschedule: always\ncontact: {chat: "#${id}"}\n`;
}

/** A service that names a team. */
export function service(id: string, team: string): string {
  return `kind: Service\nid: ${id}\nname: Service ${id}\ndescription: Mail for everybody.\ntype: technical\nowner: ${team}\nsupportTeam: ${team}\nlifecycle: live\ncriticality: low\nhours: always\nreviewBy: 2027-06-30\n`;
}

/** A team with a field that does not exist: `schema/unknown-field`, whatever else is in the book. */
export function misspelt(id: string): string {
  return `${team(id)}skils: [mail]\n`;
}
