import { Paperclip } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { formatBytes } from "@/lib/format";
import type { Mail } from "@/lib/inbox/schema";

type Props = Pick<Mail, "attachments"> & { path: string };

export function AttachmentList({ attachments, path }: Props) {
  const t = useTranslations("inbox");
  const locale = useLocale();
  if (attachments.length === 0) return <p className="text-muted">{t("noAttachments")}</p>;
  return (
    <ul>
      {attachments.map(({ fileName, contentType, size }, position) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: its place is what names it
          key={position}
          className="flex items-center gap-3 border-b border-separator py-2"
        >
          <Paperclip aria-hidden className="size-4 shrink-0 text-muted" />
          <div className="min-w-0 flex-1">
            <p className="truncate" dir="auto">
              {fileName || t("unnamed")}
            </p>
            <p data-figures className="truncate text-xs text-muted">
              {contentType} · {formatBytes(size, locale)}
            </p>
          </div>
          <LinkButton
            href={`${path}/attachments/${position}` as never}
            prefetch={false}
            size="sm"
            variant="secondary"
            download
          >
            {t("download")}
          </LinkButton>
        </li>
      ))}
    </ul>
  );
}
