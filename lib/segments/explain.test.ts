import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { createContact, createList, ownerCtx } from "@/lib/test/factories";
import { freezeSegment } from "./copy";
import { createSegment } from "./create";
import { explainContact } from "./explain";
import { type Explained, Root } from "./schema";

const named = (value: string, not = false) => ({
  ...{ kind: "text", not, field: "firstName" },
  test: { operator: "is", value },
});

/** `+` holds, `-` does not, `!` decides. */
const drawn = ({ rule, holds, decides, parts }: Explained): string =>
  `${rule.kind}${holds ? "+" : "-"}${decides ? "!" : ""}${parts.length > 0 ? `(${parts.map(drawn).join(" ")})` : ""}`;

async function explain(firstName: string, rule: object) {
  const ctx = await ownerCtx();
  const { id: contactId } = await createContact(ctx, { firstName });
  const { id: listId } = await createList(ctx, [contactId]);
  const leaves = JSON.parse(JSON.stringify(rule).replaceAll("LIST", listId));
  const { id: segmentId } = await createSegment(ctx, { name: "A", description: null, rule: Root.parse(leaves) });
  const { isIn, tree } = await explainContact(ctx, { segmentId, contactId });
  expect(isIn).toBe(tree!.holds);
  return drawn(tree!);
}

const onList = { kind: "membership", listId: "LIST" };

test("all hold, so all decide", async () => {
  expect(await explain("Ann", { kind: "all", rules: [named("Ann"), onList] })).toBe("all+!(text+! membership+!)");
});

test("the one that does not hold keeps somebody out", async () => {
  expect(await explain("Bob", { kind: "all", rules: [named("Ann"), onList] })).toBe("all-!(text-! membership+)");
});

test("the one that holds lets somebody in", async () => {
  const rule = { kind: "any", rules: [named("Ann"), { kind: "all", rules: [onList, named("Bob")] }] };
  expect(await explain("Bob", rule)).toBe("any+!(text- all+!(membership+! text+!))");
});

test("what is turned round is told as it is read", async () => {
  const rule = { kind: "all", not: true, rules: [named("Ann", true), onList] };
  expect(await explain("Bob", rule)).toBe("all-!(text+! membership+!)");
  expect(await explain("Ann", rule)).toBe("all+!(text-! membership+)");
});

test("a segment without conditions holds for everyone", async () => {
  expect(await explain("Bob", { kind: "all", rules: [] })).toBe("all+!");
});

test("another segment is opened up, down to what it asks", async () => {
  const ctx = await ownerCtx();
  const [ann, bob] = [await createContact(ctx, { firstName: "Ann" }), await createContact(ctx, { firstName: "Bob" })];
  const values = (rule: object) => ({ name: "A", description: null, rule: Root.parse(rule) });
  const inner = await createSegment(ctx, values({ kind: "any", rules: [named("Ann")] }));
  const frozen = await freezeSegment(ctx, { segmentId: inner.id, name: "Frozen" });
  const outer = await createSegment(
    ctx,
    values({
      kind: "all",
      rules: [
        { kind: "segment", segmentId: inner.id },
        { kind: "segment", segmentId: frozen.id },
      ],
    }),
  );
  const tell = async (contactId: string) =>
    drawn((await explainContact(ctx, { segmentId: outer.id, contactId })).tree!);
  expect(await tell(ann.id)).toBe("all+!(segment+!(any+!(text+!)) segment+!)");
  expect(await tell(bob.id)).toBe("all-!(segment-!(any-!(text-!)) segment-!)");
  expect(await explainContact(ctx, { segmentId: frozen.id, contactId: bob.id })).toEqual({ isIn: false, tree: null });
});

test("another workspace's contact does not exist", async () => {
  const ctx = await ownerCtx();
  const { id: contactId } = await createContact(await ownerCtx());
  const rule = Root.parse({ kind: "all", rules: [] });
  const { id: segmentId } = await createSegment(ctx, { name: "A", description: null, rule });
  await expect(explainContact(ctx, { segmentId, contactId })).rejects.toMatchObject({ code: "not_found" });
  await expect(explainContact(ctx, { segmentId: newId("segment"), contactId })).rejects.toMatchObject({
    code: "not_found",
  });
});
