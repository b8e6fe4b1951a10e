import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";
import type { Contact } from "@/lib/contacts/schema";
import { formatDate } from "@/lib/format";

/** What is known of a contact; what isn't takes no room. */
export function ContactDetails({ contact }: { contact: Contact }) {
  const t = useTranslations("contacts");
  const locale = useLocale();
  const { birthday } = contact;
  const fields: [string, ReactNode][] = [
    [t("fields.email"), contact.email],
    [t("fields.fullName"), contact.fullName],
    [t("fields.firstName"), contact.firstName],
    [t("fields.lastName"), contact.lastName],
    [t("fields.birthday"), birthday && formatDate(new Date(birthday), "date", { locale, timeZone: "UTC" })],
    [t("fields.locale"), contact.locale && languageName(contact.locale, locale)],
    [t("fields.timeZone"), contact.timeZone?.replaceAll("_", " ")],
    [t("tracking"), t(contact.trackingAllowed ? "trackingOn" : "trackingOff")],
    ...Object.entries(contact.attributes).map(([name, value]): [string, ReactNode] => [name, String(value)]),
    [t("fields.comment"), contact.comment],
    [t("added"), <Time key="added" date={contact.createdAt} />],
  ];
  return (
    <dl className="divide-y divide-separator">
      {fields
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

const languageName = (tag: string, locale: string) =>
  new Intl.DisplayNames(locale, { type: "language", fallback: "code" }).of(tag);
