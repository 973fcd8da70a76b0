/** Texts of a book in Markdown. */

/** A text that stands for itself, whatever is in it. */
export function code(text: string): string {
  const line = text.replace(/\s+/gu, " ");
  const fence = line.includes("`") ? "``" : "`";
  return fence === "`" ? `\`${line}\`` : `\`\` ${line} \`\``;
}

/** A text among others, or in a cell of a table: nothing in it is a mark of Markdown, a link or a tag. */
export function cell(text: string): string {
  return text.replace(/\s+/gu, " ").replace(/[\\`*_{}[\]<>|~#!&]/gu, "\\$&");
}

/** A table; its cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
