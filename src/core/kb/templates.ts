/** The templates of a book: its own, and the built-in ones for what it has not written. */
import type { OwnTemplate } from "../books/index.ts";
import { builtInTemplates } from "../generated/templates.ts";
import { readTemplate } from "./template/parse.ts";
import type { Template, TemplateProblem } from "./template/tree.ts";

export type Found =
  | { readonly ok: true; readonly template: Template }
  | { readonly ok: false; readonly problem: TemplateProblem };

/** All templates that articles are made with. */
export class Templates {
  private readonly read = new Map<string, Found>();
  private readonly byName: ReadonlyMap<string, OwnTemplate>;
  /** All names, those of the book first. */
  readonly names: readonly string[];

  constructor(readonly own: readonly OwnTemplate[] = []) {
    this.byName = new Map(own.map((one) => [one.name, one]));
    this.names = [...new Set([...this.byName.keys(), ...Object.keys(builtInTemplates)])];
  }

  /** The book’s own template of a name, where it has one. */
  ownOf(name: string): OwnTemplate | undefined {
    return this.byName.get(name);
  }

  /** The names of the built-in templates. */
  get builtIn(): readonly string[] {
    return builtInNames;
  }

  /** The text of a template: the book’s own, else the built-in one; undefined where there is none. */
  textOf(name: string): string | undefined {
    return this.byName.get(name)?.text ?? builtInTemplate(name);
  }

  /** A template by its name. */
  find(name: string): Found {
    const known = this.read.get(name);
    if (known) return known;
    const found = this.look(name);
    this.read.set(name, found);
    return found;
  }

  private look(name: string): Found {
    const own = this.byName.get(name);
    if (own) return readTemplate(name, own.text);
    // Read when the project was built; JSON is read faster than a template.
    const nodes = Object.hasOwn(builtInTemplates, name) ? builtInTemplates[name]?.tree : undefined;
    if (nodes !== undefined) return { ok: true, template: { name, nodes: JSON.parse(nodes) } };
    return {
      ok: false,
      problem: {
        code: "template/unknown-part",
        template: name,
        at: { start: 0, end: 0 },
        message: `There is no template “${name}”.`,
        why: "No article can be made without it.",
        help: `Write one of: ${this.names.join(", ")}.`,
      },
    };
  }
}

/** The text of a built-in template, to begin one’s own from. */
export function builtInTemplate(name: string): string | undefined {
  return Object.hasOwn(builtInTemplates, name) ? builtInTemplates[name]?.text : undefined;
}

/** The names of the built-in templates. */
export const builtInNames: readonly string[] = Object.keys(builtInTemplates);
