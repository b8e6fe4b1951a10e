import { findFiles } from "@/lib/assets/find-files";
import { weightOf } from "@/lib/assets/schema";
import type { Ctx } from "@/lib/context";
import type { LintFinding } from "../schema";
import { finding, findingAt } from "./finding";
import type { Element, Mail } from "./read-mail";

/** So much of an image may stand in the mail itself. */
const EMBEDDED_BYTES = 4_096;

/** Kilobytes by address, of images that lie in the library. */
export type Weights = ReadonlyMap<string, number>;

/** With less text there is nothing to read where images are blocked. */
const LITTLE_TEXT = 50;

export function lintImages({ elements, text }: Mail, weights: Weights): LintFinding[] {
  const images = elements.filter(({ name }) => name === "img");
  const heavy = images.filter((image) => weightOf(weights.get(sourceOf(image)) ?? 0) !== "fine");
  const heaviest = Math.max(0, ...heavy.map((image) => weights.get(sourceOf(image))!));
  const isBare = images.length > 0 && text.trim().length < LITTLE_TEXT;
  return [
    ...(isBare ? [finding("imagesOnly")] : []),
    ...findingAt(
      "imageWithoutSize",
      images.filter(({ attributes }) => !attributes.get("width") || !attributes.get("height")),
    ),
    ...findingAt("heavyImage", heavy, { kilobytes: Math.round(heaviest / 1024) }),
    ...findingAt(
      "embeddedImage",
      images.filter((image) => sourceOf(image).startsWith("data:") && sourceOf(image).length > EMBEDDED_BYTES),
    ),
    ...findingAt(
      "unsupportedImage",
      images.filter((image) => /^data:image\/(svg|webp|avif)|\.(svg|webp|avif)([?#]|$)/i.test(sourceOf(image))),
    ),
  ];
}

const sourceOf = ({ attributes }: Element) => attributes.get("src")?.trim() ?? "";

export async function readWeights({ db, workspaceId }: Ctx, { elements }: Mail): Promise<Weights> {
  const images = elements.filter(({ name }) => name === "img");
  const files = await findFiles({ db, workspaceId }, images.map(sourceOf));
  return new Map([...files].map(([url, { bytes }]) => [url, bytes]));
}
