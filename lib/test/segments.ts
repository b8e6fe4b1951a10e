import fc from "fast-check";
import {
  consents,
  contactEvents,
  contacts,
  fields,
  lists,
  memberships,
  messages,
  segmentContacts,
  segments,
} from "@/drizzle/schema";
import { consentSources } from "@/lib/consents/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { membershipStatuses } from "@/lib/lists/schema";
import {
  type Count,
  type DateTest,
  deeds,
  type Leaf,
  MAX_DEPTH,
  type PropertyTest,
  type Root,
  type Rule,
  type TextTest,
  type Window,
} from "@/lib/segments/schema";
import { createDraft } from "./campaigns";
import { unique } from "./factories";

const DAY = 86_400_000;

/** What makes SQL, patterns and JSON do something else where it is taken for more than text. */
const hostile = [
  "'; drop table contacts; --",
  "' or 1=1 --",
  "%",
  "_",
  "\\",
  '"',
  "$1",
  "{}",
  "null",
  "1",
  "-- x",
  "\u0001",
  "*/ true /*",
];
const words = fc.constantFrom("Berlin", "berlin", "Bern", "Ann", "ANN", "Мельница", "мельница", "a b", ...hostile);
const days = fc.constantFrom("2024-02-28", "2024-02-29", "2024-03-01", "2023-02-28", "2000-12-31", "2001-01-01");
const numbers = fc.constantFrom(-1.5, 0, 1, 2, 1e21, 0.1);
const zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Calcutta", "+05:30", "Nowhere/Else"];
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const few = <T>(some: fc.Arbitrary<T>, max = 3) => fc.array(some, { maxLength: max });

export type World = {
  ctx: Ctx;
  fieldIds: Record<"text" | "number" | "date" | "boolean" | "choice" | "list", string>;
  keys: Record<string, string>;
  listIds: string[];
  campaignIds: string[];
  segmentIds: { dynamic: string; static: string };
  rules: Record<string, Root | null>;
  at: Date;
  timeZone: string;
  people: Person[];
};

type Draft = ReturnType<typeof person> extends fc.Arbitrary<infer One> ? One : never;
export type Person = Draft & { id: string; email: string; createdAt: Date };

const person = (at: Date, listCount: number, campaignCount: number) => {
  // A millisecond either way tells what a window's end is.
  const moment = fc
    .tuple(fc.constantFrom(0, 0.5, 1, 6, 7, 8, 30, 365), fc.constantFrom(-1, 0, 1))
    .map(([ago, ms]) => new Date(at.getTime() - ago * DAY + ms));
  return fc.record({
    firstName: maybe(words),
    comment: maybe(words),
    timeZone: maybe(fc.constantFrom(...zones)),
    birthday: maybe(days),
    age: moment,
    text: maybe(words),
    number: maybe(numbers),
    date: maybe(days),
    boolean: maybe(fc.boolean()),
    choice: maybe(words),
    list: maybe(fc.uniqueArray(words, { minLength: 1, maxLength: 3 })),
    tags: fc.uniqueArray(words, { maxLength: 3 }),
    memberships: fc.uniqueArray(
      fc.record({ list: fc.nat(listCount - 1), status: fc.constantFrom(...membershipStatuses) }),
      { selector: ({ list }) => list, maxLength: listCount },
    ),
    messages: fc.uniqueArray(
      fc.record({
        campaign: fc.nat(campaignCount - 1),
        sent: maybe(moment),
        opened: maybe(moment),
        clicked: maybe(moment),
        bounced: maybe(moment),
        complained: maybe(moment),
        unsubscribed: maybe(moment),
      }),
      { selector: ({ campaign }) => campaign, maxLength: campaignCount },
    ),
    events: few(
      fc.record({
        name: words,
        occurredAt: moment,
        properties: fc.dictionary(words, fc.oneof(words, numbers, fc.boolean()), { maxKeys: 2, noNullPrototype: true }),
      }),
    ),
    consents: few(
      fc.record({
        list: maybe(fc.nat(listCount - 1)),
        act: fc.constantFrom("subscribed" as const, "confirmed" as const, "unsubscribed" as const, "paused" as const),
        source: fc.constantFrom(...consentSources),
        at: moment,
      }),
    ),
    isListed: fc.boolean(),
  });
};

/** A workspace whose people have a bit of everything, or nothing. */
export async function createWorld(ctx: Ctx, values: Pick<World, "at" | "timeZone"> & { size: number; seed: number }) {
  const { workspaceId } = ctx;
  const { at, timeZone, size, seed } = values;
  const types = ["text", "number", "date", "boolean", "choice", "list"] as const;
  const made = await db
    .insert(fields)
    .values(types.map((type) => ({ id: newId("field"), workspaceId, name: `a_${type}`, type })))
    .returning();
  const fieldIds = Object.fromEntries(made.map(({ type, id }) => [type, id])) as World["fieldIds"];
  const keys = Object.fromEntries(made.map(({ type, key }) => [type, key]));
  const listIds = [newId("list"), newId("list")];
  await db.insert(lists).values(listIds.map((id) => ({ id, workspaceId, name: "Readers" })));
  const campaignIds = [(await createDraft(ctx)).id, (await createDraft(ctx)).id];
  const segmentIds = { dynamic: newId("segment"), static: newId("segment") };
  const dynamicRule: Root = {
    kind: "any",
    not: true,
    rules: [{ kind: "text", not: false, field: "firstName", test: { operator: "contains", value: "a" } }],
  };
  await db.insert(segments).values([
    { id: segmentIds.dynamic, workspaceId, name: "Dynamic", rule: dynamicRule },
    { id: segmentIds.static, workspaceId, name: "Static", kind: "static" },
  ]);
  const drafts = fc.sample(person(at, listIds.length, campaignIds.length), { numRuns: size, seed });
  const people: Person[] = drafts.map((draft, i) => ({
    ...draft,
    id: newId("contact"),
    email: `${i % 2 ? "ann" : "bob"}.${i}.${unique()}@example.com`,
    createdAt: draft.age,
  }));
  await db.insert(contacts).values(
    people.map(({ id, email, firstName, comment, timeZone, birthday, createdAt, tags, ...known }) => ({
      ...{ id, workspaceId, email, firstName, comment, timeZone, birthday, createdAt, tags },
      attributes: Object.fromEntries(
        types.flatMap((type) => (known[type] === null ? [] : [[keys[type], known[type]]])),
      ),
    })),
  );
  const all = <Row>(rowsOf: (one: Person) => Row[]) => people.flatMap(rowsOf);
  await insertSome(
    memberships,
    all(({ id, memberships }) =>
      memberships.map(({ list, status }) => ({ workspaceId, contactId: id, listId: listIds[list]!, status })),
    ),
  );
  await insertSome(
    messages,
    all(({ id, email, messages }) =>
      messages.map(({ campaign, ...met }) => ({
        ...{ id: newId("message"), workspaceId, campaignId: campaignIds[campaign]!, contactId: id, email },
        sentAt: met.sent,
        openedAt: met.opened,
        clickedAt: met.clicked,
        bouncedAt: met.bounced,
        complainedAt: met.complained,
        unsubscribedAt: met.unsubscribed,
      })),
    ),
  );
  await insertSome(
    contactEvents,
    all(({ id, events }) =>
      events.map((event) => ({ ...event, id: newId("contactEvent"), workspaceId, contactId: id })),
    ),
  );
  await insertSome(
    consents,
    all(({ id, consents }) =>
      consents.map(({ list, ...consent }) => ({
        ...consent,
        workspaceId,
        contactId: id,
        listId: list === null ? null : listIds[list],
      })),
    ),
  );
  await insertSome(
    segmentContacts,
    all(({ id, isListed }) => (isListed ? [{ segmentId: segmentIds.static, contactId: id }] : [])),
  );
  const rules = { [segmentIds.dynamic]: dynamicRule, [segmentIds.static]: null };
  return { ctx, fieldIds, keys, listIds, campaignIds, segmentIds, rules, at, timeZone, people };
}

async function insertSome(table: Parameters<typeof db.insert>[0], rows: object[]) {
  if (rows.length > 0) await db.insert(table).values(rows as never);
}

/** Any rule that can be asked in this world. */
export function anyRule({ fieldIds, listIds, campaignIds, segmentIds }: World): fc.Arbitrary<Root> {
  const not = fc.boolean();
  const values = fc.uniqueArray(words, { minLength: 1, maxLength: 3 });
  const isKnown = fc.constant({ operator: "isKnown" as const });
  const spans = fc.tuple(days, days).map((pair) => {
    const [from, to] = pair.toSorted() as typeof pair;
    return { from, to };
  });
  const text = fc.oneof(
    fc.record({
      operator: fc.constantFrom("is" as const, "contains" as const, "startsWith" as const, "endsWith" as const),
      value: words,
    }),
    fc.record({ operator: fc.constant("isOneOf" as const), values }),
    isKnown,
  );
  const number = fc.oneof(
    fc.record({ operator: fc.constantFrom("is" as const, "below" as const, "above" as const), value: numbers }),
    fc
      .tuple(numbers, numbers)
      .map(([a, b]) => ({ operator: "between" as const, from: Math.min(a, b), to: Math.max(a, b) })),
    isKnown,
  );
  const date = fc.oneof(
    fc.record({ operator: fc.constantFrom("on" as const, "before" as const, "after" as const), value: days }),
    spans.map((span) => ({ operator: "between" as const, ...span })),
    fc.record({
      operator: fc.constantFrom("inLast", "inNext", "anniversaryInLast", "anniversaryInNext") as fc.Arbitrary<
        Extract<DateTest, { days: number }>["operator"]
      >,
      days: fc.constantFrom(0, 1, 2, 7, 30, 300, 363, 364, 365, 366, 10_000),
    }),
    isKnown,
  );
  const window: fc.Arbitrary<Window | null> = maybe(
    fc.oneof(
      fc.record({ operator: fc.constant("inLast" as const), days: fc.constantFrom(1, 7, 30) }),
      spans.map((span) => ({ operator: "between" as const, ...span })),
    ),
  );
  const count: fc.Arbitrary<Count> = fc.record({
    operator: fc.constantFrom("atLeast", "exactly", "atMost"),
    value: fc.nat(3),
  });
  const property: fc.Arbitrary<PropertyTest> = fc.oneof(
    fc.record({ operator: fc.constant("is" as const), value: fc.oneof(words, numbers, fc.boolean()) }),
    fc.record({ operator: fc.constant("contains" as const), value: words }),
    fc.record({ operator: fc.constantFrom("below" as const, "above" as const), value: numbers }),
    isKnown,
  );
  const kind = <K extends Leaf["kind"]>(name: K) => fc.constant(name);
  const leaf: fc.Arbitrary<Leaf> = fc.oneof(
    fc.record({
      kind: kind("text"),
      not,
      field: fc.constantFrom("firstName", "comment", "timeZone", "email", "lastName", fieldIds.text),
      test: text,
    }) as fc.Arbitrary<Leaf>,
    fc.record({ kind: kind("number"), not, field: fc.constant(fieldIds.number), test: number }),
    fc.record({
      kind: kind("date"),
      not,
      field: fc.constantFrom("birthday" as const, "createdAt" as const, fieldIds.date),
      test: date,
    }),
    fc.record({
      kind: kind("boolean"),
      not,
      field: fc.constant(fieldIds.boolean),
      test: fc.oneof(fc.record({ operator: fc.constant("is" as const), value: fc.boolean() }), isKnown),
    }),
    fc.record({
      kind: kind("choice"),
      not,
      field: fc.constant(fieldIds.choice),
      test: fc.oneof(fc.record({ operator: fc.constant("isOneOf" as const), values }), isKnown),
    }),
    fc.record({
      kind: kind("values"),
      not,
      field: fc.constant(fieldIds.list),
      test: fc.oneof(fc.record({ operator: fc.constantFrom("hasAny" as const, "hasAll" as const), values }), isKnown),
    }),
    fc.record({
      kind: kind("tags"),
      not,
      operator: fc.constantFrom("hasAny" as const, "hasAll" as const),
      tags: values,
    }),
    fc.record({
      kind: kind("membership"),
      not,
      listId: maybe(fc.constantFrom(...listIds)),
      status: maybe(fc.constantFrom(...membershipStatuses)),
    }),
    fc.record({
      kind: kind("consent"),
      not,
      listId: maybe(fc.constantFrom(...listIds)),
      source: maybe(fc.constantFrom(...consentSources)),
      window,
    }),
    fc.record({
      kind: kind("engagement"),
      not,
      deed: fc.constantFrom(...deeds),
      campaignId: maybe(fc.constantFrom(...campaignIds)),
      count,
      window,
    }),
    fc.record({
      kind: kind("event"),
      not,
      name: words,
      count,
      window,
      properties: few(fc.record({ property: words, test: property }), 2),
    }),
    fc.record({ kind: kind("segment"), not, segmentId: fc.constantFrom(segmentIds.dynamic, segmentIds.static) }),
  );
  const group = (depth: number): fc.Arbitrary<Root> =>
    fc.record({
      kind: fc.constantFrom("all" as const, "any" as const),
      not,
      rules: fc.array<Rule>(
        depth < MAX_DEPTH
          ? fc.oneof({ weight: 4, arbitrary: leaf }, { weight: 1, arbitrary: fc.memo(group)(depth + 1) })
          : leaf,
        { maxLength: depth === 1 ? 4 : 3 },
      ),
    });
  return group(1);
}

/** Whether a rule holds for somebody, as simply as it can be told. */
export function holds(rule: Rule, one: Person, world: World): boolean {
  return within(rule, one, world) !== rule.not;
}

function within(rule: Rule, one: Person, world: World): boolean {
  const { fieldIds, listIds, campaignIds, segmentIds, at, timeZone } = world;
  switch (rule.kind) {
    case "all":
      return rule.rules.every((part) => holds(part, one, world));
    case "any":
      return rule.rules.some((part) => holds(part, one, world));
    case "text": {
      const value = rule.field === fieldIds.text ? one.text : (one as Record<string, unknown>)[rule.field];
      return textHolds((value as string | null | undefined) ?? null, rule.test);
    }
    case "number": {
      const { number } = one;
      const { test } = rule;
      if (number === null) return false;
      if (test.operator === "isKnown") return true;
      if (test.operator === "between") return number >= test.from && number <= test.to;
      if (test.operator === "is") return number === test.value;
      return test.operator === "below" ? number < test.value : number > test.value;
    }
    case "date": {
      if (rule.field === "createdAt") return dateHolds(dayIn(one.createdAt, timeZone), rule.test, dayIn(at, timeZone));
      const zone = one.timeZone?.includes("/") && one.timeZone !== "Nowhere/Else" ? one.timeZone : timeZone;
      return dateHolds(rule.field === "birthday" ? one.birthday : one.date, rule.test, dayIn(at, zone));
    }
    case "boolean":
      return one.boolean !== null && (rule.test.operator === "isKnown" || one.boolean === rule.test.value);
    case "choice":
      return one.choice !== null && (rule.test.operator === "isKnown" || rule.test.values.includes(one.choice));
    case "values": {
      const { list } = one;
      if (list === null) return false;
      return rule.test.operator === "isKnown" || hasThem(list, rule.test.operator, rule.test.values);
    }
    case "tags":
      return hasThem(one.tags, rule.operator, rule.tags);
    case "membership":
      return one.memberships.some(
        ({ list, status }) =>
          (!rule.listId || listIds[list] === rule.listId) && (!rule.status || status === rule.status),
      );
    case "consent":
      return one.consents.some(
        (given, i) =>
          (given.act === "subscribed" || given.act === "confirmed") &&
          (!rule.listId || (given.list !== null && listIds[given.list] === rule.listId)) &&
          (!rule.source || given.source === rule.source) &&
          isWithin(given.at, rule.window, world) &&
          !one.consents.some(
            (later, j) =>
              later.act === "unsubscribed" &&
              (Number(later.at) - Number(given.at) || j - i) > 0 &&
              (later.list === null || later.list === given.list),
          ),
      );
    case "engagement":
      return countHolds(
        one.messages.filter((message) => {
          const moments = rule.deed === "opened" ? [message.opened, message.clicked] : [message[rule.deed]];
          const first = moments.filter((moment) => moment !== null).toSorted((a, b) => Number(a) - Number(b))[0];
          if (!first || (rule.campaignId && campaignIds[message.campaign] !== rule.campaignId)) return false;
          return isWithin(first, rule.window, world);
        }).length,
        rule.count,
      );
    case "event":
      return countHolds(
        one.events.filter(
          ({ name, occurredAt, properties }) =>
            name === rule.name &&
            isWithin(occurredAt, rule.window, world) &&
            rule.properties.every(({ property, test }) => propertyHolds(properties, property, test)),
        ).length,
        rule.count,
      );
    case "segment":
      return rule.segmentId === segmentIds.static ? one.isListed : holds(world.rules[rule.segmentId]!, one, world);
  }
}

function textHolds(value: string | null, test: TextTest): boolean {
  if (value === null) return false;
  switch (test.operator) {
    case "isKnown":
      return true;
    case "is":
      return value === test.value;
    case "isOneOf":
      return test.values.includes(value);
    case "contains":
      return value.toLowerCase().includes(test.value.toLowerCase());
    case "startsWith":
      return value.toLowerCase().startsWith(test.value.toLowerCase());
    case "endsWith":
      return value.toLowerCase().endsWith(test.value.toLowerCase());
  }
}

const hasThem = (has: string[], operator: "hasAny" | "hasAll", wanted: string[]) =>
  operator === "hasAny" ? wanted.some((one) => has.includes(one)) : wanted.every((one) => has.includes(one));

const dayIn = (moment: Date, timeZone: string) =>
  new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(moment);

const plus = (day: string, days: number) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

function dateHolds(date: string | null, test: DateTest, today: string): boolean {
  if (date === null) return false;
  switch (test.operator) {
    case "isKnown":
      return true;
    case "on":
      return date === test.value;
    case "before":
      return date < test.value;
    case "after":
      return date > test.value;
    case "between":
      return date >= test.from && date <= test.to;
    case "inLast":
      return date >= plus(today, -test.days) && date <= today;
    case "inNext":
      return date >= today && date <= plus(today, test.days);
    default: {
      const sign = test.operator === "anniversaryInLast" ? -1 : 1;
      const steps = Array.from({ length: Math.min(test.days, 366) + 1 }, (_, n) => plus(today, sign * n));
      return steps.some((day) => day === anniversaryOf(date, day.slice(0, 4)));
    }
  }
}

const anniversaryOf = (date: string, year: string) => {
  const day = `${year}-${date.slice(5)}`;
  return plus(day, 0) === day ? day : `${year}-02-28`;
};

function isWithin(moment: Date, window: Window | null, { at, timeZone }: World): boolean {
  if (!window) return true;
  if (window.operator === "inLast") return moment > new Date(Number(at) - window.days * DAY) && moment <= at;
  const day = dayIn(moment, timeZone);
  return day >= window.from && day <= window.to;
}

function countHolds(count: number, { operator, value }: Count): boolean {
  if (operator === "atLeast") return count >= value;
  return operator === "atMost" ? count <= value : count === value;
}

function propertyHolds(properties: Record<string, unknown>, name: string, test: PropertyTest): boolean {
  if (!Object.hasOwn(properties, name)) return false;
  const value = properties[name];
  if (test.operator === "isKnown") return true;
  if (test.operator === "is") return value === test.value;
  if (test.operator === "contains") {
    return typeof value === "string" && value.toLowerCase().includes(test.value.toLowerCase());
  }
  return typeof value === "number" && (test.operator === "below" ? value < test.value : value > test.value);
}
