export const senderKinds = ["inbox", "smtp", "resend"] as const;
export type SenderKind = (typeof senderKinds)[number];

/** starttls: plain until the server is asked to switch, and never plain after. implicit: TLS from the first byte. */
export const tlsModes = ["starttls", "implicit", "none"] as const;
export type TlsMode = (typeof tlsModes)[number];
