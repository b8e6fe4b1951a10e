import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { type ZipEntry, zip } from "@/lib/test/zip";
import { readArchive } from "./archive";

const page = { path: "index.html", data: "<p>Hello" };

test("gives the files by their paths, without what systems put in", async () => {
  const files = await readArchive(
    zip([
      page,
      { path: "images/", data: "" },
      { path: "./images/Bild ä.png", data: Buffer.from([1, 2, 3]) },
      { path: "__MACOSX/._index.html", data: "x" },
      { path: "images/.DS_Store", data: "x" },
    ]),
  );
  expect([...files]).toEqual([
    ["index.html", Buffer.from("<p>Hello")],
    ["images/Bild ä.png", Buffer.from([1, 2, 3])],
  ]);
});

const cases: [string, ZipEntry[], string][] = [
  ["a path up", [page, { path: "../../etc/passwd", data: "x" }], "path"],
  ["a path up in the middle", [{ path: "a/../../b.html", data: "x" }], "path"],
  ["a path up, written for Windows", [{ path: "..\\b.html", data: "x" }], "path"],
  ["an absolute path", [{ path: "/etc/passwd", data: "x" }], "path"],
  ["a drive", [{ path: "C:/b.html", data: "x" }], "path"],
  ["a path that ends early for C", [{ path: "a.html\0.png", data: "x" }], "path"],
  ["a symbolic link", [page, { path: "logo.png", data: "/etc/passwd", mode: 0o120777 }], "link"],
  ["an archive by name", [page, { path: "more.zip", data: "x" }], "nested"],
  ["an archive by what is in it", [page, { path: "logo.png", data: zip([page]) }], "nested"],
  ["a path twice", [page, { ...page, data: "<p>Another" }], "twice"],
  ["a path twice, written differently", [page, { ...page, path: "./index.html" }], "twice"],
  ["a password", [{ ...page, isEncrypted: true }], "encrypted"],
  ["too many files", Array.from({ length: 501 }, (_, i) => ({ path: `${i}.png` })), "tooMany"],
  ["a bomb by ratio", [{ path: "index.html", data: Buffer.alloc(20_000_000) }], "bomb"],
  ["a bomb that claims it", [{ ...page, size: 4_000_000_000 }], "bomb"],
  [
    "a bomb of many",
    Array.from({ length: 70 }, (_, i) => ({ path: `${i}`, data: Buffer.alloc(1_000_000, `${i}`) })),
    "bomb",
  ],
  [
    "too much, however well it is packed",
    Array.from({ length: 70 }, (_, i) => ({ path: `${i}`, data: Buffer.alloc(1_000_000, randomBytes(10_000)) })),
    "bomb",
  ],
  ["a file larger than it claims", [{ path: "index.html", data: Buffer.alloc(5_000_000), size: 10 }], "archive"],
];

test.each(cases)("refuses %s", async (_, entries, error) => {
  await expect(readArchive(zip(entries))).rejects.toMatchObject({
    code: "invalid",
    key: `templates.errors.import.${error}`,
  });
});

test("refuses what broke off, and what was changed on the way", async () => {
  const whole = zip([{ ...page, data: "<p>Hello".repeat(1000) }]);
  await expect(readArchive(whole.subarray(0, whole.length - 10))).rejects.toMatchObject({ code: "invalid" });
  const changed = Buffer.from(whole);
  changed.fill(0xff, 45, 60);
  await expect(readArchive(changed)).rejects.toMatchObject({ key: "templates.errors.import.archive" });
});
