import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";
import type { Contact } from "@/lib/contacts/schema";
import { emailHints } from "@/lib/email-hints";
import type { AttributeValue, Field, FieldType } from "@/lib/fields/schema";
import { formatDate, formatNumber } from "@/lib/format";
import { TagList } from "../tag-list";

/** What is known of a contact; what isn't takes no room. */
export function ContactDetails({ contact, fields }: { contact: Contact; fields: Field[] }) {
  const t = useTranslations("contacts");
  const locale = useLocale();
  const tFields = useTranslations("fields");
  const { birthday } = contact;
  const dayInWords = (day: string) => formatDate(new Date(day), "date", { locale, timeZone: "UTC" });
  function valueInWords(type: FieldType, value: AttributeValue) {
    if (type === "boolean") return tFields(value ? "yes" : "no");
    if (type === "date") return dayInWords(String(value));
    if (type === "number") return formatNumber(Number(value), locale);
    return Array.isArray(value) ? value.join(", ") : String(value);
  }
  const known: [string, ReactNode][] = [
    [t("fields.email"), <Address key="email" email={contact.email} />],
    [t("fields.fullName"), contact.fullName],
    [t("fields.firstName"), contact.firstName],
    [t("fields.lastName"), contact.lastName],
    [t("fields.birthday"), birthday && dayInWords(birthday)],
    [t("fields.locale"), contact.locale && languageName(contact.locale, locale)],
    [t("fields.timeZone"), contact.timeZone?.replaceAll("_", " ")],
    [t("tracking"), t(contact.trackingAllowed ? "trackingOn" : "trackingOff")],
    [t("frequency"), contact.frequency && t(`frequencies.${contact.frequency}`)],
    [
      t("pausedUntil"),
      contact.pausedUntil && contact.pausedUntil > new Date() && (
        <Time key="pausedUntil" date={contact.pausedUntil} style="date" />
      ),
    ],
    ...fields.map(({ name, type }): [string, ReactNode] => [
      name,
      name in contact.attributes && valueInWords(type, contact.attributes[name]!),
    ]),
    [t("tags"), contact.tags.length > 0 && <TagList tags={contact.tags} />],
    [t("fields.comment"), contact.comment],
    [t("added"), <Time key="added" date={contact.createdAt} />],
  ];
  return (
    <dl className="divide-y divide-separator">
      {known
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label} className="py-2">
            <dt className="text-xs text-muted">
              <bdi>{label}</bdi>
            </dt>
            <dd className="w-fit max-w-full break-words whitespace-pre-wrap" dir="auto">
              {value}
            </dd>
          </div>
        ))}
    </dl>
  );
}

/** With what is odd about it. */
function Address({ email }: { email: string }) {
  const t = useTranslations("contacts");
  const { suggestion, isDisposable, isRole } = emailHints(email);
  const hints = [
    suggestion && t("emailHints.suggestion", { email: suggestion }),
    isDisposable && t("emailHints.disposable"),
    isRole && t("emailHints.role"),
  ];
  return (
    <>
      {email}
      {hints.map(
        (hint) =>
          hint && (
            <p key={hint} className="text-xs text-warning-soft-foreground">
              {hint}
            </p>
          ),
      )}
    </>
  );
}

const languageName = (tag: string, locale: string) =>
  new Intl.DisplayNames(locale, { type: "language", fallback: "code" }).of(tag);
