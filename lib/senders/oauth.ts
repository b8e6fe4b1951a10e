import type { senders } from "@/drizzle/schema";
import { seal, unseal } from "@/lib/crypto";
import type { SenderConfig } from "@/lib/mail/transport";
import type { OAuthInput, SealedOAuth } from "./schema";

type Client = SenderConfig["oauth"];
type Row = Pick<typeof senders.$inferSelect, "id" | "oauth">;

/** What the secret of its OAuth client is bound to. */
export const bindOfClient = (senderId: string) => `${senderId} client`;

export const openOAuth = ({ id, oauth }: Row): Client =>
  oauth && { ...oauth, clientSecret: oauth.clientSecret && unseal(oauth.clientSecret, bindOfClient(id)) };

export const sealOAuth = (oauth: Client, senderId: string): SealedOAuth | null =>
  oauth && { ...oauth, clientSecret: oauth.clientSecret && seal(oauth.clientSecret, bindOfClient(senderId)) };

/** What counts after somebody typed: an empty secret keeps the old one, but never for another client or place. */
export function mergeOAuth(typed: OAuthInput | null | undefined, kept: Client): Client {
  if (typed === undefined) return kept;
  if (!typed || typed.clientSecret || !isSameClient(typed, kept)) return typed;
  return { ...typed, clientSecret: kept!.clientSecret };
}

type Place = { clientId: string; tokenUrl: string } | null | undefined;
export const isSameClient = (a: Place, b: Place) => a?.clientId === b?.clientId && a?.tokenUrl === b?.tokenUrl;
