import { kind } from "../kind.ts";

export default kind({
  name: "HolidayList",
  plural: "Holiday lists",
  icon: "calendar",
  folder: "holidays",
  exampleId: "pt-national-2027",
  skeleton: ({ id, name }) => `kind: HolidayList
id: ${id}
name: ${name}
status: draft                      # change to active when every day is in it
country: PT
years: [2027]
source: The official list of public holidays, and when it was read
days:
  - {date: 2027-01-01, name: New Year}
  - {date: 2027-12-25, name: Christmas Day}
`,
});
