import { kind } from "../kind.ts";

export default kind({
  name: "KnowledgeArticle",
  plural: "Knowledge articles",
  icon: "lightbulb",
  folder: "knowledge",
  exampleId: "kb-cannot-sign-in",
  skeleton: ({ id, name, reviewBy, ref }) => `kind: KnowledgeArticle
id: ${id}
name: ${name}
owner: ${ref("Team")}
status: draft                      # change to active when it may be found
issue: What the caller says, in the caller's own words.
environment: [Windows 11, managed laptop]
resolution:                        # one action a line
  - Connect to the office network.
  - Choose “Other user” and type the whole e-mail address.
cause: Why it happens, where it is known.
confidence: not validated          # work in progress | not validated | validated | archived
audience: internal                 # internal | customer | everyone
services: [${ref("Service")}]
reviewBy: ${reviewBy}
`,
});
