/** The commands about knowledge base articles. */
import { type Command, Option } from "commander";

const FORMATS = ["markdown", "html", "servicenow", "confluence"] as const;

/** Adds `kb build`, `kb check`, `kb score` and `kb template`. */
export function addKnowledgeCommands(program: Command): void {
  const kb = program
    .command("kb")
    .description("make knowledge base articles from the book, and say whether they are still true")
    .helpCommand(false);
  const book = () => new Option("--book <path>", "the book's folder, instead of looking upwards from here");

  kb.command("build")
    .description(
      "write the articles of runbooks, catalog items, SLA policies, escalation matrices and knowledge articles",
    )
    .argument("[ids...]", "documents or articles; all that are not drafts if left out")
    .addOption(book())
    .option(
      "--out <folder>",
      "the folder that the articles are written into; the book’s own folder for them if left out",
    )
    .addOption(new Option("--format <format>", "what to write").choices(FORMATS).default("markdown"))
    .addOption(
      new Option("--language <tag>", "the language of headings and sentences")
        .choices(["en", "pt", "de"])
        .default("en"),
    )
    .addOption(new Option("--audience <who>", "only articles for these readers").choices(["internal", "customer"]))
    .option("--knowledge-base <name>", "the knowledge base in ServiceNow, by its name or sys_id", "IT")
    .option("--force", "write over files that somebody has changed by hand outside the marked parts")
    .addHelpText(
      "after",
      "\nWhat you write between <!-- keep:notes --> and <!-- /keep:notes --> in an article stays when it is made again.\n\nExamples:\n  servicebook kb build --out articles\n  servicebook kb build payment-feed-stalled --out articles --format html\n  servicebook kb build --out servicenow --format servicenow --audience customer --language pt",
    )
    .action(async (ids: string[], options) => {
      const { kbBuild } = await import("../kb/index.ts");
      process.exitCode = await kbBuild(ids, options);
    });

  kb.command("check")
    .description("say which written articles no longer match the book; exit code 1 where there is one")
    .addOption(book())
    .option("--out <folder>", "the folder that “kb build” wrote into; the book’s own folder for articles if left out")
    .addHelpText(
      "after",
      "\nThe language, format and choice are those of the last build; they are noted in the folder.",
    )
    .action(async (options) => {
      const { kbCheck } = await import("../kb/index.ts");
      process.exitCode = await kbCheck(options);
    });

  kb.command("score")
    .description("hold articles against the KCS content standard, and explain each point")
    .argument("[ids...]", "documents or articles; all that are not drafts if left out")
    .addOption(book())
    .addOption(new Option("--format <format>", "how to print").choices(["text", "json"]).default("text"))
    .option("--all", "print the points that are met, too")
    .action(async (ids: string[], options) => {
      const { kbScore } = await import("../kb/index.ts");
      process.exitCode = await kbScore(ids, options);
    });

  kb.command("template")
    .description("print a built-in template, to begin one of your own from")
    .argument("[name]", "a template, such as runbook; lists them all if left out")
    .action(async (name: string | undefined) => {
      const { kbTemplate } = await import("../kb/index.ts");
      process.exitCode = kbTemplate(name);
    });
}
