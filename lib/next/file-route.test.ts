import { expect, test } from "vitest";
import { createApiKey } from "@/lib/api-keys/create";
import { Import, MAX_FILE_BYTES, UploadImport } from "@/lib/imports/schema";
import { uploadImport } from "@/lib/imports/upload";
import { ownerCtx } from "@/lib/test/factories";
import { fileRoute } from "./file-route";

const handler = fileRoute(UploadImport, Import, uploadImport);

async function post(body: string | null, headers: Record<string, string> = {}, query = "") {
  const { key } = await createApiKey(await ownerCtx(), { name: "Test" });
  const url = `http://localhost/api/v1/imports${query}`;
  const all = { authorization: `Bearer ${key}`, "content-type": "text/csv", ...headers };
  const response = await handler(new Request(url, { method: "POST", body, headers: all }));
  return { status: response.status, body: await response.json() };
}

test("gives the body to the verb as it arrives, and answers with what came of it", async () => {
  const { status, body } = await post("email\na@example.com", {}, "?fileName=people.csv");
  expect(status).toBe(201);
  expect(body).toMatchObject({ fileName: "people.csv", fileSize: 19, createdAt: expect.stringMatching(/Z$/) });
});

test.each([
  ["no file", null, {}, 422, /no file/],
  ["a form", "--x", { "content-type": "multipart/form-data; boundary=x" }, 422, /not a form/],
  ["a file that broke off", "email\na@example.com", { "content-length": "500" }, 422, /19 of 500 bytes/],
  ["one that is too large", "email\n", { "content-length": String(MAX_FILE_BYTES + 1) }, 422, /2 GB/],
  ["nobody's", "email\n", { authorization: "" }, 401, /Sign in/],
])("refuses %s", async (_, body, headers, status, title) => {
  expect(await post(body, headers)).toMatchObject({ status, body: { title: expect.stringMatching(title) } });
});

test("names the part of the query that is wrong", async () => {
  expect(await post("email\n", {}, `?fileName=${"x".repeat(300)}`)).toMatchObject({
    status: 422,
    body: { fields: { fileName: [expect.any(String)] } },
  });
});
