import { mailboxProviders } from "@/lib/mail/schema";
import type { ServerPreset } from "./schema";

type Known = ServerPreset & {
  /** Whose addresses are at this provider. */
  domains?: string;
  /** Mail for a domain of one's own goes there: what its MX ends with. */
  mx?: string;
};

const mailbox = { username: null, usesAddress: true, ratePerDay: null, hint: "appPassword" } as const;
const service = { username: null, usesAddress: false, ratePerDay: null } as const;
const starttls = { port: 587, tlsMode: "starttls" } as const;
const implicit = { port: 465, tlsMode: "implicit" } as const;
const { google, microsoft, yahoo, apple, mailru, yandex } = mailboxProviders;

/** What each provider's own page says (its address stands in `page`); a ceiling only where the provider publishes one for every account. */
export const presets: Known[] = [
  {
    ...mailbox,
    ...starttls,
    id: "gmail",
    name: "Gmail",
    host: "smtp.gmail.com",
    ratePerDay: 500,
    domains: google.domains,
    page: "support.google.com/mail/answer/185833",
  },
  {
    ...mailbox,
    ...starttls,
    id: "workspace",
    name: "Google Workspace",
    host: "smtp.gmail.com",
    ratePerDay: 2_000,
    mx: "google.com googlemail.com",
    page: "support.google.com/a/answer/166852",
  },
  {
    ...mailbox,
    ...starttls,
    id: "microsoft365",
    name: "Microsoft 365",
    host: "smtp.office365.com",
    ratePerDay: 10_000,
    hint: "microsoft365",
    mx: "protection.outlook.com mx.microsoft",
    page: "learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission",
  },
  {
    ...mailbox,
    ...starttls,
    id: "outlook",
    name: "Outlook.com",
    host: "smtp-mail.outlook.com",
    hint: "outlook",
    domains: microsoft.domains,
    page: "support.microsoft.com/office/d088b986-291d-42b8-9564-9c414e2aa040",
  },
  {
    ...mailbox,
    ...implicit,
    id: "yahoo",
    name: "Yahoo",
    host: "smtp.mail.yahoo.com",
    domains: yahoo.domains.replace("aol.com ", ""),
    mx: "yahoodns.net",
    page: "help.yahoo.com/kb/SLN15241.html",
  },
  {
    ...mailbox,
    ...starttls,
    id: "icloud",
    name: "iCloud",
    host: "smtp.mail.me.com",
    ratePerDay: 1_000,
    domains: apple.domains,
    mx: "mail.icloud.com",
    page: "support.apple.com/102525",
  },
  {
    ...mailbox,
    ...implicit,
    id: "fastmail",
    name: "Fastmail",
    host: "smtp.fastmail.com",
    domains: "fastmail.com fastmail.fm",
    mx: "messagingengine.com",
    page: "fastmail.help/hc/en-us/articles/1500000278342",
  },
  {
    ...mailbox,
    ...implicit,
    id: "zoho",
    name: "Zoho Mail",
    host: "smtp.zoho.com",
    hint: "zoho",
    domains: "zoho.com zohomail.com",
    mx: "zoho.com",
    page: "zoho.com/mail/help/zoho-smtp.html",
  },
  {
    ...mailbox,
    ...starttls,
    id: "gmx",
    name: "GMX",
    host: "mail.gmx.net",
    hint: "allowPrograms",
    domains: "gmx.de gmx.net gmx.at gmx.ch",
    page: "hilfe.gmx.net/pop-imap/",
  },
  {
    ...mailbox,
    ...starttls,
    id: "gmxCom",
    name: "GMX.com",
    host: "mail.gmx.com",
    hint: "allowPrograms",
    domains: "gmx.com",
    page: "support.gmx.com/pop-imap/",
  },
  {
    ...mailbox,
    ...starttls,
    id: "webde",
    name: "WEB.DE",
    host: "smtp.web.de",
    hint: "allowPrograms",
    domains: "web.de",
    page: "hilfe.web.de/pop-imap/",
  },
  {
    ...mailbox,
    ...implicit,
    id: "yandex",
    name: "Yandex",
    host: "smtp.yandex.ru",
    ratePerDay: 500,
    hint: "yandex",
    domains: yandex.domains,
    mx: "yandex.net yandex.ru",
    page: "yandex.ru/support/mail/mail-clients/others.html",
  },
  {
    ...mailbox,
    ...implicit,
    id: "mailru",
    name: "Mail.ru",
    host: "smtp.mail.ru",
    domains: mailru.domains,
    mx: "mail.ru",
    page: "help.mail.ru/mail/mailer/popsmtp",
  },
  {
    ...mailbox,
    ...starttls,
    id: "proton",
    name: "Proton Mail",
    host: "smtp.protonmail.ch",
    hint: "proton",
    domains: "proton.me protonmail.com pm.me",
    mx: "protonmail.ch",
    page: "proton.me/support/smtp-submission",
  },
  {
    ...service,
    ...starttls,
    id: "ses",
    name: "Amazon SES",
    host: "email-smtp.us-east-1.amazonaws.com",
    hint: "ses",
    page: "docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html",
  },
  {
    ...service,
    ...starttls,
    id: "sendgrid",
    name: "SendGrid",
    host: "smtp.sendgrid.net",
    username: "apikey",
    hint: "apiKey",
    page: "twilio.com/docs/sendgrid/for-developers/sending-email/integrating-with-the-smtp-api",
  },
  {
    ...service,
    ...starttls,
    id: "mailgun",
    name: "Mailgun",
    host: "smtp.mailgun.org",
    hint: "mailgun",
    page: "documentation.mailgun.com/docs/mailgun/user-manual/sending-messages/send-smtp",
  },
  {
    ...service,
    ...starttls,
    id: "postmark",
    name: "Postmark",
    host: "smtp-broadcasts.postmarkapp.com",
    hint: "postmark",
    page: "postmarkapp.com/developer/user-guide/send-email-with-smtp",
  },
  {
    ...service,
    ...starttls,
    id: "brevo",
    name: "Brevo",
    host: "smtp-relay.brevo.com",
    hint: "brevo",
    page: "developers.brevo.com/docs/smtp-integration",
  },
  {
    ...service,
    ...starttls,
    id: "mailjet",
    name: "Mailjet",
    host: "in-v3.mailjet.com",
    hint: "mailjet",
    page: "dev.mailjet.com/smtp-relay/configuration/",
  },
  {
    ...service,
    ...starttls,
    id: "sparkpost",
    name: "SparkPost",
    host: "smtp.sparkpostmail.com",
    username: "SMTP_Injection",
    hint: "apiKey",
    page: "developers.sparkpost.com/api/smtp/",
  },
  {
    ...service,
    ...implicit,
    id: "resend",
    name: "Resend (SMTP)",
    host: "smtp.resend.com",
    username: "resend",
    hint: "apiKey",
    page: "resend.com/docs/send-with-smtp",
  },
];

const words = (list = "") => list.split(" ").filter(Boolean);

export const findPresetOf = (domain: string) => presets.find(({ domains }) => words(domains).includes(domain));

/** By where mail for the domain goes. */
export const findPresetByMx = (exchange: string) =>
  presets.find(({ mx }) => words(mx).some((end) => exchange === end || exchange.endsWith(`.${end}`)));

export const findPresetByHost = (host: string | null) => presets.find((preset) => preset.host === host);
