import sharp from "sharp";
import { expect, test } from "vitest";
import { drawing, film, photo } from "@/lib/test/images";
import { prepareImage } from "./prepare-image";
import { MAX_GIF_BYTES } from "./schema";

const sizes = ({ files }: Awaited<ReturnType<typeof prepareImage>>) =>
  files.map(({ width, height }) => [width, height]);

test("a photograph becomes two JPEGs, as wide as it is shown and twice as wide", async () => {
  const upload = await photo({ width: 3000, height: 2000 }).jpeg().toBuffer();
  const prepared = await prepareImage(upload);
  expect(prepared.kind).toBe("jpeg");
  expect(sizes(prepared)).toEqual([
    [600, 400],
    [1200, 800],
  ]);
  for (const { data, bytes, width } of prepared.files) {
    expect(await sharp(data).metadata()).toMatchObject({ format: "jpeg", width });
    expect(bytes).toBe(data.length);
    expect(bytes).toBeLessThan(upload.length / 2);
  }
});

test("what is small is not made larger", async () => {
  expect(sizes(await prepareImage(await photo({ width: 80, height: 50 }).jpeg().toBuffer()))).toEqual([[80, 50]]);
  const middling = await prepareImage(await photo({ width: 900, height: 90 }).jpeg().toBuffer());
  expect(sizes(middling)).toEqual([
    [600, 60],
    [900, 90],
  ]);
});

test("a page of endless height is shown narrower", async () => {
  const [narrow] = sizes(await prepareImage(await drawing({ width: 1000, height: 20_000 }).png().toBuffer()));
  expect(narrow).toEqual([500, 10_000]);
});

test("a drawing stays PNG, a photograph in PNG becomes JPEG, what shines through stays PNG", async () => {
  expect(await prepareImage(await drawing({ width: 400, height: 300 }).png().toBuffer())).toMatchObject({
    kind: "png",
  });
  expect(await prepareImage(await photo({ width: 400, height: 300 }).png().toBuffer())).toMatchObject({ kind: "jpeg" });
  const glass = await photo({ width: 400, height: 300 }).ensureAlpha(0.5).png().toBuffer();
  const { kind, files } = await prepareImage(glass);
  expect(kind).toBe("png");
  expect((await sharp(files[0]!.data).stats()).isOpaque).toBe(false);
});

test("is turned upright and tells nothing of place, camera or time", async () => {
  const upload = await photo({ width: 800, height: 400 })
    .jpeg()
    .withExif({
      IFD0: { Orientation: "6", Copyright: "Ada" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  expect(await sharp(upload).metadata()).toMatchObject({ orientation: 6, exif: expect.any(Buffer) });
  const prepared = await prepareImage(upload);
  expect(sizes(prepared)).toEqual([[400, 800]]);
  const { orientation, exif, icc, xmp } = await sharp(prepared.files[0]!.data).metadata();
  expect([orientation, exif, icc, xmp]).toEqual([undefined, undefined, undefined, undefined]);
});

test("WebP, which Outlook does not show, is converted; one that moves becomes a GIF that moves", async () => {
  expect(await prepareImage(await photo({ width: 700, height: 70 }).webp().toBuffer())).toMatchObject({ kind: "jpeg" });
  const prepared = await prepareImage(
    await (await film({ width: 1200, height: 30 }, ["red", "green", "blue"])).webp().toBuffer(),
  );
  expect(prepared.kind).toBe("gif");
  expect(sizes(prepared)).toEqual([[600, 15]]);
  expect(await sharp(prepared.files[0]!.data).metadata()).toMatchObject({ format: "gif", pages: 3 });
});

test("a GIF stays as it is, byte for byte", async () => {
  const upload = await (await film({ width: 700, height: 35 }, ["red", "blue"])).gif().toBuffer();
  const { kind, files } = await prepareImage(upload);
  expect(kind).toBe("gif");
  expect(files).toEqual([{ width: 700, height: 35, bytes: upload.length, data: upload }]);
});

const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>`);

test.each([
  ["SVG under any name", svg, "kind"],
  ["SVG after a byte order mark", Buffer.concat([Buffer.from("\ufeff"), svg]), "kind"],
  ["a web page", Buffer.from("<!doctype html><p>Hello"), "kind"],
  ["a PDF", Buffer.from("%PDF-1.7"), "kind"],
  ["nothing", Buffer.alloc(0), "kind"],
  ["a PNG that is none", Buffer.from("\x89PNG\r\n\x1a\nand so on", "latin1"), "broken"],
  ["a GIF that is none", Buffer.from("GIF89a and so on", "latin1"), "broken"],
])("refuses %s", async (_, upload, name) => {
  await expect(prepareImage(upload)).rejects.toMatchObject({ code: "invalid", key: `assets.errors.${name}` });
});

test.each(["tiff", "avif"] as const)("refuses %s, whatever else can read it", async (format) => {
  const upload = await photo({ width: 20, height: 20 }).toFormat(format).toBuffer();
  await expect(prepareImage(upload)).rejects.toMatchObject({ key: "assets.errors.kind" });
});

test("refuses what broke off", async () => {
  const whole = await photo({ width: 300, height: 300 }).jpeg().toBuffer();
  const half = whole.subarray(0, whole.length / 2);
  await expect(prepareImage(half)).rejects.toMatchObject({ key: "assets.errors.broken" });
});

test("refuses a small file that would unpack to gigabytes", async () => {
  const bomb = await drawing({ width: 9_000, height: 9_000 }).png().toBuffer();
  expect(bomb.length).toBeLessThan(2_000_000);
  await expect(prepareImage(bomb)).rejects.toMatchObject({ key: "assets.errors.pixels", values: { limit: 64 } });
});

test("refuses a film whose frames together are too much", async () => {
  const colours = Array.from({ length: 20 }, (_, i) => `rgb(${i * 10}, 0, 0)`);
  const bomb = await (await film({ width: 2000, height: 2000 }, colours)).webp({ effort: 0 }).toBuffer();
  await expect(prepareImage(bomb)).rejects.toMatchObject({ key: "assets.errors.pixels" });
});

test("refuses a GIF too heavy to go out as it is", async () => {
  const upload = Buffer.concat([await drawing({ width: 9, height: 9 }).gif().toBuffer(), Buffer.alloc(MAX_GIF_BYTES)]);
  await expect(prepareImage(upload)).rejects.toMatchObject({ key: "assets.errors.gifTooLarge", values: { limit: 5 } });
});
