"use client";

import { Button } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { ArchiveRestore, Trash2 } from "lucide-react";
import Link from "next/link";
import { useParams, useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ImageFile, ImageFrame } from "@/components/assets/image-grid";
import { CopyButton } from "@/components/ui/copy-button";
import { Drawer } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { notify } from "@/components/ui/toast";
import { useAction } from "@/components/use-action";
import { type Asset, UpdateAsset, weightOf } from "@/lib/assets/schema";
import { formatBytes } from "@/lib/format";
import { deleteAsset, getAsset, restoreAsset, updateAsset } from "./actions";

type Props = { asset: Asset | null; canWrite: boolean; onChange: (asset: Asset | null) => void };

/** One image: how it looks, what it says, what it weighs and where it lies. */
export function Details({ asset, canWrite, onChange }: Props) {
  return (
    <Drawer isOpen={asset !== null} onClose={() => onChange(null)} title={<bdi>{asset?.fileName}</bdi>}>
      {asset && (
        <div className="flex flex-col gap-5">
          <ImageFrame className="max-h-72 min-h-24 border border-separator">
            <ImageFile asset={asset} />
          </ImageFrame>
          <Doubts asset={asset} />
          {canWrite && <Words key={asset.id} asset={asset} onSaved={onChange} />}
          <Facts asset={asset} withAlt={!canWrite} />
          {canWrite && <Fate asset={asset} onDone={() => onChange(null)} />}
        </div>
      )}
    </Drawer>
  );
}

function Doubts({ asset: { bytes, archivedAt } }: { asset: Asset }) {
  const t = useTranslations("assets");
  const locale = useLocale();
  const weight = weightOf(bytes);
  return (
    <>
      {archivedAt && <Notice tone="info">{t("isDeleted")}</Notice>}
      {weight !== "fine" && (
        <Notice tone="warning">{t(`weightText.${weight}`, { size: formatBytes(bytes, locale) })}</Notice>
      )}
    </>
  );
}

function Words({ asset, onSaved }: { asset: Asset; onSaved: (asset: Asset) => void }) {
  const { id: assetId, version, fileName, alt } = asset;
  const t = useTranslations("assets");
  const tCommon = useTranslations("common");
  const router = useRouter();
  const form = useZodForm(UpdateAsset, { assetId, version, fileName, alt });
  const save = useAction(updateAsset, {
    toastRefusals: false,
    done: tCommon("saved"),
    onDone(saved) {
      onSaved(saved);
      router.refresh();
    },
  });
  return (
    <Form form={form} onSubmit={(values) => save.run({ ...values, version })}>
      <TextField name="alt" label={t("alt")} hint={t("altHint")} rows={2} autoFocus={alt === ""} />
      <TextField name="fileName" label={t("name")} isRequired />
      <div>
        <SubmitButton>{tCommon("save")}</SubmitButton>
      </div>
    </Form>
  );
}

function Facts({ asset, withAlt }: { asset: Asset; withAlt: boolean }) {
  const { url, kind, width, height, bytes, files, store, createdAt, alt } = asset;
  const t = useTranslations("assets");
  const locale = useLocale();
  const largest = files.at(-1)!;
  return (
    <dl className="flex flex-col gap-2">
      {withAlt && <Fact name={t("alt")}>{alt || t("noAlt")}</Fact>}
      <Fact name={t("shownAt")}>{t("size", { width, height })}</Fact>
      <Fact name={t("file")}>
        {t("fileText", {
          kind: kind.toUpperCase(),
          width: largest.width,
          height: largest.height,
          size: formatBytes(bytes, locale),
        })}
      </Fact>
      <Fact name={t("keptAt")}>{t(`stores.${store}`)}</Fact>
      <Fact name={t("uploadedAt")}>
        <Time date={createdAt} />
      </Fact>
      <Fact name={t("usedIn")}>
        <Users assetId={asset.id} />
      </Fact>
      <Fact name={t("address")}>
        <span className="block font-mono text-xs break-all">{url}</span>
        <CopyButton text={url} label={t("copyAddress")} />
      </Fact>
    </dl>
  );
}

function Users({ assetId }: { assetId: string }) {
  const t = useTranslations("assets");
  const { workspace } = useParams<{ workspace: string }>();
  const { data } = useQuery({ queryKey: ["image", assetId], queryFn: () => getAsset(workspace, { assetId }) });
  if (!data?.ok) return null;
  if (data.data.templates.length === 0) return t("usedNowhere");
  return (
    <ul>
      {data.data.templates.map(({ id, name }) => (
        <li key={id} className="truncate">
          <Link href={`/${workspace}/templates/${id}`} className="text-accent-text hover:underline" dir="auto">
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid grid-cols-[6.5rem_1fr] gap-3">
    <dt className="text-muted">{name}</dt>
    <dd data-figures className="min-w-0 break-words">
      {children}
    </dd>
  </div>
);

function Fate({
  asset: { id: assetId, fileName: name, archivedAt },
  onDone: close,
}: {
  asset: Asset;
  onDone: () => void;
}) {
  const t = useTranslations("assets");
  const tCommon = useTranslations("common");
  const router = useRouter();
  const onDone = () => {
    close();
    router.refresh();
  };
  const restore = useAction(restoreAsset, { done: t("restored", { name }), onDone });
  const remove = useAction(deleteAsset, {
    onDone() {
      notify.done(t("deleted", { name }), { label: tCommon("undo"), onPress: () => restore.run({ assetId }) });
      onDone();
    },
  });
  if (archivedAt) {
    return (
      <div>
        <Button variant="secondary" isPending={restore.pending} onPress={() => restore.run({ assetId })}>
          <ArchiveRestore />
          {t("restore")}
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-col items-start gap-2 border-t border-separator pt-4">
      <Button variant="danger-soft" isPending={remove.pending} onPress={() => remove.run({ assetId })}>
        <Trash2 />
        {t("delete")}
      </Button>
      <p className="text-xs text-muted">{t("deleteHint")}</p>
    </div>
  );
}
