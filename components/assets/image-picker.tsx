"use client";

import { Button, InputGroup, TextField as SearchField } from "@heroui/react";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { type Asset, UploadAsset } from "@/lib/assets/schema";
import { ImageDrop } from "./image-drop";
import { ImageGrid } from "./image-grid";
import { type PickedImage, toPicked } from "./picked-image";
import { useImages } from "./use-images";

type Props = { isOpen: boolean; onClose: () => void; onPick: (image: PickedImage) => void };

/** Chooses an image of the library, or a new one, and asks what it says. */
export function ImagePicker({ isOpen, onClose, onPick }: Props) {
  const t = useTranslations("assets");
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("pick")} size="lg">
      <Choosing onClose={onClose} onPick={onPick} />
    </Dialog>
  );
}

function Choosing({ onClose, onPick }: Omit<Props, "isOpen">) {
  const t = useTranslations("assets");
  const tCommon = useTranslations("common");
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<Asset | null>(null);
  const library = useImages(useDeferredValue(words.trim()));

  function insert(asset: Asset, alt: string) {
    // The library keeps the first words; what a mail says after that is the mail's.
    if (alt && !asset.alt) void library.update({ assetId: asset.id, version: asset.version, alt });
    onPick({ ...toPicked(asset), alt });
    onClose();
  }

  return (
    <div className="flex flex-col gap-4 text-foreground">
      <ImageDrop
        isSecondary
        onUploaded={([first]) => {
          setChosen(first!);
          void library.readAgain();
        }}
      >
        <SearchField aria-label={t("search")} value={words} onChange={setWords} fullWidth>
          <InputGroup>
            <InputGroup.Prefix className="border-none">
              <Search aria-hidden className="size-4 text-muted" />
            </InputGroup.Prefix>
            <InputGroup.Input type="search" placeholder={t("search")} />
          </InputGroup>
        </SearchField>
        <div className="max-h-[40dvh] min-h-40 overflow-y-auto p-1" aria-busy={library.isFetching}>
          {library.isError && <Notice tone="bad">{t("loadFailed")}</Notice>}
          {library.isSuccess && library.images.length === 0 && (
            <p className="py-8 text-center text-muted">{words ? t("noneFound") : t("none")}</p>
          )}
          <ImageGrid assets={library.images} onOpen={setChosen} chosenId={chosen?.id ?? null} />
          {library.hasNextPage && (
            <div className="mt-4 flex justify-center">
              <Button
                size="sm"
                variant="secondary"
                isPending={library.isFetchingNextPage}
                onPress={() => void library.fetchNextPage()}
              >
                {tCommon("loadMore")}
              </Button>
            </div>
          )}
        </div>
      </ImageDrop>
      {chosen ? (
        <Placing key={chosen.id} alt={chosen.alt} onPlace={(alt) => insert(chosen, alt)} onCancel={onClose} />
      ) : (
        <>
          <p className="text-muted">{t("pickFirst")}</p>
          <DialogButtons onCancel={onClose}>
            <Button isDisabled>{t("insert")}</Button>
          </DialogButtons>
        </>
      )}
    </div>
  );
}

const Words = UploadAsset.pick({ alt: true });

type PlacingProps = { alt: string; onPlace: (alt: string) => void; onCancel: () => void };

function Placing({ alt, onPlace, onCancel }: PlacingProps) {
  const t = useTranslations("assets");
  const form = useZodForm(Words, { alt });
  async function place(words: { alt?: string }) {
    onPlace(Words.parse(words).alt);
    return { ok: true as const, data: undefined };
  }
  return (
    <Form form={form} onSubmit={place}>
      <TextField name="alt" label={t("alt")} hint={t("altHint")} rows={2} />
      <DialogButtons onCancel={onCancel}>
        <SubmitButton>{t("insert")}</SubmitButton>
      </DialogButtons>
    </Form>
  );
}
