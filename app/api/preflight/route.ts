import { preflight } from "@/lib/next/cors";

/** What browsers ask before a page of another website may ask the API: next.config.mjs leads them here. */
export const OPTIONS = preflight;
