import { normalizeEmail } from "@/lib/email";
import { AppError, type FieldErrors, invalidField } from "@/lib/errors";
import { defaultPorts } from "@/lib/mail/schema";
import type { CreateSender } from "./schema";

type Settings = Pick<CreateSender, "kind" | "host" | "port" | "tlsMode" | "username" | "secret" | "oauth" | "rotation">;

const fixedWay = { localAddress: null, proxyId: null };
const noWay = { ehloName: null, ...fixedWay, rotation: null };

/** The address in its one spelling. Throws at the field. */
export function requireEmail(field: "email" | "fromEmail" | "replyTo" | "to", written: string): string {
  const email = normalizeEmail(written);
  if (!email) throw invalidField(field, "senders.errors.email");
  return email;
}

/** What the kind needs and nothing else; a missing port is the usual one. Throws at the fields that are missing. */
export function completeSettings<T extends Settings>({ kind, ...values }: T) {
  const signIn = { username: null, secret: null, oauth: null };
  const none = { host: null, port: null, tlsMode: null, caPem: null, ...signIn, ...noWay };
  if (kind === "inbox") return { kind, ...values, ...none };
  const fields: FieldErrors = {};
  if (kind === "resend") {
    if (!values.secret) throw invalidField("secret", "senders.errors.apiKey");
    return { kind, ...values, ...none, secret: values.secret };
  }
  if (!values.host) fields.host = ["senders.errors.host"];
  if (values.oauth) {
    if (!values.username) fields.username = ["senders.errors.oauthUser"];
    if (!values.secret) fields.secret = ["senders.errors.refreshToken"];
    if (values.tlsMode === "none") fields.tlsMode = ["senders.errors.oauthPlain"];
  } else if (values.username && !values.secret) fields.secret = ["senders.errors.password"];
  if (Object.keys(fields).length > 0) throw new AppError("invalid", "common.errors.invalid", {}, fields);
  const tlsMode = values.tlsMode ?? "starttls";
  const way = values.rotation ? fixedWay : {};
  return { kind, ...values, ...way, tlsMode, port: values.port ?? defaultPorts[tlsMode] };
}
