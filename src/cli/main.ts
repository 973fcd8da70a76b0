/**
 * The command line.
 * Invariant: exit codes are 0 clean, 1 findings, 2 wrong use or unreadable input, 3 a fault of our own.
 * Invariant: commands load when they are called, so that `--version` costs nothing.
 */
import { Command, CommanderError, Option } from "commander";
import { addKnowledgeCommands } from "./commands/kb.ts";
import { addTicketCommands } from "./commands/tickets.ts";
import { EXIT, isFailure } from "./exit.ts";
import { gathered, isoDate, wholeNumber } from "./values.ts";
import { version } from "./version.ts";

const FORMATS = ["text", "json", "github", "sarif", "junit"] as const;

const SCHEDULE_HELP = `
An instant says where it is: 2026-03-06T15:10+00:00, 2026-03-06T15:10Z or "2026-03-06 15:10 Europe/Lisbon".

Questions:
  due           when an amount of open time is used up       --from --for [--pause]
  before        the instant that lies so much earlier        --from --for
  elapsed       the open time between two instants           --from --to [--pause]
  open          whether it is open                           --at
  nextOpen      the next opening                             --at
  nextClose     the next closing                             --at
  businessDays  the same time some business days later       --from --days [--end-of-day]
  spans         the next openings                            --from --count

Examples:
  servicebook schedule office-hours --from 2026-12-21 --to 2027-01-04
  servicebook schedule office-hours due --from 2026-03-06T15:10+00:00 --for 4h
  servicebook schedule office-hours elapsed --from 2026-03-06T15:10Z --to 2026-03-09T12:00Z
  servicebook schedule --batch questions.jsonl

A line of a batch, and its answer:
  {"schedule": "office-hours", "op": "due", "from": "2026-03-06T15:10+00:00", "for": "4h"}
  {"due":"2026-03-09T10:10+00:00"}
A line that cannot be answered gives {"error": {"code": …, "message": …}} in its place, and the exit code is 1.`;

function program(): Command {
  const program = new Command("servicebook")
    .description(
      "Service catalog entries, runbooks, escalation matrices and SLA policies as files\nyou can review, test and prove.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand(false)
    .showHelpAfterError("(“servicebook --help” shows what is possible.)")
    .exitOverride()
    .addHelpText(
      "after",
      "\nTry:\n  servicebook lint                check the book you are in\n  servicebook test                run its scenarios\n  servicebook rules               list what is checked, and why\n  servicebook new SlaPolicy       start a new document\n  servicebook simulate --help     see what a policy promises to a ticket\n\nExit codes: 0 clean, 1 findings, 2 wrong use or unreadable input, 3 a fault of Servicebook.",
    );

  program
    .command("lint")
    .description("check documents and print what is wrong, why it matters and what to do")
    .argument("[paths...]", "files, folders or patterns; the whole book if left out")
    .addOption(new Option("--book <path>", "the book's folder, instead of looking upwards from here"))
    .addOption(new Option("--format <format>", "how to print findings").choices(FORMATS).default("text"))
    .addOption(
      new Option("--set <set>", "which rules to run, instead of what the book says").choices([
        "recommended",
        "strict",
        "all",
      ]),
    )
    .option("--today <date>", "the day that dated rules take as today (YYYY-MM-DD)", isoDate)
    .option("--max-warnings <number>", "exit with 1 when there are more warnings than this", wholeNumber)
    .option("--quiet", "print errors only")
    .option("--fix", "make the safe mends in the files; with --stdin, print the mended text")
    .option("--fix-suggested", "make the first suggestion of each finding too; read what it changed")
    .option("--stdin", "read one document from standard input")
    .option("--stdin-filepath <path>", "the path that the document from standard input has in its book")
    .addOption(new Option("--color <when>", "use colours").choices(["auto", "always", "never"]).default("auto"))
    .addHelpText(
      "after",
      '\nExamples:\n  servicebook lint\n  servicebook lint catalog sla/core-banking.yaml\n  servicebook lint "runbooks/**/*.yaml" --format github\n  servicebook lint --today 2027-01-01 --set strict',
    )
    .action(async (paths: string[], options) => {
      const { lint } = await import("./lint.ts");
      process.exitCode = await lint(paths, options);
    });

  program
    .command("test")
    .description("run the scenarios of a book and print what was expected and what came")
    .argument("[paths...]", "files, folders or patterns; the whole book if left out")
    .addOption(new Option("--book <path>", "the book's folder, instead of looking upwards from here"))
    .addOption(
      new Option("--format <format>", "how to print results").choices(["text", "json", "junit", "tap"]).default("text"),
    )
    .option("--coverage", "list which targets, pauses and milestones the scenarios reach")
    .option("--update", "write what came in place of what was expected")
    .option("--watch", "run again when a file of the book changes")
    .addOption(new Option("--color <when>", "use colours").choices(["auto", "always", "never"]).default("auto"))
    .addHelpText(
      "after",
      "\nExamples:\n  servicebook test\n  servicebook test scenarios/p3-friday-afternoon.yaml --update\n  servicebook test --coverage\n  servicebook test --format junit > scenarios.xml",
    )
    .action(async (paths: string[], options) => {
      const { test } = await import("./test.ts");
      process.exitCode = await test(paths, options);
    });

  program
    .command("rules")
    .description("list the rules, or explain one")
    .argument("[id]", "a rule, such as response-after-resolution")
    .addOption(new Option("--format <format>", "how to print").choices(["text", "json"]).default("text"))
    .addOption(new Option("--color <when>", "use colours").choices(["auto", "always", "never"]).default("auto"))
    .action(async (id: string | undefined, options) => {
      const { showRules } = await import("./rules.ts");
      process.exitCode = showRules(id, options);
    });

  program
    .command("new")
    .description("write a new document with comments that show how to go on")
    .argument("[kind]", "SlaPolicy, CatalogItem, Runbook, …; lists them all if left out")
    .argument("[id]", "its id: lower-case words joined by hyphens")
    .option("--out <path>", "the file to write, or - for standard output")
    .addOption(new Option("--book <path>", "the book's folder, instead of looking upwards from here"))
    .addHelpText("after", "\nExample:\n  servicebook new CatalogItem vpn-access")
    .action(async (kind: string | undefined, id: string | undefined, options) => {
      const { newDocument } = await import("./new.ts");
      process.exitCode = await newDocument(kind, id, options);
    });

  program
    .command("schedule")
    .description("print the openings of a schedule, or answer questions about its hours")
    .argument("[id]", "a schedule of the book, or always")
    .argument("[question]", "due, before, elapsed, open, nextOpen, nextClose, businessDays or spans")
    .option("--from <instant>", "where it begins; for openings a date will do")
    .option("--to <instant>", "where it ends; for openings the last date")
    .option("--at <instant>", "the instant that open, nextOpen and nextClose ask about")
    .option("--for <duration>", "how much open time: 4h, PT90M, 2 business days, end of next business day")
    .option("--days <number>", "how many business days", wholeNumber)
    .option("--end-of-day", "the closing of the business day, not the time of day")
    .option("--count <number>", "how many openings", wholeNumber)
    .option("--pause <from/to>", "a time on hold: two instants with a stroke between; may be repeated", gathered)
    .option("--batch <file>", "answer a file of questions, one JSON object a line; - for standard input")
    .addOption(new Option("--book <path>", "the book's folder, instead of looking upwards from here"))
    .addOption(new Option("--format <format>", "how to print").choices(["text", "json"]).default("text"))
    .addHelpText("after", SCHEDULE_HELP)
    .action(async (id: string | undefined, question: string | undefined, options) => {
      const { schedule } = await import("./schedule.ts");
      process.exitCode = await schedule(id, question, options);
    });

  addTicketCommands(program);
  addKnowledgeCommands(program);

  program
    .command("site")
    .description("write the book as a site: pages for people who never read YAML, from file:// or any web server")
    .argument("[book]", "the book's folder, instead of looking upwards from here")
    .option(
      "--out <folder>",
      "where to write: a folder (default “site”); with --single-file a file, or - for standard output",
    )
    .option("--service <id>", "only this service and what it rests on; may be repeated", gathered)
    .addOption(
      new Option("--audience <who>", "internal: all of it; customer: what those who use the services may read")
        .choices(["internal", "customer"])
        .default("internal"),
    )
    .option("--single-file", "one page that needs nothing else, for when systems are down")
    .option(
      "--today <date>",
      "the day that the site shows (YYYY-MM-DD); else SOURCE_DATE_EPOCH, the book's, the clock's",
      isoDate,
    )
    .addOption(new Option("--book <path>", "the same as the argument").hideHelp())
    .addHelpText(
      "after",
      "\nA folder that holds other things is not written to. Findings do not stop it: they are shown on the site.\n\nExamples:\n  servicebook site\n  servicebook site samples/meridian-bank --out public --audience customer\n  servicebook site --service wan --single-file --out wan.html",
    )
    .action(async (folder: string | undefined, options) => {
      const { site } = await import("./site.ts");
      process.exitCode = await site(folder, options);
    });

  const place = (command: Command) =>
    command
      .option("--id <id>", "the id of the new list")
      .option("--out <path>", "the file to write, or - for standard output")
      .addOption(new Option("--book <path>", "the book's folder, instead of looking upwards from here"));
  const holidays = place(program.command("holidays"))
    .description("write the public holidays of a country as a holiday list")
    .argument("<country>", "two letters, with a region where it has its own days: PT, DE-BY, US-CA")
    .argument("<years>", "2027, 2026-2028 or 2026,2028")
    .option("--language <code>", "the language of the names, where the data has it", "en")
    .addHelpText(
      "after",
      "\nThe days come from the data of date-holidays; its date is noted as the source. Compare them with the\nofficial list before you rely on them. Nothing is read from the network.\n\nExamples:\n  servicebook holidays PT 2026-2028\n  servicebook holidays DE-BY 2027 --language de --out -\n  servicebook holidays import company.ics --country PT",
    )
    .action(async (country: string, years: string, options) => {
      const { holidays } = await import("./holidays.ts");
      process.exitCode = await holidays(country, years, options);
    });
  place(holidays.command("import"))
    .description("write the whole days of an iCalendar file (.ics) as a holiday list")
    .argument("<file>", "the iCalendar file")
    .requiredOption("--country <code>", "the country's two letters, such as PT")
    .option("--region <name>", "the part of the country that the list is for")
    .option("--years <years>", "the years for which the list is complete; else those of its events")
    .option("--name <name>", "the list's name, instead of the calendar's")
    .addHelpText("after", "\nExample:\n  servicebook holidays import company.ics --country PT --years 2026-2027")
    .action(async (file: string, _: unknown, command: Command) => {
      const { importHolidays } = await import("./holidays.ts");
      process.exitCode = await importHolidays(file, command.optsWithGlobals());
    });

  program
    .command("lsp")
    .description("run the language server for an editor")
    .option("--stdio", "talk over standard input and output (the default)")
    .action(async () => {
      const { runServer } = await import("./lsp.ts");
      runServer();
    });
  return program;
}

// A reader that stops early (`| head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? EXIT.clean);
  throw error;
});

/** The exit code for what a command threw. */
function endWith(error: unknown): void {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.clean : EXIT.wrongUse;
  else if (isFailure(error)) {
    console.error(error.message);
    process.exitCode = EXIT.wrongUse;
  } else {
    console.error(
      "Servicebook has failed. This is a fault of ours, not of your files. Please report it with these lines:",
    );
    console.error(error);
    process.exitCode = EXIT.fault;
  }
}

program().parseAsync().catch(endWith);
