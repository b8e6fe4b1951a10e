import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { GET, PUT } from "@/app/api/v1/workspace/brand/route";
import { brands } from "@/drizzle/schema";
import { createApiKey } from "@/lib/api-keys/create";
import { uploadAsset } from "@/lib/assets/upload";
import { db } from "@/lib/db";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { drawing, once } from "@/lib/test/images";
import { getBrand } from "./queries";
import { saveBrand } from "./save";
import { defaultBrand, SaveBrand } from "./schema";

const input = (values = {}) => SaveBrand.parse({ version: 0, colors: { primary: "#AA0000" }, ...values });

test("a workspace looks as by default until someone says otherwise", async () => {
  const ctx = await ownerCtx();
  expect(await getBrand(ctx)).toEqual({ ...defaultBrand, version: 0 });
  const colors = { ...defaultBrand.colors, primary: "#aa0000" };
  expect(await saveBrand(ctx, input())).toEqual({ ...defaultBrand, colors, version: 1 });
  expect(await saveBrand(ctx, input({ version: 1, logoUrl: "" }))).toMatchObject({ logoUrl: null, version: 2 });
});

test("tells the second of two who change it at once", async () => {
  const ctx = await ownerCtx();
  await saveBrand(ctx, input());
  await expect(saveBrand(ctx, input({ radius: 0 }))).rejects.toMatchObject({ code: "conflict" });
  expect(await getBrand(ctx)).toMatchObject({ radius: defaultBrand.radius, version: 1 });
});

test("of a logo in the library it is known how high it is, whatever its files measure", async () => {
  const ctx = await ownerCtx();
  const file = await drawing({ width: 400, height: 100 }).png().toBuffer();
  const upload = { fileName: "logo.png", alt: "The Mill", file: once(file), announcedBytes: file.length };
  const asset = await uploadAsset(ctx, upload);
  const saved = await saveBrand(ctx, input({ logoUrl: asset.url, logoWidth: 120 }));
  expect(saved).toMatchObject({ logoUrl: asset.url, logoHeight: 30 });
  const other = await ownerCtx();
  expect(await saveBrand(other, input({ logoUrl: asset.url, logoWidth: 120 }))).toMatchObject({ logoHeight: null });
  expect(await saveBrand(ctx, input({ version: 1, logoUrl: "https://example.com/logo.png" }))).toMatchObject({
    logoHeight: null,
  });
});

test("viewers see it, and another workspace keeps its own", async () => {
  const [ctx, other] = [await ownerCtx(), await ownerCtx()];
  await saveBrand(ctx, input());
  expect(await getBrand(viewer(ctx))).toMatchObject({ version: 1 });
  await expect(saveBrand(viewer(ctx), input({ version: 1 }))).rejects.toMatchObject({ code: "forbidden" });
  expect(await getBrand(other)).toEqual({ ...defaultBrand, version: 0 });
});

test("what was saved before there was more to choose has the defaults for the rest", async () => {
  const ctx = await ownerCtx();
  await saveBrand(ctx, input());
  await db
    .update(brands)
    .set({ look: { radius: 4 } as never })
    .where(eq(brands.workspaceId, ctx.workspaceId));
  expect(await getBrand(ctx)).toEqual({ ...defaultBrand, radius: 4, version: 1 });
});

test("by API it is read and set, and a wrong colour is named", async () => {
  const ctx = await ownerCtx();
  const { key } = await createApiKey(ctx, { name: "Shop" });
  const call = async (handler: typeof PUT, body?: object) => {
    const request = new Request("http://localhost/api/v1/workspace/brand", {
      method: body ? "PUT" : "GET",
      headers: { authorization: `Bearer ${key}` },
      body: body && JSON.stringify(body),
    });
    const response = await handler(request, { params: Promise.resolve({}) });
    return { status: response.status, body: await response.json() };
  };
  expect(await call(GET)).toEqual({ status: 200, body: { ...defaultBrand, version: 0 } });
  expect(await call(PUT, { version: 0, button: { style: "outline" } })).toMatchObject({
    status: 200,
    body: { button: { style: "outline", radius: defaultBrand.button.radius }, version: 1 },
  });
  expect(await call(PUT, { version: 0 })).toMatchObject({ status: 409 });
  expect(await call(PUT, { version: 1, darkColors: { text: "white" } })).toMatchObject({
    status: 422,
    body: { fields: { "darkColors.text": [expect.stringContaining("#")] } },
  });
});
