"use client";

import { Button, Description, Label, Switch, TextArea, TextField } from "@heroui/react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Choice } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page";
import { notify } from "@/components/ui/toast";
import { useAction } from "@/components/use-action";
import { type DateOrder, dateOrders } from "@/lib/fields/schema";
import { attributeOf, type Import, type ImportProduct, type ImportShape } from "@/lib/imports/schema";
import { ListForm } from "../../../lists/list-form";
import { ListChoice } from "../../list-choice";
import { Tags } from "../../tags-field";
import { cancelImport, checkImport } from "../actions";
import { type ColumnChoice, ColumnRow } from "./column-row";
import { ReadingOptions } from "./reading-options";
import { SheetChoice } from "./sheet-choice";

const productNames: Record<ImportProduct, string> = { listmonk: "listmonk", mailchimp: "Mailchimp", sendy: "Sendy" };

type Named = { id: string; name: string };
/** What was wrong: with columns, by their places, or else with the whole. */
type Refusal = { columns: Map<number, string>; whole: string | null };
type Props = {
  item: Import & { shape: ImportShape };
  lists: Named[];
  chosenListId?: string;
  fieldNames: string[];
  tags: string[];
};

/** What goes where, on which lists, and how: everything is guessed, and everything can be changed. */
export function MappingForm({ item, lists: known, chosenListId, fieldNames, tags: knownTags }: Props) {
  const t = useTranslations("imports");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const { id: importId, shape, mapping, options } = item;
  const [columns, setColumns] = useState<ColumnChoice[]>(() =>
    shape.columns.map(({ guess, type }, i) => ({ target: mapping ? (mapping[i] ?? null) : guess, type })),
  );
  const [lists, setLists] = useState(known);
  const [listIds, setListIds] = useState(chosenListId ? [chosenListId] : item.listIds);
  const [tags, setTags] = useState(options?.tags ?? []);
  const [consent, setConsent] = useState(options?.consent ?? "");
  const [updateExisting, setUpdateExisting] = useState(options?.updateExisting ?? true);
  const [dateOrder, setDateOrder] = useState<DateOrder>(options?.dateOrder ?? shape.dateOrder);
  const [isNaming, setNaming] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const check = useAction(checkImport, {
    toastRefusals: false,
    onDone: () => router.replace(`/${workspace}/contacts/import/${importId}`),
  });
  const discard = useAction(cancelImport, {
    onDone: () => {
      notify.info(t("discarded"));
      router.push(`/${workspace}/contacts/import`);
    },
  });

  const chosen = columns.flatMap(({ target }) => target ?? []);
  const isTwice = new Set(chosen).size < chosen.length;
  const hasEmail = chosen.includes("email");
  const hasDates = columns.some(({ target, type }) => target === "birthday" || (target !== null && type === "date"));

  async function run() {
    const mapping = Object.fromEntries(
      columns.flatMap(({ target }, i) => (target === null ? [] : [[String(i), target]])),
    );
    const made = columns.flatMap(({ target, type }, position) => {
      const name = target === null ? null : attributeOf(target);
      if (name === null || fieldNames.includes(name)) return [];
      return { position, name, type, choices: type === "choice" ? shape.columns[position]!.choices : [] };
    });
    const newFields = made.map(({ position: _, ...field }) => field);
    setRefusal(null);
    const result = await check.run({ importId, mapping, newFields, listIds, tags, consent, updateExisting, dateOrder });
    if (result.ok) return;
    const flaws = Object.entries(result.fields ?? {}).flatMap(([place, sentences]) => {
      const [of, index] = place.split(".");
      const position = of === "newFields" ? made[Number(index)]?.position : of === "mapping" ? index : undefined;
      return position === undefined ? [] : [[Number(position), sentences!.join(" ")] as const];
    });
    const whole = Object.values(result.fields ?? {})[0]?.[0] ?? result.message;
    setRefusal({ columns: new Map(flaws), whole: flaws.length > 0 ? null : whole });
  }

  return (
    <>
      <Section title={t("mapTitle")} lead={t("mapLead")}>
        {shape.product && (
          <div className="mb-4">
            <Notice tone="info">{t("product", { name: productNames[shape.product] })}</Notice>
          </div>
        )}
        {shape.workbook && <SheetChoice importId={importId} workbook={shape.workbook} />}
        <ul className="divide-y divide-separator border-y border-separator">
          {shape.columns.map((column, i) => (
            <ColumnRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its position
              key={i}
              column={column}
              position={i}
              choice={columns[i]!}
              fieldNames={fieldNames}
              flaw={refusal?.columns.get(i)}
              onChange={(choice) => {
                setColumns(columns.with(i, choice));
                setRefusal(null);
              }}
            />
          ))}
        </ul>
        <ReadingOptions importId={importId} shape={shape} />
      </Section>
      <Section title={t("listsTitle")} lead={t("listsLead")}>
        <div className="flex flex-col items-start gap-3">
          {lists.length > 0 ? (
            <ListChoice label={t("listsTitle")} isLabelHidden lists={lists} value={listIds} onChange={setListIds} />
          ) : (
            <p className="text-muted">{t("listsNone")}</p>
          )}
          <Button size="sm" variant="tertiary" onPress={() => setNaming(true)}>
            {t("newList")}
          </Button>
        </div>
        <Dialog isOpen={isNaming} onClose={() => setNaming(false)} title={t("newList")}>
          <ListForm
            onCancel={() => setNaming(false)}
            onCreated={(list) => {
              setLists([...lists, list]);
              setListIds([...listIds, list.id]);
              setNaming(false);
            }}
          />
        </Dialog>
      </Section>
      <Section title={t("optionsTitle")}>
        <div className="flex flex-col gap-5">
          <Tags value={tags} onChange={setTags} known={knownTags} />
          <TextField fullWidth value={consent} onChange={setConsent}>
            <Label>{t("consent")}</Label>
            <TextArea rows={2} dir="auto" placeholder={t("consentPlaceholder")} />
            <Description>{t("consentHint")}</Description>
          </TextField>
          <Switch isSelected={updateExisting} onChange={setUpdateExisting}>
            <Switch.Content>
              <Switch.Control>
                <Switch.Thumb />
              </Switch.Control>
              <Label>{t("updateExisting")}</Label>
            </Switch.Content>
          </Switch>
          <p className="-mt-3 text-xs text-muted">{t("updateExistingHint")}</p>
          {hasDates && (
            <Choice
              label={t("dateOrder")}
              value={dateOrder}
              onChange={setDateOrder}
              options={dateOrders.map((id) => ({ id, label: t(`dateOrders.${id}`) }))}
            />
          )}
        </div>
      </Section>
      <div className="flex flex-col gap-4">
        {!hasEmail && <Notice tone="warning">{t("noEmail")}</Notice>}
        {isTwice && <Notice tone="warning">{t("twice")}</Notice>}
        {refusal?.whole && <Notice tone="bad">{refusal.whole}</Notice>}
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="ghost" isPending={discard.pending} onPress={() => void discard.run({ importId })}>
            {t("discard")}
          </Button>
          <Button isDisabled={!hasEmail || isTwice} isPending={check.pending} onPress={run}>
            {t("check")}
          </Button>
        </div>
      </div>
    </>
  );
}
