import type { MergeContact } from "./merge-data";
import { bareContact } from "./merge-data";
import type { SampleContact } from "./schema";

/** Long enough to break what is too narrow, and real: such names exist. */
const longFirstName = "Wolfeschlegelsteinhausenbergerdorff-Maximiliana";

/** Those on whom a template is likely to fail; a made-up attribute would hide what real contacts lack, so there are none. */
export const sampleContact: Record<SampleContact, MergeContact> = {
  usual: {
    ...bareContact("anna.lindqvist@example.com"),
    fullName: "Anna Lindqvist",
    firstName: "Anna",
    lastName: "Lindqvist",
    birthday: "1988-04-12",
    locale: "en",
    timeZone: "Europe/Stockholm",
  },
  noName: bareContact("reader@example.com"),
  longName: {
    ...bareContact("a.very.long.address.that.somebody.really.has@subdomain.of.a.long-domain.example.com"),
    fullName: `${longFirstName} Theodora Anastasia Papadimitrakopoulou-Schwarzenberg`,
    firstName: longFirstName,
    lastName: "Papadimitrakopoulou-Schwarzenberg",
  },
  rightToLeft: {
    ...bareContact("layla@example.com"),
    fullName: "ليلى عبد الرحمن",
    firstName: "ليلى",
    lastName: "عبد الرحمن",
    locale: "ar",
  },
};
