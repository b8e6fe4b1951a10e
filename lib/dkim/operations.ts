import { z } from "zod";
import type { Operation } from "@/lib/openapi";
import { CreateDkimKey, DkimKey, DkimKeyPage, DkimKeyRef, ListDkimKeys } from "./schema";

const one = "/dkim-keys/{dkimKeyId}";

export const dkimOperations: Operation[] = [
  {
    method: "get",
    path: "/dkim-keys",
    summary: "List DKIM keys",
    permission: "senders:read",
    Input: ListDkimKeys,
    Output: DkimKeyPage,
  },
  {
    method: "post",
    path: "/dkim-keys",
    summary: "Make a DKIM key",
    description: "Publish its `record`, then verify it. A domain may have an RSA and an Ed25519 key at once.",
    permission: "senders:write",
    Input: CreateDkimKey,
    Output: DkimKey,
    status: 201,
  },
  {
    method: "get",
    path: one,
    summary: "Get a DKIM key",
    permission: "senders:read",
    Input: DkimKeyRef,
    Output: DkimKey,
  },
  {
    method: "post",
    path: `${one}/verify`,
    summary: "Look a DKIM key's record up in the DNS",
    description:
      "A key whose record is found signs from then on and retires the domain's earlier key of the same algorithm.",
    permission: "senders:write",
    Input: DkimKeyRef,
    Output: DkimKey,
  },
  {
    method: "post",
    path: `${one}/retire`,
    summary: "Stop signing with a DKIM key",
    description: "Leave its record in the DNS for a week: mail on its way is still checked against it.",
    permission: "senders:write",
    Input: DkimKeyRef,
    Output: DkimKey,
  },
  {
    method: "delete",
    path: one,
    summary: "Delete a DKIM key that does not sign",
    permission: "senders:write",
    Input: DkimKeyRef,
    Output: z.void(),
  },
];
