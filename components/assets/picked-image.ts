import type { Asset } from "@/lib/assets/schema";

/** An image as it is placed in a mail. */
export type PickedImage = { url: string; width: number; height: number; alt: string };

export const toPicked = ({ url, width, height, alt }: Asset): PickedImage => ({ url, width, height, alt });
