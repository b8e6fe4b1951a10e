import fc from "fast-check";
import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { Look, sizes, spans } from "./schema";
import { countdownUrl, readCountdown } from "./token";

const look = Look.parse({ units: "hm", over: "Слишком поздно 🎄", locale: "ru" });
const fileOf = (url: string) => url.slice(`${env.APP_URL}/countdown/`.length);

test("what was put in comes out", () => {
  const any = fc.record({
    end: fc.nat(4_000_000_000),
    units: fc.constantFrom(...spans),
    size: fc.constantFrom(...sizes),
    over: fc.string({ unit: "grapheme", maxLength: 90 }),
  });
  fc.assert(
    fc.property(any, ({ end, ...told }) => {
      const countdown = { end, look: Look.parse(told) };
      const url = countdownUrl(countdown);
      expect(url).toMatch(/^[\w:/.-]+\/countdown\/[\w-]+\.gif$/);
      expect(readCountdown(fileOf(url))).toEqual(countdown);
    }),
  );
});

test("any single changed character makes it none of ours", () => {
  const file = fileOf(countdownUrl({ end: 1_800_000_000, look }));
  fc.assert(
    fc.property(fc.nat(file.length - 1), fc.constantFrom(..."AZaz09-_."), (at, sign) => {
      fc.pre(file[at] !== sign);
      expect(readCountdown(file.slice(0, at) + sign + file.slice(at + 1))).toBeNull();
    }),
  );
});

test.each(["", ".gif", "x.gif", `${"A".repeat(60)}.gif`, "a/../b.gif"])("%j is none of ours", (file) => {
  expect(readCountdown(file)).toBeNull();
});

test("the longest text that is kept still fits into an address", () => {
  const long = Look.parse({ over: "🎄".repeat(500) });
  expect(long.over).toHaveLength(200);
  expect(readCountdown(fileOf(countdownUrl({ end: 0, look: long })))).toEqual({ end: 0, look: long });
});

test("a look that makes no sense is as usual", () => {
  const told = { units: "weeks", size: 12, background: "url(x)", color: null, locale: "xx", over: ["a"] };
  expect(Look.parse(told)).toEqual(Look.parse({}));
});
