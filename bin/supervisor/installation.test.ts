import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { prepareData, readRuntime, writeRuntime } from "./installation";

test("secrets are made once, and nobody else reads them", () => {
  const parent = mkdtempSync(join(tmpdir(), "lettermill-data-"));
  const data = join(parent, "data");
  const mode = (path: string) => statSync(join(data, path)).mode & 0o777;
  try {
    expect(prepareData(data)).toEqual({ isNew: true });
    const secrets = readFileSync(join(data, "secrets.json"), "utf8");
    expect(JSON.parse(secrets)).toEqual({
      LETTERMILL_SECRET: expect.stringMatching(/^.{43}$/),
      INNGEST_SIGNING_KEY: expect.stringMatching(/^signkey-prod-[0-9a-f]{64}$/),
      INNGEST_EVENT_KEY: expect.stringMatching(/^.{32}$/),
    });
    expect(prepareData(data)).toEqual({ isNew: false });
    expect(readFileSync(join(data, "secrets.json"), "utf8")).toBe(secrets);

    expect(readRuntime(data)).toEqual({});
    writeRuntime(data, { INBOX_PORT: "2525" });
    expect(readRuntime(data)).toEqual({ INBOX_PORT: "2525" });
    expect(["secrets.json", "runtime.json"].map(mode)).toEqual([0o600, 0o600]);
    expect(mode(".")).toBe(userInfo().uid === 0 ? 0o711 : 0o700);
    expect(mode("log")).toBe(0o700);
  } finally {
    rmSync(parent, { recursive: true });
  }
});
