// Generated from schemas/ by “npm run gen”.

export type KindName =
  | "CatalogItem"
  | "EscalationMatrix"
  | "HolidayList"
  | "KnowledgeArticle"
  | "PriorityMatrix"
  | "Runbook"
  | "Scenario"
  | "Schedule"
  | "Service"
  | "Servicebook"
  | "SlaPolicy"
  | "Team"
  | "VendorContract";

export interface Kinds {
  CatalogItem: CatalogItem;
  EscalationMatrix: EscalationMatrix;
  HolidayList: HolidayList;
  KnowledgeArticle: KnowledgeArticle;
  PriorityMatrix: PriorityMatrix;
  Runbook: Runbook;
  Scenario: Scenario;
  Schedule: Schedule;
  Service: Service;
  Servicebook: Servicebook;
  SlaPolicy: SlaPolicy;
  Team: Team;
  VendorContract: VendorContract;
}

export interface CatalogItem {
apiVersion?: "servicebook/v1"
kind: "CatalogItem"
id: string
name: string
service: string
owner: string
status?: ("draft" | "active" | "retired")
category: string
summary: string
description: string
availableTo: ("everyone" | string[])
notFor?: string
/**
 * @minItems 1
 */
prerequisites?: {
need: string
when?: string
form?: string
}[]
cost: ("free" | {
amount: number
currency: string
per?: ("one-off" | "month" | "year" | "use" | "hour" | "day")
chargedTo?: string
})
fulfilment: {
within: string
schedule: string
clockStarts: ("submitted" | "approved")
sla?: string
}
reviewBy?: string
lastReviewed?: string
reviewEvery?: string
tags?: string[]
notes?: string
icon?: string
/**
 * @minItems 1
 */
sections?: {
id: string
name: string
help?: string
showWhen?: string
}[]
form: {
id: string
section?: string
ask: string
type: ("text" | "long text" | "number" | "money" | "date" | "date and time" | "yes/no" | "choice" | "multi choice" | "person" | "reference" | "attachment" | "email" | "phone" | "note")
/**
 * @minItems 1
 */
choices?: (string | {
value: string
label?: string
cost?: number
help?: string
})[]
of?: string
required?: boolean
requiredWhen?: string
showWhen?: string
default?: (string | number | boolean | string[])
help?: string
check?: (string | {
check: string
when?: string
message?: string
}[])
message?: string
sensitive?: boolean
min?: number
max?: number
}[]
/**
 * @minItems 1
 */
approvals?: {
id: string
by: string
when?: string
within?: string
ifNoAnswer: {
remind?: string
escalateTo?: string
then: ("reject" | "approve" | "wait")
}
quorum?: string
/**
 * @minItems 1
 */
after?: string[]
}[]
/**
 * @minItems 1
 */
tasks: {
id: string
name: string
team: string
takes: string
/**
 * @minItems 1
 */
after?: string[]
when?: string
runbook?: string
automatic?: boolean
}[]
/**
 * @minItems 1
 */
knowledge?: string[]
}

export interface EscalationMatrix {
apiVersion?: "servicebook/v1"
kind: "EscalationMatrix"
id: string
name: string
owner: string
/**
 * @minItems 1
 */
services: string[]
sla?: string
priorities?: string
roles?: {
"incident lead"?: (string | {
to: string
need?: ("must" | "should")
/**
 * @minItems 1
 */
onlyFor?: string[]
does?: string
})
scribe?: (string | {
to: string
need?: ("must" | "should")
/**
 * @minItems 1
 */
onlyFor?: string[]
does?: string
})
"communications lead"?: (string | {
to: string
need?: ("must" | "should")
/**
 * @minItems 1
 */
onlyFor?: string[]
does?: string
})
/**
 * @minItems 1
 */
mustDiffer?: string[]
/**
 * @minItems 1
 */
shouldDiffer?: string[]
[k: string]: string | {
to: string
need?: ("must" | "should")
/**
 * @minItems 1
 */
onlyFor?: string[]
does?: string
} | string[] | undefined
}
bridge?: {
primary: string
backup?: string
}
functional?: {
/**
 * @minItems 1
 */
[k: string]: {
level: number
after?: string
at?: string
ifNoAck?: string
to: string
/**
 * @minItems 1
 */
by?: ("phone" | "sms" | "pager" | "chat" | "email" | "in person" | "status-page" | "portal")[]
ackWithin?: string
}[]
}
hierarchical?: {
/**
 * @minItems 1
 */
[k: string]: {
level: number
after?: string
at?: string
ifNoAck?: string
to: string
or?: string
/**
 * @minItems 1
 */
by?: ("phone" | "sms" | "pager" | "chat" | "email" | "in person" | "status-page" | "portal")[]
ackWithin?: string
decides?: string
}[]
}
communication?: {
/**
 * @minItems 1
 */
[k: string]: {
audience: string
first?: string
every?: string
from?: string
/**
 * @minItems 1
 */
by?: ("phone" | "sms" | "pager" | "chat" | "email" | "in person" | "status-page" | "portal")[]
template?: string
situation?: string
}[]
}
paths?: {
/**
 * @minItems 1
 */
[k: string]: {
level: number
after?: string
at?: string
ifNoAck?: string
to: string
or?: string
/**
 * @minItems 1
 */
by?: ("phone" | "sms" | "pager" | "chat" | "email" | "in person" | "status-page" | "portal")[]
ackWithin?: string
decides?: string
/**
 * @minItems 1
 */
onlyFor?: string[]
}[]
}
/**
 * @minItems 1
 */
everyMessageSays?: string[]
onResolve?: {
tell: ("everyone who was told" | string[])
within?: string
/**
 * @minItems 1
 */
by?: ("phone" | "sms" | "pager" | "chat" | "email" | "in person" | "status-page" | "portal")[]
template?: string
}
/**
 * @minItems 1
 */
afterResolve?: {
do: string
need?: ("must" | "should")
by?: string
within?: string
/**
 * @minItems 1
 */
onlyFor?: string[]
easyToMiss?: boolean
}[]
templates?: {
[k: string]: string
}
status?: ("draft" | "active" | "retired")
reviewBy?: string
lastReviewed?: string
reviewEvery?: string
tags?: string[]
notes?: string
}

export interface HolidayList {
apiVersion?: "servicebook/v1"
kind: "HolidayList"
id: string
name: string
country: string
region?: string
/**
 * @minItems 1
 */
years: number[]
source: string
/**
 * @minItems 1
 */
days: {
date: string
name: string
hours?: (string | string[])
}[]
owner?: string
status?: ("draft" | "active" | "retired")
reviewBy?: string
lastReviewed?: string
reviewEvery?: string
tags?: string[]
notes?: string
}

export interface KnowledgeArticle {
apiVersion?: "servicebook/v1"
kind: "KnowledgeArticle"
id: string
name: string
issue: string
/**
 * @minItems 1
 */
environment: string[]
/**
 * @minItems 1
 */
resolution: string[]
cause?: string
workaround?: string
confidence: ("work in progress" | "not validated" | "validated" | "archived")
audience: ("internal" | "customer" | "everyone")
governance?: ("experience-based" | "compliance-based")
owner: string
/**
 * @minItems 1
 */
services?: string[]
madeFrom?: string
/**
 * @minItems 1
 */
fixes?: string[]
language?: string
status?: ("draft" | "active" | "retired")
reviewBy?: string
lastReviewed?: string
reviewEvery?: string
tags?: string[]
notes?: string
}

export interface PriorityMatrix {
apiVersion?: "servicebook/v1"
kind: "PriorityMatrix"
id: string
name: string
rows?: ("impact" | "urgency" | "criticality" | "severity")
/**
 * @minItems 1
 */
impact?: string[]
/**
 * @minItems 1
 */
urgency?: string[]
/**
 * @minItems 1
 */
criticality?: string[]
/**
 * @minItems 1
 */
severity?: string[]
priority?: {
/**
 * @minItems 1
 */
[k: string]: string[]
}
definitions: {
[k: string]: {
label: string
means?: string
/**
 * @minItems 1
 */
examples?: string[]
majorIncident?: boolean
}
}
declare?: {
/**
 * @minItems 1
 */
criteria: string[]
by: string
}
owner?: string
status?: ("draft" | "active" | "retired")
reviewBy?: string
lastReviewed?: string
reviewEvery?: string
tags?: string[]
notes?: string
}

export interface Runbook {
apiVersion?: "servicebook/v1"
kind: "Runbook"
id: string
name: string
service: string
owner: string
status?: ("draft" | "active" | "retired")
use?: ("incident" | "request" | "maintenance" | "change")
/**
 * @minItems 1
 */
forPriorities?: string[]
trigger: string
impact: string
/**
 * @minItems 1
 */
skills?: string[]
/**
 * @minItems 1
 */
access?: string[]
/**
 * @minItems 1
 */
before?: string[]
usualDuration?: string
maxDuration?: string
lastTested?: string
testEvery?: string
reviewBy?: string
lastReviewed?: string
reviewEvery?: string
tags?: string[]
notes?: string
/**
 * @minItems 1
 */
knowledge?: string[]
escalation?: string
/**
 * @minItems 1
 */
steps: {
id: string
do?: string
decide?: string
verify?: string
end?: ("resolved" | "handed over" | "escalated" | "not needed")
because?: string
by?: string
takes?: string
run?: string
expect?: string
template?: string
risk?: string
needsApproval?: string
contract?: string
easyToMiss?: boolean
optional?: boolean
forCustomers?: boolean
next?: string
answers?: {
[k: string]: string
}
ifFails?: string
maxTimes?: number
otherwise?: string
}[]
/**
 * @minItems 1
 */
rollback?: {
id: string
do?: string
decide?: string
verify?: string
end?: ("resolved" | "handed over" | "escalated" | "not needed")
because?: string
by?: string
takes?: string
run?: string
expect?: string
template?: string
risk?: string
needsApproval?: string
contract?: string
easyToMiss?: boolean
optional?: boolean
forCustomers?: boolean
next?: string
answers?: {
[k: string]: string
}
ifFails?: string
maxTimes?: number
otherwise?: string
}[]
}

export interface Scenario {
apiVersion?: "servicebook/v1"
kind: "Scenario"
id: string
name: string
owner?: string
policy: string
given: {
priority: string
service?: string
item?: string
team?: string
channel?: string
plan?: string
category?: string
[k: string]: string | number | boolean | undefined
}
/**
 * @minItems 1
 */
events: {
at: string
did?: ("acknowledged" | "assigned" | "responded" | "auto responded" | "updated" | "caller replied" | "worked around" | "approved" | "handed back" | "reopened")
by?: string
set?: {
state?: ("new" | "in progress" | "on hold" | "resolved" | "closed" | "canceled")
reason?: string
priority?: string
team?: string
category?: string
}
}[]
/**
 * @minItems 1
 */
expect: ({
target: ("acknowledge" | "respond" | "nextResponse" | "update" | "workaround" | "resolve")
cycle?: number
asOf?: string
due?: string
state?: ("not started" | "running" | "paused" | "met" | "breached" | "canceled")
elapsed?: string
remaining?: string
percent?: string
breached?: (boolean | string)
met?: (boolean | string)
} | {
milestone: string
of: ("acknowledge" | "respond" | "nextResponse" | "update" | "workaround" | "resolve")
cycle?: number
at?: string
skipped?: boolean
} | {
escalation: ("functional" | "hierarchical" | "paths")
level?: number
at: string
reaches?: (string | string[])
nobody?: true
} | {
told: string
at: string
})[]
status?: ("draft" | "active" | "retired")
reviewBy?: string
lastReviewed?: string
reviewEvery?: string
tags?: string[]
notes?: string
}

export interface Schedule {
apiVersion?: "servicebook/v1"
kind: "Schedule"
id: string
name: string
extends?: string
timezone: string
hours?: ("always" | {
[k: string]: string | string[]
})
/**
 * @minItems 1
 */
breaks?: string[]
/**
 * @minItems 1
 */
holidays?: (string | {
date: string
name: string
hours?: (string | string[])
})[]
/**
 * @minItems 1
 */
exceptions?: {
date?: string
from?: string
to?: string
name?: string
hours?: (string | string[])
closed?: true
breaks?: string[]
}[]
/**
 * @minItems 1
 */
seasons?: {
name?: string
from: string
to: string
hours: ("always" | {
[k: string]: string | string[]
})
}[]
overnightIntoHoliday?: ("cut" | "keep")
validTo?: string
owner?: string
status?: ("draft" | "active" | "retired")
reviewBy?: string
lastReviewed?: string
reviewEvery?: string
tags?: string[]
notes?: string
}

export interface Service {
apiVersion?: "servicebook/v1"
kind: "Service"
id: string
name: string
description: string
type?: ("business" | "technical" | "supporting")
owner: string
supportTeam: string
lifecycle: ("pipeline" | "live" | "retired")
criticality?: ("critical" | "high" | "medium" | "low")
/**
 * @minItems 1
 */
criticalitySeasons?: {
name?: string
from: string
to: string
criticality: ("critical" | "high" | "medium" | "low")
}[]
hours?: string
sla?: string
escalation?: string
/**
 * @minItems 1
 */
dependsOn?: string[]
availability?: {
target: string
over: ("calendar month" | "calendar quarter" | "calendar year" | "rolling 30 days" | "monthly billing cycle")
schedule?: string
/**
 * @minItems 1
 */
exclude?: string[]
}
recovery?: {
rto?: string
rpo?: string
lastTested?: string
}
users?: {
count?: number
/**
 * @minItems 1
 */
groups?: string[]
}
/**
 * @minItems 1
 */
runbooks?: string[]
/**
 * @minItems 1
 */
knowledge?: string[]
cost?: ("free" | {
amount: number
currency: string
per?: ("one-off" | "month" | "year" | "use" | "hour" | "day")
chargedTo?: string
})
status?: ("draft" | "active" | "retired")
reviewBy?: string
lastReviewed?: string
reviewEvery?: string
tags?: string[]
notes?: string
}

export interface Servicebook {
apiVersion?: "servicebook/v1"
kind: "Servicebook"
id: string
name: string
timezone: string
today?: string
priorities?: string
workingSchedule?: string
rules?: {
set?: ("recommended" | "strict" | "all")
severities?: {
[k: string]: "error" | "warning" | "advice" | "off"
}
/**
 * @minItems 1
 */
overrides?: {
/**
 * @minItems 1
 */
paths: string[]
severities: {
[k: string]: "error" | "warning" | "advice" | "off"
}
}[]
}
/**
 * @minItems 1
 */
exclude?: string[]
limits?: {
characters?: number
lines?: number
depth?: number
aliases?: number
}
templates?: string
articles?: string
groups?: (string[] | {
[k: string]: string | {
name: string
notes?: string
}
})
audiences?: (string[] | {
[k: string]: string | {
name: string
kind?: ("executive" | "business" | "technical" | "customer")
regulator?: string
notes?: string
}
})
lists?: {
/**
 * @minItems 1
 */
[k: string]: string[]
}
mapping?: {
[k: string]: {
states?: {
[k: string]: "new" | "in progress" | "on hold" | "resolved" | "closed" | "canceled"
}
reasons?: {
[k: string]: string
}
priorities?: {
[k: string]: string
}
columns?: {
[k: string]: string
}
}
}
placeholders?: (string[] | {
[k: string]: string
})
horizon?: string
extends?: string
owner?: string
status?: ("draft" | "active" | "retired")
reviewBy?: string
lastReviewed?: string
reviewEvery?: string
tags?: string[]
notes?: string
}

export interface SlaPolicy {
apiVersion?: "servicebook/v1"
kind: "SlaPolicy"
id: string
name: string
owner: string
type: ("SLA" | "OLA" | "UC")
between: {
provider: string
customer: string
}
/**
 * @minItems 1
 */
services?: string[]
/**
 * @minItems 1
 */
items?: string[]
appliesTo: ("incident" | "request" | "problem" | "change")
when?: string
validFrom?: string
validTo?: string
priorities?: string
clock: {
starts: ("created" | "assigned" | "assigned to team" | "approved")
stops?: ("resolved" | "closed" | "worked around" | "handed back")
whatCountsAsResponse?: ("reply by a person" | "any reply" | "acknowledged" | "assigned" | "work starts")
workaroundCountsAsResolution?: boolean
onReopen?: ("continue" | "restart" | "new clock")
onPriorityChange?: ("from creation" | "from change" | "keep" | "carry elapsed")
onGroupChange?: ("continue" | "from assignment")
/**
 * @minItems 1
 */
pausesWhile?: {
state: ("new" | "in progress" | "on hold" | "resolved" | "closed" | "canceled")
reason?: string
/**
 * @minItems 1
 */
by?: string[]
because?: string
atMost?: string
atMostInAll?: string
/**
 * @minItems 1
 */
onlyFor?: string[]
}[]
/**
 * @minItems 1
 */
neverPausesFor?: string[]
updatesWhilePaused?: boolean
/**
 * @minItems 1
 */
cancelBy?: string[]
}
targets: {
[k: string]: {
acknowledge?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
respond?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
nextResponse?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
update?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
workaround?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
resolve?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
aim?: string
schedule: string
meet?: string
/**
 * @minItems 1
 */
except?: {
when: string
acknowledge?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
respond?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
nextResponse?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
update?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
workaround?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
resolve?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
aim?: string
schedule?: string
meet?: string
}[]
}
}
/**
 * @minItems 1
 */
milestones?: {
at?: string
inWords?: string
of: ("acknowledge" | "respond" | "nextResponse" | "update" | "workaround" | "resolve")
/**
 * @minItems 1
 */
tell: string[]
/**
 * @minItems 1
 */
by?: ("phone" | "sms" | "pager" | "chat" | "email" | "in person" | "status-page" | "portal")[]
/**
 * @minItems 1
 */
onlyFor?: string[]
breach?: boolean
}[]
availability?: {
target: string
over: ("calendar month" | "calendar quarter" | "calendar year" | "rolling 30 days" | "monthly billing cycle")
schedule?: string
/**
 * @minItems 1
 */
exclude?: string[]
}
/**
 * @minItems 1
 */
supports?: string[]
/**
 * @minItems 1
 */
supportedBy?: string[]
/**
 * @minItems 1
 */
exclusions?: string[]
problems?: {
/**
 * @minItems 1
 */
raiseWhen: {
/**
 * @minItems 1
 */
priority?: string[]
repeats?: number
within?: string
causeNotFoundWithinTargets?: boolean
inWords?: string
}[]
priorities?: string
}
/**
 * @minItems 1
 */
afterResolve?: {
do: string
need?: ("must" | "should")
by?: string
within?: string
/**
 * @minItems 1
 */
onlyFor?: string[]
easyToMiss?: boolean
}[]
report?: {
period: ("weekly" | "monthly" | "quarterly" | "yearly")
/**
 * @minItems 1
 */
to?: string[]
countBy?: ("created date" | "due date" | "resolved date" | "closed date")
}
status?: ("draft" | "active" | "retired")
reviewBy?: string
lastReviewed?: string
reviewEvery?: string
tags?: string[]
notes?: string
}

export interface Team {
apiVersion?: "servicebook/v1"
kind: "Team"
id: string
name: string
type?: ("team" | "role" | "vendor desk")
lead: string
/**
 * @minItems 1
 */
members: string[]
deputy?: string
owner?: string
schedule: string
onCall?: {
/**
 * @minItems 1
 */
rota?: {
/**
 * @minItems 1
 */
who: string[]
rotates: string
from: string
handover?: string
timezone?: string
}[]
/**
 * @minItems 1
 */
overrides?: {
who: string
from: string
to: string
timezone?: string
}[]
backup?: string
/**
 * @minItems 1
 */
beforeShift?: {
hold: string
check?: string
}[]
prepare?: string
}
contact: {
phone?: string
chat?: string
email?: string
pager?: string
}
/**
 * @minItems 1
 */
skills?: string[]
costCentre?: string
status?: ("draft" | "active" | "retired")
reviewBy?: string
lastReviewed?: string
reviewEvery?: string
tags?: string[]
notes?: string
}

export interface VendorContract {
apiVersion?: "servicebook/v1"
kind: "VendorContract"
id: string
name: string
vendor: string
number?: string
type?: ("UC" | "SaaS" | "support" | "lease")
owner: string
starts?: string
ends?: string
noticeBy?: string
autoRenews?: boolean
value?: {
amount: number
currency: string
per?: ("one-off" | "month" | "year" | "use" | "hour" | "day")
chargedTo?: string
}
/**
 * @minItems 1
 */
supports?: string[]
priorities?: string
schedule?: string
targets?: {
[k: string]: {
acknowledge?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
respond?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
nextResponse?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
update?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
workaround?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
resolve?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
aim?: string
schedule: string
meet?: string
/**
 * @minItems 1
 */
except?: {
when: string
acknowledge?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
respond?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
nextResponse?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
update?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
workaround?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
resolve?: (string | {
within: string
schedule?: string
meet?: string
aim?: string
means?: string
})
aim?: string
schedule?: string
meet?: string
}[]
}
}
availability?: {
target: string
over: ("calendar month" | "calendar quarter" | "calendar year" | "rolling 30 days" | "monthly billing cycle")
schedule?: string
/**
 * @minItems 1
 */
exclude?: string[]
}
/**
 * @minItems 1
 */
exclusions?: string[]
credits?: {
basis: string
/**
 * @minItems 1
 */
bands: {
availability?: string
missed?: ("acknowledge" | "respond" | "nextResponse" | "update" | "workaround" | "resolve")
priority?: string
credit?: string
times?: number
each?: ("miss" | "hour" | "day")
}[]
cap?: string
capPer?: ("month" | "incident" | "year")
minimum?: {
amount: number
currency: string
per?: ("one-off" | "month" | "year" | "use" | "hour" | "day")
chargedTo?: string
}
minimumOutage?: string
automatic?: boolean
claimWithin?: string
claimBy?: (string | {
billingCycle: number
})
claimTo?: string
appliedTo?: string
/**
 * @minItems 1
 */
evidence?: string[]
}
maintenanceNotice?: string
reviews?: {
every: string
next?: string
/**
 * @minItems 1
 */
attendees?: string[]
}
persistentMiss?: {
misses: number
inMonths: number
escalateTo: string
}
/**
 * @minItems 1
 */
contacts?: {
level: number
name: string
phone?: string
email?: string
chat?: string
within?: string
}[]
/**
 * @minItems 1
 */
history?: {
month: string
availability?: string
misses?: number
creditDue?: (number | {
amount: number
currency: string
per?: ("one-off" | "month" | "year" | "use" | "hour" | "day")
chargedTo?: string
})
creditClaimed?: (number | {
amount: number
currency: string
per?: ("one-off" | "month" | "year" | "use" | "hour" | "day")
chargedTo?: string
})
creditPaid?: (number | {
amount: number
currency: string
per?: ("one-off" | "month" | "year" | "use" | "hour" | "day")
chargedTo?: string
})
}[]
status?: ("draft" | "active" | "retired")
reviewBy?: string
lastReviewed?: string
reviewEvery?: string
tags?: string[]
notes?: string
}
