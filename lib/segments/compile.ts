import { type CalendarDate, parseDate, toCalendarDateTime, toZoned } from "@internationalized/date";
import { type Column, type SQL, sql } from "drizzle-orm";
import { consents, contactEvents, contacts, memberships, messages, segmentContacts } from "@/drizzle/schema";
import { literally } from "@/lib/db/list";
import { normalizeEmail } from "@/lib/email";
import { readAt } from "@/lib/was-read";
import {
  type Count,
  type DateTest,
  type Deed,
  isGroup,
  type Leaf,
  type LeafKind,
  type PropertyTest,
  type Rule,
  type TextTest,
  type textFields,
  type Window,
} from "./schema";
import type { Scope } from "./scope";

/**
 * A rule as a condition on `contacts`. Each part is true or false and never unknown, so that `not` turns it round for
 * everyone. What a person wrote stands in parameters alone.
 */
export function compile(rule: Rule, scope: Scope): SQL {
  const condition = isGroup(rule)
    ? together(
        rule.kind,
        rule.rules.map((part) => compile(part, scope)),
      )
    : (conditions[rule.kind] as (leaf: Leaf, scope: Scope) => SQL)(rule, scope);
  return rule.not ? sql`not ${condition}` : condition;
}

function together(kind: "all" | "any", parts: SQL[]): SQL {
  if (parts.length === 0) return kind === "all" ? sql`true` : sql`false`;
  return sql`(${sql.join(parts, kind === "all" ? sql` and ` : sql` or `)})`;
}

const anyOf = (parts: SQL[]) => together("any", parts);

type Of<Kind extends LeafKind> = Extract<Leaf, { kind: Kind }>;

const conditions: { [Kind in LeafKind]: (leaf: Of<Kind>, scope: Scope) => SQL } = {
  text: ({ field, test }, scope) => (isCustom(field) ? customText(scope.keys[field]!, test) : columnText(field, test)),
  number: ({ field, test }, scope) => numberTest(scope.keys[field]!, test),
  date: ({ field, test }, scope) => {
    if (field === "createdAt") return momentTest(sql`${contacts.createdAt}`, test, scope);
    if (field === "birthday") return dateTest(sql`to_char(${contacts.birthday}, 'YYYY-MM-DD')`, test, scope);
    const key = scope.keys[field]!;
    return test.operator === "on" ? has(key, test.value) : dateTest(attribute(key), test, scope);
  },
  boolean: ({ field, test }, scope) => {
    const key = scope.keys[field]!;
    return test.operator === "isKnown" ? isKnown(key) : has(key, test.value);
  },
  choice: ({ field, test }, scope) => {
    const key = scope.keys[field]!;
    return test.operator === "isKnown" ? isKnown(key) : anyOf(test.values.map((value) => has(key, value)));
  },
  values: ({ field, test }, scope) => {
    const key = scope.keys[field]!;
    if (test.operator === "isKnown") return isKnown(key);
    return test.operator === "hasAll" ? has(key, test.values) : anyOf(test.values.map((value) => has(key, [value])));
  },
  tags: ({ operator, tags }) =>
    sql`${contacts.tags} ${operator === "hasAll" ? sql`@>` : sql`&&`} ${sql.param(tags)}::text[]`,
  membership: ({ listId, status }) => sql`
    exists (select from ${memberships} p where p.contact_id = ${contacts.id}
      ${listId ? sql`and p.list_id = ${listId}` : sql``}
      ${status ? sql`and p.status = ${status}::membership_status` : sql``})`,
  consent: ({ listId, source, window }, scope) => sql`
    exists (select from ${consents} k where k.contact_id = ${contacts.id} and k.act in ('subscribed', 'confirmed')
      ${listId ? sql`and k.list_id = ${listId}` : sql``} ${source ? sql`and k.source = ${source}` : sql``}
      ${within(window, sql`k.at`, scope)}
      and not exists (select from ${consents} t where t.contact_id = k.contact_id and (t.at, t.id) > (k.at, k.id)
        and t.act in ('unsubscribed', 'removed', 'suppressed') and (t.list_id is null or t.list_id = k.list_id)))`,
  engagement: ({ deed, campaignId, count, window }, scope) =>
    countTest(
      count,
      sql`from ${messages} m where m.contact_id = ${contacts.id} and ${moments[deed]} is not null
        ${campaignId ? sql`and m.campaign_id = ${campaignId}` : sql``} ${within(window, moments[deed], scope)}`,
    ),
  event: ({ name, count, window, properties }, scope) =>
    countTest(
      count,
      sql`from ${contactEvents} e where e.contact_id = ${contacts.id} and e.name = ${name}
        ${within(window, sql`e.occurred_at`, scope)}
        and ${together(
          "all",
          properties.map(({ property, test }) => propertyTest(property, test)),
        )}`,
    ),
  segment: ({ segmentId }, scope) => {
    const rule = scope.rules[segmentId];
    return rule ? sql`(${compile(rule, scope)})` : isListed(segmentId);
  },
};

/** In a static segment. */
export const isListed = (segmentId: string) => sql`
  exists (select from ${segmentContacts} x where x.segment_id = ${segmentId} and x.contact_id = ${contacts.id})`;

const isCustom = (field: string) => field.startsWith("fld_");

const attribute = (key: string) => sql`(${contacts.attributes} ->> ${key}::text)`;
const figure = (key: string) => sql`(${contacts.attributes} -> ${key}::text)`;
const isKnown = (key: string) => sql`jsonb_exists(${contacts.attributes}, ${key})`;
/** By the index on attributes. */
const has = (key: string, value: unknown) => sql`${contacts.attributes} @> ${JSON.stringify({ [key]: value })}::jsonb`;

const textColumns: Record<(typeof textFields)[number], Column> = {
  email: contacts.email,
  fullName: contacts.fullName,
  firstName: contacts.firstName,
  lastName: contacts.lastName,
  locale: contacts.locale,
  timeZone: contacts.timeZone,
  comment: contacts.comment,
};

function columnText(field: string, test: TextTest): SQL {
  const column = sql`${textColumns[field as keyof typeof textColumns]}`;
  const isKept = (values: string[]) => known(column, sql`${column} = any(${sql.param(values)}::text[])`);
  // As addresses are kept.
  const kept = (value: string) => (field === "email" ? (normalizeEmail(value) ?? value) : value);
  if (test.operator === "isOneOf") return isKept(test.values.map(kept));
  return test.operator === "is" ? isKept([kept(test.value)]) : partTest(column, test);
}

function customText(key: string, test: TextTest): SQL {
  if (test.operator === "isOneOf") return anyOf(test.values.map((value) => has(key, value)));
  return test.operator === "is" ? has(key, test.value) : partTest(attribute(key), test);
}

const known = (value: SQL, condition: SQL) => sql`(${value} is not null and ${condition})`;

const patterns = {
  contains: (part: string) => `%${part}%`,
  startsWith: (part: string) => `${part}%`,
  endsWith: (part: string) => `%${part}`,
};

function partTest(value: SQL, test: Exclude<TextTest, { operator: "is" | "isOneOf" }>): SQL {
  return test.operator === "isKnown" ? sql`${value} is not null` : known(value, isLike(value, test));
}

const isLike = (value: SQL, { operator, value: part }: { operator: keyof typeof patterns; value: string }) =>
  sql`${value} ilike ${patterns[operator](literally(part))}::text`;

function numberTest(key: string, test: Of<"number">["test"]): SQL {
  switch (test.operator) {
    case "isKnown":
      return isKnown(key);
    case "is":
      return has(key, test.value);
    case "between":
      return figureTest(figure(key), [
        [sql`>=`, test.from],
        [sql`<=`, test.to],
      ]);
    default:
      return figureTest(figure(key), [[comparisons[test.operator], test.value]]);
  }
}

const comparisons = { below: sql`<`, above: sql`>`, before: sql`<`, after: sql`>` };

/** As `jsonb`, so that nothing has to be cast that may be no number. */
const figureTest = (value: SQL, bounds: [comparison: SQL, bound: number][]) =>
  together("all", [
    sql`coalesce(jsonb_typeof(${value}) = 'number', false)`,
    ...bounds.map(([comparison, bound]) => sql`${value} ${comparison} ${JSON.stringify(bound)}::jsonb`),
  ]);

/** Of a date written as `YYYY-MM-DD`, which sorts as it is. What counts from today counts by the contact's own clock. */
function dateTest(value: SQL, test: DateTest, { today, elsewhere }: Scope): SQL {
  const date = sql`${value} collate "C"`;
  if (test.operator === "isKnown") return sql`${value} is not null`;
  if (!("days" in test)) return known(value, spanTest(date, test));
  const here = nearTest(date, test, today);
  if (elsewhere.length === 0) return known(value, here);
  const there = elsewhere.map(
    ({ day, zones }) =>
      sql`when ${contacts.timeZone} = any(${sql.param(zones)}::text[]) then ${nearTest(date, test, day)}`,
  );
  return known(value, sql`case ${sql.join(there, sql` `)} else ${here} end`);
}

function spanTest(date: SQL, test: Exclude<DateTest, { days: number } | { operator: "isKnown" }>): SQL {
  if (test.operator === "between") return isBetween(date, test.from, test.to);
  return sql`${date} ${test.operator === "on" ? sql`=` : comparisons[test.operator]} ${test.value}::text`;
}

const isBetween = (value: SQL, from: string, to: string) => sql`(${value} between ${from}::text and ${to}::text)`;

type NearTest = Extract<DateTest, { days: number }>;

/** The first and the last day that count. */
function daysAround({ operator, days }: NearTest, today: string): [first: CalendarDate, last: CalendarDate] {
  const date = parseDate(today);
  const isPast = operator === "inLast" || operator === "anniversaryInLast";
  return isPast ? [date.subtract({ days }), date] : [date, date.add({ days })];
}

function nearTest(date: SQL, test: NearTest, today: string): SQL {
  const [first, last] = daysAround(test, today);
  if (test.operator === "inLast" || test.operator === "inNext") return isBetween(date, String(first), String(last));
  return isAnniversary(date, first, last);
}

const EVERY_DAY = 365;

/** Whether the day comes between two others, be New Year among them. Who was born on 29 February counts on the eve of 1 March. */
function isAnniversary(date: SQL, first: CalendarDate, last: CalendarDate): SQL {
  if (last.compare(first) >= EVERY_DAY) return sql`true`;
  const dayOf = (one: CalendarDate) => String(one).slice(-5);
  const [from, to] = [dayOf(first), dayOf(last.add({ days: 1 })) === "03-01" ? "02-29" : dayOf(last)];
  const day = sql`substr(${date}, 6)`;
  return from <= to ? isBetween(day, from, to) : sql`(${day} >= ${from}::text or ${day} <= ${to}::text)`;
}

const midnight = (day: string, { timeZone }: Scope, add = 0) =>
  toZoned(toCalendarDateTime(parseDate(day).add({ days: add })), timeZone)
    .toDate()
    .toISOString();

/** On the days of a span, by the workspace's clock. */
const isOn = (moment: SQL, from: string, to: string, scope: Scope) =>
  sql`${moment} >= ${midnight(from, scope)}::timestamptz and ${moment} < ${midnight(to, scope, 1)}::timestamptz`;

/** Of a moment rather than a date: by the workspace's clock. */
function momentTest(moment: SQL, test: DateTest, scope: Scope): SQL {
  switch (test.operator) {
    case "isKnown":
      return sql`true`;
    case "on":
      return sql`(${isOn(moment, test.value, test.value, scope)})`;
    case "between":
      return sql`(${isOn(moment, test.from, test.to, scope)})`;
    case "before":
      return sql`${moment} < ${midnight(test.value, scope)}::timestamptz`;
    case "after":
      return sql`${moment} >= ${midnight(test.value, scope, 1)}::timestamptz`;
    case "inLast":
    case "inNext": {
      const [first, last] = daysAround(test, scope.today);
      return sql`(${isOn(moment, String(first), String(last), scope)})`;
    }
    default:
      return nearTest(
        sql`to_char(${moment} at time zone ${scope.timeZone}, 'YYYY-MM-DD') collate "C"`,
        test,
        scope.today,
      );
  }
}

/** When the message of this alias met with it first. */
const moments: Record<Deed, SQL> = {
  sent: sql`m.sent_at`,
  opened: readAt(sql`m`),
  clicked: sql`m.clicked_at`,
  bounced: sql`m.bounced_at`,
  complained: sql`m.complained_at`,
  unsubscribed: sql`m.unsubscribed_at`,
};

function within(window: Window | null, moment: SQL, scope: Scope): SQL {
  if (!window) return sql``;
  if (window.operator === "between") return sql`and ${isOn(moment, window.from, window.to, scope)}`;
  return sql`and ${moment} > ${scope.at}::timestamptz - make_interval(days => ${window.days}::int)
    and ${moment} <= ${scope.at}::timestamptz`;
}

/** Counts no further than it takes to tell. */
function countTest({ operator, value }: Count, rows: SQL): SQL {
  if (operator === "atLeast") return value === 0 ? sql`true` : value === 1 ? some(rows) : enough(rows, value);
  if (value === 0) return sql`not ${some(rows)}`;
  const atMost = sql`not ${enough(rows, value + 1)}`;
  return operator === "atMost" ? atMost : sql`(${enough(rows, value)} and ${atMost})`;
}

const some = (rows: SQL) => sql`exists (select ${rows})`;
const enough = (rows: SQL, count: number) =>
  sql`(select count(*) = ${count}::int from (select ${rows} limit ${count}::int) counted)`;

function propertyTest(property: string, test: PropertyTest): SQL {
  const value = sql`(e.properties -> ${property}::text)`;
  switch (test.operator) {
    case "isKnown":
      return sql`jsonb_exists(e.properties, ${property})`;
    case "is":
      return sql`e.properties @> ${JSON.stringify({ [property]: test.value })}::jsonb`;
    case "contains":
      return sql`(jsonb_typeof(${value}) = 'string' and ${isLike(sql`(e.properties ->> ${property}::text)`, test)})`;
    default:
      return figureTest(value, [[comparisons[test.operator], test.value]]);
  }
}
