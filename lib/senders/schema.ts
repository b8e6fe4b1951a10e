export const senderKinds = ["inbox", "smtp", "resend"] as const;
export type SenderKind = (typeof senderKinds)[number];

export const tlsModes = ["starttls", "implicit", "none"] as const;
export type TlsMode = (typeof tlsModes)[number];
