/** The commands about a ticket under a policy. */
import { type Command, Option } from "commander";
import { gathered, wholeNumber } from "../values.ts";

const TICKET_HELP = `
An instant says where it is: 2026-03-06T15:10+00:00 or "2026-03-06 15:10 Europe/Lisbon".

An event is an instant, then what happened, with commas between:
  state=…, reason=…, priority=…, team=…, category=…, by=…
  acknowledged, assigned, responded, auto responded, updated, caller replied, worked around, approved,
  handed back, reopened
Events in a file have the form of a scenario’s: a list, a block with “given” and “events”, or a whole Scenario.
A table has the columns at,did,by,state,reason,priority,team,category; empty cells say nothing.`;

const EXAMPLE = `
  servicebook $1 sla-core-banking --priority P3 --opened 2026-03-06T15:10+00:00 \\
    --event "2026-03-06T16:00+00:00 state=on hold,reason=awaiting caller" \\
    --event "2026-03-09T09:30+00:00 state=in progress"`;

function ticketOptions(command: Command): Command {
  return command
    .argument("[policy]", "an SLA policy of the book")
    .option("--opened <instant>", "when the ticket was opened; with --events, its first event may say it")
    .option("--priority <priority>", "its priority, such as P3")
    .option("--service <id>", "the service that it is about")
    .option("--team <id>", "the team that has it at first")
    .option("--channel <channel>", "how it was reported")
    .option("--given <field=value>", "what else is known of it, such as item=laptop; may be repeated", gathered)
    .option("--event <event>", "something that happened, in order of time; may be repeated", gathered)
    .option("--events <file>", "what happened, from a .yaml, .json or .csv file")
    .option("--mapping <tool>", "read the words of a tool, by “mapping” of servicebook.yaml")
    .option("--as-of <instant>", "the moment at which it is looked at, instead of the last event")
    .addOption(new Option("--book <path>", "the book's folder, instead of looking upwards from here"))
    .option("--zone <zone>", "your own time zone, instead of this machine's: Asia/Kolkata")
    .addOption(new Option("--color <when>", "use colours").choices(["auto", "always", "never"]).default("auto"));
}

/** Adds `simulate` and `explain`. */
export function addTicketCommands(program: Command): void {
  ticketOptions(program.command("simulate"))
    .description("say what a policy promises to a ticket: due dates, milestones, who is called and told")
    .option("--until <instant>", "how far ahead calls and messages are shown, instead of the latest due date")
    .addOption(new Option("--format <format>", "how to print").choices(["text", "json", "ics"]).default("text"))
    .addHelpText(
      "after",
      `${TICKET_HELP}\n\nExamples:${EXAMPLE.replace("$1", "simulate")}\n  servicebook simulate --events scenarios/p3-friday-afternoon.yaml\n  servicebook simulate sla-core-banking --events export.csv --mapping servicenow --format ics`,
    )
    .action(async (policy: string | undefined, options) => {
      const { simulateTicket } = await import("../simulate.ts");
      process.exitCode = await simulateTicket(policy, options);
    });

  ticketOptions(program.command("explain"))
    .description("say why a target is due when it is: what counted, what did not, and why")
    .option("--target <target>", "acknowledge, respond, nextResponse, update, workaround or resolve", "resolve")
    .option("--cycle <number>", "which cycle of the target, instead of the last one", wholeNumber)
    .addOption(new Option("--format <format>", "how to print").choices(["text", "json"]).default("text"))
    .addHelpText("after", `${TICKET_HELP}\n\nExample:${EXAMPLE.replace("$1", "explain")} \\\n    --target resolve`)
    .action(async (policy: string | undefined, options) => {
      const { explainTarget } = await import("../explain.ts");
      process.exitCode = await explainTarget(policy, options);
    });
}
