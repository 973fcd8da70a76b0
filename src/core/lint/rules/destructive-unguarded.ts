import { quoteYaml } from "../../schema/index.ts";
import { flowOf } from "../flow.ts";
import { rule } from "../rule.ts";

/** Commands that destroy, and what they do. */
const DESTROYS: readonly (readonly [RegExp, string])[] = [
  [/\brm\s+(?:-\w+\s+|--\S+\s+)*-(?:\w*[rR]\w*|-recursive)\b/, "deletes files and folders"],
  [/\brm\s+(?:-\S+\s+)*\S*[*?]/, "deletes all files that fit a pattern"],
  [/\bfind\s[^|;\n]{0,300}-delete\b/, "deletes files"],
  [/\b(?:del|erase)\s+(?:\/\w\s+)*\/[sqf]\b/i, "deletes files"],
  [/\b(?:rd|rmdir)\s+(?:\/\w\s+)*\/s\b/i, "deletes folders"],
  [/\bRemove-(?:Item|AD\w+|Mailbox|VM|ClusterGroup|MsolUser|Computer)\b/i, "deletes"],
  [
    /\bdrop\s+(?:table|database|schema|index|user|view|tablespace|keyspace|collection)\b/i,
    "drops a part of a database",
  ],
  [/\btruncate\s+(?:table\s+)?[\w."`[]+/i, "empties a table or file"],
  [/\bdelete\s+from\b/i, "deletes rows"],
  [/\b(?:dropdb|flushall|flushdb)\b/i, "empties a database"],
  [/\b(?:mkfs(?:\.\w+)?|fdisk|parted|diskpart|wipefs|shred|lvremove|vgremove|pvremove)\b/, "erases a disk"],
  [/\bzfs\s+destroy\b|\bzpool\s+destroy\b/, "erases a disk"],
  [/\bformat\s+[a-z]:/i, "formats a disk"],
  [/\bdd\s[^|;\n]{0,300}\bof=/, "writes over a disk"],
  [/\bkubectl\s+(?:\S{1,100}\s+){0,8}?delete\s+(?!pods?\b|po\b)/, "deletes a part of the cluster"],
  [/\b(?:terraform|tofu|pulumi|cdk|vagrant)\s+destroy\b/, "destroys infrastructure"],
  [/\bhelm\s+(?:uninstall|delete)\b/, "removes an application"],
  [/\bdocker\s+(?:system\s+prune|volume\s+(?:rm|prune)|rm\s+-\w*v)/, "deletes data of containers"],
  [/\baws\s+s3\s+(?:rm|rb)\b|\baws\s+\S+\s+(?:delete|terminate)-/, "deletes in the cloud"],
  [/\b(?:az|gcloud)\s+(?:\S{1,100}\s+){1,8}delete\b/, "deletes in the cloud"],
  [/\bgit\s+push\s+(?:\S{1,100}\s+){0,8}(?:--force\b|-f\b)/, "overwrites history"],
  [/\b(?:userdel|groupdel|dsrm)\b/, "deletes an account"],
];

export default rule({
  id: "destructive-unguarded",
  kinds: ["Runbook"],
  severity: "warning",
  set: "recommended",
  summary: "A command that deletes, drops or formats needs somebody’s approval.",
  why: "At 03:00 a command is copied without being read. One person who asks “on which machine?” is what stands between an incident and a disaster.",
  bad: `
kind: Runbook
id: mail-gateway-stuck
name: Mail gateway is stuck
steps:
  - id: clearQueue
    do: Delete everything in the queue.
    run: rm -rf /var/spool/gateway/*
    risk: Mail that waits in the queue is lost
`,
  good: [
    `
kind: Runbook
id: mail-gateway-stuck
name: Mail gateway is stuck
steps:
  - id: clearQueue
    do: Delete everything in the queue.
    run: rm -rf /var/spool/gateway/*
    risk: Mail that waits in the queue is lost
    needsApproval: major-incident-manager
`,
    `
kind: Runbook
id: mail-gateway-stuck
name: Mail gateway is stuck
steps:
  - id: restart
    do: Restart the gateway; Kubernetes starts another one in its place.
    run: kubectl -n mail delete pod -l app=gateway
`,
  ],
  *check(entry) {
    if (entry.value.status === "retired") return;
    const { steps } = flowOf(entry);
    const approver = steps.find(({ fields }) => fields.needsApproval !== undefined)?.fields.needsApproval;
    for (const { fields, path, name } of steps) {
      if (fields.needsApproval !== undefined) continue;
      for (const field of ["run", "do", "verify"] as const) {
        const text = fields[field];
        const found =
          text === undefined
            ? undefined
            : DESTROYS.map(([pattern, does]) => ({ match: pattern.exec(text), does })).find(({ match }) => match);
        if (!found?.match) continue;
        yield {
          path: [...path, field],
          part: { start: found.match.index, end: found.match.index + found.match[0].length },
          message: `“${found.match[0].trim()}” ${found.does}, and nobody has to agree to “${name}”.`,
          fixes:
            approver === undefined
              ? []
              : [
                  {
                    title: `Let “${approver}” agree to it`,
                    changes: [{ path: [...path, "needsApproval"], do: "add", text: quoteYaml(approver) }],
                  },
                ],
          help: `Add “needsApproval” with the role that decides${approver === undefined ? ", such as the one that leads major incidents" : `, such as “${approver}”, who approves other steps here`}.`,
        };
        break;
      }
    }
  },
});
