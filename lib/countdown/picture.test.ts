import { expect, test } from "vitest";
import { countdownPicture } from "./picture";
import { Look } from "./schema";

test("readers of one second share a picture, and only the latest hundred are kept", async () => {
  const look = Look.parse({ units: "d", size: "small" });
  const at = (end: number) => countdownPicture({ end, look }, 0);
  const first = at(1);
  expect(at(1)).toBe(first);
  expect(countdownPicture({ end: 1, look: { ...look, color: "#123456" } }, 0)).not.toBe(first);
  await Promise.all(Array.from({ length: 100 }, (_, i) => at(i + 2)));
  expect(at(1)).not.toBe(first);
});
