import type { Origin } from "@/lib/context";
import { clientAddress } from "./address";

/** Where a request came from, for the audit log. */
export const originOf = (headers: Headers): Origin => ({
  address: clientAddress(headers),
  userAgent: headers.get("user-agent")?.slice(0, 500) ?? null,
  requestId: headers.get("x-request-id"),
});
