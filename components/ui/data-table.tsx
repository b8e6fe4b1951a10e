"use client";

import { Button, Checkbox } from "@heroui/react";
import type { LucideIcon } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useState, useTransition } from "react";
import { IconAction } from "./icon-action";
import { MoreMenu } from "./more-menu";
import { type ListPage, usePages } from "./use-pages";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "end";
  /** A Tailwind width such as `w-32`; the first column takes what is left. */
  width?: string;
  /** Left out where the table has no room for it. */
  isWideOnly?: boolean;
};

export type RowAction<Row> = {
  key: string;
  label: string;
  icon: LucideIcon;
  onAction: (row: Row) => void;
  isHidden?: (row: Row) => boolean;
};

/** `isCapped`: at least so many. */
export type Total = { count: number; isCapped: boolean };
/** Those that are ticked; or all, whatever is read of them. */
export type Selected = { ids: string[]; isAll: boolean; count: number };

type DataTableProps<Row> = {
  /** What the table holds, for those who hear it. */
  label: string;
  columns: Column<Row>[];
  page: ListPage<Row>;
  more?: (cursor: string) => Promise<ListPage<Row> | null>;
  /** What tells a row from the others: its id, if left out. */
  idOf?: (row: Row) => string;
  /** The row is a link to this page … */
  href?: (row: Row) => string;
  /** … or opens its details beside the list. */
  onOpen?: (row: Row) => void;
  /** Two or three, shown on hover and focus. */
  actions?: RowAction<Row>[];
  /** What can be done to those that are ticked; makes the table selectable. */
  selection?: (selected: Selected, clear: () => void) => ReactNode;
  /** How many there are; lets all of them be selected, those that are not read yet too. */
  total?: Total;
  /** Tells how many they are where `total` stops short; null where it can't. */
  countAll?: () => Promise<number | null>;
  /** A row's name, for its checkbox. */
  nameOf?: (row: Row) => string;
  /** Instead of the table when there is nothing. */
  empty: ReactNode;
};

type Identified<Row> = Row extends { id: string } ? unknown : { idOf: (row: Row) => string };

/** A list: the row is a link, arrows (or j and k) move, x ticks. Where there is little room each row has two lines. */
export function DataTable<Row extends object>(props: DataTableProps<Row> & Identified<Row>) {
  const { label, columns, page, more, href, onOpen, actions = [], selection, total, countAll, nameOf, empty } = props;
  const idOf = props.idOf ?? ((row: Row) => (row as { id: string }).id);
  const t = useTranslations("common");
  const { rows, hasMore, loadMore, isLoading } = usePages(page, more);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  /** Of all, when they are selected. */
  const [allCount, setAllCount] = useState<number | null>(null);
  const [isCounting, startCounting] = useTransition();
  const selected = rows.map(idOf).filter((id) => ticked.has(id));
  const isEveryRow = selected.length === rows.length;
  const isAll = isEveryRow && allCount !== null;
  const count = isAll ? allCount : selected.length;
  const clear = () => {
    setTicked(new Set());
    setAllCount(null);
  };

  function toggle(id: string) {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setAllCount(null);
    setTicked(next);
  }

  const countOf = async ({ count, isCapped }: Total) => (isCapped && countAll ? countAll() : count);

  if (rows.length === 0) return empty;

  const [main, ...details] = columns;
  return (
    <div className="@container">
      <table
        aria-label={label}
        className="w-full table-fixed border-collapse text-start @max-2xl:block"
        onKeyDown={(event) => moveByKeys(event, selection ? toggle : undefined)}
      >
        <thead className="@max-2xl:sr-only">
          <tr className="h-9 border-b border-border text-xs text-muted">
            {selection && (
              <th scope="col" className="w-9">
                <Tick
                  label={t("selectAll")}
                  isSelected={isEveryRow}
                  isIndeterminate={selected.length > 0 && !isEveryRow}
                  onChange={(all) => setTicked(new Set(all ? rows.map(idOf) : []))}
                />
              </th>
            )}
            {columns.map(({ key, header, align, width = "", isWideOnly }) => (
              <th
                key={key}
                scope="col"
                className={`px-3 font-medium first:ps-0 last:pe-0 ${align === "end" ? "text-end" : "text-start"} ${width} ${isWideOnly ? "@max-4xl:hidden" : ""}`}
              >
                {header}
              </th>
            ))}
            {actions.length > 0 && (
              <th scope="col" className="w-24">
                <span className="sr-only">{t("actions")}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody className="@max-2xl:block">
          {rows.map((row) => (
            <tr
              key={idOf(row)}
              data-row={idOf(row)}
              className="group relative h-10 border-b border-separator transition-colors hover:bg-surface-secondary has-[[data-row-link]:focus-visible]:bg-surface-secondary @max-2xl:flex @max-2xl:h-auto @max-2xl:min-h-14 @max-2xl:flex-wrap @max-2xl:items-center @max-2xl:gap-x-2 @max-2xl:py-2"
            >
              {selection && (
                <td className="relative z-10 w-9">
                  <Tick
                    label={t("select", { name: nameOf?.(row) ?? idOf(row) })}
                    isSelected={ticked.has(idOf(row))}
                    onChange={() => toggle(idOf(row))}
                  />
                </td>
              )}
              <td className="px-3 font-medium first:ps-0 @max-2xl:min-w-0 @max-2xl:flex-1 @max-2xl:px-0">
                <RowLink row={row} href={href} onOpen={onOpen}>
                  {main!.cell(row)}
                </RowLink>
              </td>
              {details.map(({ key, header, cell, align, isWideOnly }, position) => (
                <td
                  key={key}
                  data-label={header}
                  className={`truncate px-3 last:pe-0 @max-2xl:px-0 @max-2xl:text-xs @max-2xl:text-muted ${align === "end" ? "text-end" : ""} ${isWideOnly ? "@max-4xl:hidden" : ""} ${position === 0 ? "" : "@max-2xl:order-last"} ${position === 1 ? "@max-2xl:basis-full @max-2xl:text-start" : ""} ${position > 1 ? "@max-2xl:hidden" : ""} ${position === 1 && selection ? "@max-2xl:ps-11" : ""}`}
                >
                  {cell(row)}
                </td>
              ))}
              {actions.length > 0 && (
                <td className="relative z-10 w-24 text-end @max-2xl:w-auto">
                  <RowActions row={row} actions={actions.filter(({ isHidden }) => !isHidden?.(row))} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {hasMore && more && (
        <div className="flex justify-center py-4">
          <Button variant="tertiary" isPending={isLoading} onPress={loadMore}>
            {t("loadMore")}
          </Button>
        </div>
      )}
      {selection && selected.length > 0 && (
        <div className="sticky bottom-4 z-20 mx-auto mt-4 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-lg bg-overlay py-2 ps-4 pe-2 shadow-overlay">
          <span data-figures className="me-2 font-medium" aria-live="polite">
            {t(isAll ? "allSelected" : "selected", { count })}
          </span>
          {isEveryRow && hasMore && total && !isAll && (
            <Button
              variant="ghost"
              size="sm"
              isPending={isCounting}
              onPress={() => startCounting(async () => setAllCount(await countOf(total)))}
            >
              {t(total.isCapped ? "selectMoreThan" : "selectTotal", { count: total.count })}
            </Button>
          )}
          {selection({ ids: selected, isAll, count }, clear)}
          <Button variant="ghost" size="sm" onPress={clear}>
            {t("clear")}
          </Button>
        </div>
      )}
    </div>
  );
}

function RowLink<Row>({
  row,
  href,
  onOpen,
  children,
}: Pick<DataTableProps<Row>, "href" | "onOpen"> & { row: Row; children: ReactNode }) {
  // As wide as its words, so that a name written from the right is cut at its end and still stands at the left.
  const name = "block w-fit max-w-full truncate";
  const wholeRow = `${name} rounded-sm outline-offset-4 after:absolute after:inset-0`;
  if (href) {
    return (
      <Link href={href(row) as Route} dir="auto" data-row-link className={wholeRow}>
        {children}
      </Link>
    );
  }
  if (onOpen) {
    return (
      <button
        type="button"
        dir="auto"
        data-row-link
        className={`${wholeRow} cursor-pointer`}
        onClick={() => onOpen(row)}
      >
        {children}
      </button>
    );
  }
  return (
    <span dir="auto" className={name}>
      {children}
    </span>
  );
}

/** Icons on hover and focus where there is a mouse, a menu where there is little room. */
function RowActions<Row>({ row, actions }: { row: Row; actions: RowAction<Row>[] }) {
  return (
    <>
      <span className="inline-flex opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100 @max-2xl:hidden">
        {actions.map(({ key, label, icon, onAction }) => (
          <IconAction key={key} label={label} icon={icon} onPress={() => onAction(row)} />
        ))}
      </span>
      <span className="@2xl:hidden">
        <MoreMenu
          size="sm"
          actions={actions.map(({ key, label, icon, onAction }) => ({
            id: key,
            label,
            icon,
            onAction: () => onAction(row),
          }))}
        />
      </span>
    </>
  );
}

type TickProps = { label: string; isSelected: boolean; isIndeterminate?: boolean; onChange: (on: boolean) => void };

function Tick({ label, ...props }: TickProps) {
  return (
    <Checkbox aria-label={label} variant="secondary" {...props}>
      <Checkbox.Content>
        <Checkbox.Control>
          <Checkbox.Indicator />
        </Checkbox.Control>
      </Checkbox.Content>
    </Checkbox>
  );
}

function moveByKeys(event: KeyboardEvent<HTMLTableElement>, toggle?: (id: string) => void) {
  const row = (event.target as HTMLElement).closest<HTMLElement>("[data-row]");
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  const focusOn = (other: Element | null) => other?.querySelector<HTMLElement>("[data-row-link]")?.focus();
  if (event.key === "ArrowDown" || event.key === "j") focusOn(row.nextElementSibling);
  else if (event.key === "ArrowUp" || event.key === "k") focusOn(row.previousElementSibling);
  else if (event.key === "x" && toggle) toggle(row.dataset.row!);
  else return;
  event.preventDefault();
}
