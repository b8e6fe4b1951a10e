import type { PickedImage } from "@/components/assets/picked-image";

/** For Outlook by its attributes, for everyone else as wide as there is room. */
export function imageTag({ url, width, height, alt }: PickedImage) {
  const image = document.createElement("img");
  Object.assign(image, { src: url, alt, width, height });
  image.setAttribute("style", `display:block;width:100%;max-width:${width}px;height:auto;border:0`);
  return image.outerHTML;
}
