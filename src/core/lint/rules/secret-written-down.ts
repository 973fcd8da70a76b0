import { type FixIdea, PLACEHOLDER, quoteYaml } from "../../schema/index.ts";
import type { Path } from "../../text/index.ts";
import { walk } from "../../text/index.ts";
import { rule } from "../rule.ts";

/** A value that stands for the real one, or is not one: a variable, a placeholder, a row of stars, a path. */
const STAND_IN =
  /^(?:[$<{[%*.…/]|xx+|(?:your|my|the|in|from|see|ask|changeme|secret|password|passwd|token|none|null|true|false|required|example|redacted|hidden|stored|kept)\b)/i;

const PATTERNS: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/, what: "a private key" },
  { pattern: /\bAKIA[0-9A-Z]{16}\b/, what: "an access key" },
  { pattern: /\b(?:ghp|gho|ghs|github_pat|glpat|xox[abps])[-_][A-Za-z0-9_-]{16,}/, what: "an access token" },
  { pattern: /\bAuthorization:\s*(?:Bearer|Basic)\s+(?<value>[A-Za-z0-9+/._~-]{12,}=*)/i, what: "a sign-in" },
  { pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:(?<value>[^\s:/@]{3,})@/i, what: "a password in an address" },
  {
    pattern:
      /(?<![A-Za-z])(?:--?)?(?:password|passwd|pwd|passphrase|api[-_]?key|secret[-_]?key|access[-_]?token)\s*(?:=|:\s?)\s*["']?(?<value>[^\s"',;)]{4,})/i,
    what: "a password",
  },
  { pattern: /\s--(?:password|passwd|api-key|token)\s+["']?(?<value>[^\s"'-][^\s"']{3,})/i, what: "a password" },
];

/** A quick look at a whole file before its texts are walked. */
const ANY =
  /PRIVATE KEY|AKIA|ghp_|gho_|ghs_|github_pat|glpat|xox[abps]|Authorization:|:\/\/[^\s:/@]+:[^\s/@]+@|(?:password|passwd|pwd|passphrase|api[-_]?key|secret[-_]?key|access[-_]?token)\s*[=:]|--(?:password|passwd|api-key|token)\s/i;

export default rule({
  id: "secret-written-down",
  kinds: "any",
  severity: "error",
  set: "recommended",
  summary: "No document holds a password or a key.",
  why: "A document is copied, printed, mailed and kept in every version. A secret that stood in it once is known to everyone who has ever had access, and has to be changed.",
  bad: [
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: restart
    do: Restart the feed worker.
    run: feedctl restart --user ops --password Winter2026
`,
    `
kind: Runbook
id: core-database-failover
name: Core database fail-over
steps:
  - id: connect
    do: Open postgres://ops:k3lleR9@db1.bank.example/core and read the lag.
`,
    `
kind: KnowledgeArticle
id: kb-guest-network
name: Guest network
resolution:
  - "Sign in to the controller (password: Lisbon1234)."
`,
  ],
  good: [
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
access: ["Vault: feed-restart"]
steps:
  - id: restart
    do: Restart the feed worker with the password from the vault.
    run: feedctl restart --user ops --password "$FEED_PASSWORD"
  - id: rest
    do: "Type the password: it is in the vault under feed-restart."
    run: 'curl -H "Authorization: Bearer <token>" https://feed.bank.example/health'
`,
    `
kind: KnowledgeArticle
id: kb-guest-network
name: Guest network
resolution:
  - Change your password and sign in again.
  - "Your password has at least 12 characters."
`,
  ],
  *check(entry) {
    const { text } = entry.doc.source;
    if (!ANY.test(text.slice(entry.span.start, entry.span.end))) return;
    for (const { node, path } of walk(entry.root)) {
      if (node.type !== "scalar" || typeof node.value !== "string") continue;
      const value = node.value.slice(0, 20_000);
      for (const { pattern, what } of PATTERNS) {
        const match = pattern.exec(value);
        const secret = match?.groups?.["value"];
        if (!match || (secret !== undefined && (STAND_IN.test(secret) || isPlainWord(secret)))) continue;
        const start = secret === undefined ? match.index : match.index + match[0].indexOf(secret);
        yield {
          path,
          part: { start, end: secret === undefined ? match.index + match[0].length : start + secret.length },
          message: `${what.charAt(0).toUpperCase()}${what.slice(1)} seems to be written out here.`,
          fixes: node.style === "block" ? [] : [takenOut(path, node.value, start, secret ?? match[0])],
          help: "Change the secret, keep the new one in a vault, and write where it is kept, such as “Vault: feed-restart”.",
        };
        break;
      }
    }
  },
});

/** A word of a sentence behind “password:”, not a secret: letters only, and no capitals inside. */
function isPlainWord(text: string): boolean {
  return /^\p{Lu}?\p{Ll}+[.!?)]*$/u.test(text);
}

/** The text without the secret; who has seen the document knows it all the same, so it is to be changed too. */
function takenOut(path: Path, text: string, start: number, secret: string): FixIdea {
  const rest = `${text.slice(0, start)}<${PLACEHOLDER}: where it is kept>${text.slice(start + secret.length)}`;
  return { title: "Take it out of the text", asks: true, changes: [{ path, do: "set", text: quoteYaml(rest) }] };
}
