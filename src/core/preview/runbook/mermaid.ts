/** The flow in the language of Mermaid, for wikis and tickets that draw it. */
import type { RunbookStep, StepSort } from "./types.ts";

const SHAPES: Readonly<Record<StepSort, readonly [string, string]>> = {
  do: ["[", "]"],
  decide: ["{", "}"],
  verify: ["[/", "/]"],
  end: ["([", "])"],
};

/** A text of Mermaid. All words are quoted, and what could end a quotation is written as Mermaid’s entities. */
export function mermaidOf(steps: readonly RunbookStep[]): string {
  const lines = ["flowchart TD"];
  for (const [at, { number, text, sort }] of steps.entries()) {
    const [open, close] = SHAPES[sort];
    lines.push(`  s${at}${open}"${quoted(`${number}. ${text}`)}"${close}`);
  }
  for (const [at, { ways }] of steps.entries())
    for (const { to, way, text } of ways) {
      if (to === undefined) continue;
      const plain = way === "next" || way === "below";
      const arrow = way === "fails" || way === "otherwise" ? "-.->" : "-->";
      lines.push(`  s${at} ${arrow}${plain ? "" : `|"${quoted(text)}"|`} s${to}`);
    }
  return `${lines.join("\n")}\n`;
}

function quoted(text: string): string {
  return text.replace(/\s+/gu, " ").replace(/[#"<>&`\\]/gu, (sign) => `#${sign.codePointAt(0)};`);
}
