import { afterEach, expect, test } from "vitest";
import { makeCertificate } from "@/lib/test/certificates";
import { type Script, startScripted, startSink } from "@/lib/test/smtp";
import { trySmtp } from "./try-connection";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

const PASSWORD = "correct horse";
const account = { host: "127.0.0.1", tlsMode: "none", username: "anna", secret: PASSWORD, caPem: null } as const;

async function talk(script: Script) {
  const server = await startScripted(script);
  cleanups.push(server.stop);
  return trySmtp({ ...account, port: server.port }, "news@example.com");
}

/** The password as it travels, whatever the mechanism. */
const secrets = [PASSWORD, `\0anna\0${PASSWORD}`].flatMap((text) => [text, Buffer.from(text).toString("base64")]);

test("both sides stand in the transcript, in order and with their times", async () => {
  const { transcript, tls } = await talk({ extensions: ["AUTH PLAIN", "SIZE 1000"] });
  const said = transcript.filter(({ by }) => by !== "network").map(({ by, text }) => `${by}: ${text}`);
  expect(said).toEqual([
    "server: 220 test ESMTP",
    expect.stringMatching(/^client: EHLO \S+$/),
    "server: 250-test",
    "server: 250-AUTH PLAIN",
    "server: 250-SIZE 1000",
    "server: 250 HELP",
    "client: AUTH PLAIN ••••••",
    "server: 235 2.7.0 welcome",
    "client: MAIL FROM:<news@example.com>",
    "server: 250 2.1.0 ok",
  ]);
  expect(transcript[0]).toMatchObject({ by: "network", text: expect.stringMatching(/^127\.0\.0\.1:\d+$/) });
  const times = transcript.map(({ atMs }) => atMs);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(tls).toBeNull();
});

test.each<[string, Script]>([
  ["PLAIN", { extensions: ["AUTH PLAIN"], auth: "535 5.7.8 no" }],
  ["LOGIN", { extensions: ["AUTH LOGIN"], auth: "334 VXNlcm5hbWU6" }],
  ["CRAM-MD5", { extensions: ["AUTH CRAM-MD5"], auth: "334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2U+" }],
])("AUTH %s is shown, what signs in is not", async (mechanism, script) => {
  const { transcript } = await talk(script);
  const text = transcript.map((line) => line.text).join("\n");
  expect(text).toContain(`AUTH ${mechanism}`);
  expect(text).toContain("••••••");
  for (const secret of [...secrets, Buffer.from("anna").toString("base64")]) expect(text).not.toContain(secret);
});

test.each(secrets.filter((secret) => !secret.includes("\0")))(
  "a server that repeats %j is not quoted with it",
  async (secret) => {
    const found = await talk({ extensions: ["AUTH PLAIN"], auth: `535 5.7.8 what is ${secret}?` });
    expect(found.transcript.at(-1)!.text).toBe("535 5.7.8 what is ••••••?");
    expect(JSON.stringify(found)).not.toContain(secret);
    const line = await talk({ extensions: ["AUTH PLAIN"], auth: "535 cut off: AUTH PLAIN AGFubmEAY29ycm" });
    expect(line.transcript.at(-1)!.text).toBe("535 cut off: AUTH PLAIN ••••••");
  },
);

test("a refusal is there word for word, without what would garble the page", async () => {
  const { transcript } = await talk({ extensions: ["AUTH PLAIN"], mail: "553 5.7.1 not\u0007yours" });
  expect(transcript.at(-1)).toMatchObject({ by: "server", text: "553 5.7.1 not yours" });
  expect((await talk({ greeting: "421 later" })).transcript.at(-1)).toMatchObject({ text: "421 later" });
});

test.each([true, false])("TLS from the start %s: version, cipher and certificate", async (secure) => {
  const certificate = makeCertificate();
  const sink = await startSink({ key: certificate.key, cert: certificate.cert, secure });
  cleanups.push(sink.stop);
  const server = { ...account, username: null, caPem: certificate.caPem, port: sink.port } as const;
  const { tls, transcript } = await trySmtp(
    { ...server, tlsMode: secure ? "implicit" : "starttls" },
    "news@example.com",
  );
  expect(tls).toMatchObject({ version: "TLSv1.3", subject: "mail", issuer: "Test CA" });
  expect(tls!.validUntil.getTime()).toBeGreaterThan(Date.now());
  const texts = transcript.map(({ text }) => text);
  const noted = texts.findIndex((text) => text.startsWith("TLSv1.3 TLS_"));
  const before = secure ? /^220 / : /^EHLO /;
  const after = texts.slice(noted).find((text) => before.test(text));
  expect(noted).toBeGreaterThan(0);
  expect(after).toBeDefined();
});
