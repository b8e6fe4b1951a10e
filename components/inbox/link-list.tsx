import { useTranslations } from "next-intl";
import type { Mail } from "@/lib/inbox/schema";

export function LinkList({ links }: Pick<Mail, "links">) {
  const t = useTranslations("inbox");
  if (links.length === 0) return <p className="text-muted">{t("noLinks")}</p>;
  return (
    <ul>
      {links.map(({ url, text }) => (
        <li key={url} className="border-b border-separator py-2">
          {text && (
            <p className="break-words" dir="auto">
              {text}
            </p>
          )}
          <a
            href={url}
            target="_blank"
            rel="noreferrer"
            className="rounded-sm font-mono text-xs break-all text-accent-text hover:underline"
          >
            {url}
          </a>
        </li>
      ))}
    </ul>
  );
}
