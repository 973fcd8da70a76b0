import { kind } from "../kind.ts";

export default kind({
  name: "CatalogItem",
  plural: "Catalog items",
  icon: "checklist",
  folder: "catalog",
  exampleId: "new-laptop",
  skeleton: ({ id, name, reviewBy, ref }) => `kind: CatalogItem
id: ${id}
name: ${name}
service: ${ref("Service")}
owner: ${ref("Team")}
status: draft                      # change to active when it can be ordered
category: Hardware
summary: One line that tells a requester whether this is what they need.
description: |
  What you get, what happens after you order, and what it does not cover.
availableTo: everyone              # or a list of groups from servicebook.yaml
cost: free                         # or {amount: 120, currency: EUR, per: one-off}
fulfilment:
  within: 5 business days          # the promise the requester sees
  schedule: ${ref("Schedule")}
  clockStarts: approved            # submitted | approved
reviewBy: ${reviewBy}
form:
  - id: site
    ask: Where will it be used?
    type: choice
    choices: [Office, Home]
    required: true
  - id: deliveryAddress
    ask: Delivery address
    type: long text
    required: true
    showWhen: site is Home         # asked only then
approvals:
  - id: manager
    by: requesters-manager
    within: 1 business day
    ifNoAnswer: {remind: 1 business day, escalateTo: service-owner, then: wait}
tasks:
  - {id: prepare, name: Prepare it, team: ${ref("Team")}, takes: 2h}
  - {id: handOver, name: Hand it over and confirm that it works, team: ${ref("Team")}, takes: 1h, after: [prepare]}
`,
});
