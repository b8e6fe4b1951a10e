"use client";

import { Modal } from "@heroui/react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { FileUp, LayoutTemplate, type LucideIcon, Plus, Search, Send, UserRound } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useDeferredValue, useState } from "react";
import { z } from "zod";
import { Kbd } from "@/components/ui/kbd";
import { nouns, pathOf, settings } from "./navigation";

type PaletteProps = { workspace: string; isOpen: boolean; onOpenChange: (open: boolean) => void };

/** Ctrl-K: goes anywhere, starts anything, finds campaigns, contacts and templates. */
export function Palette({ workspace, isOpen, onOpenChange }: PaletteProps) {
  const t = useTranslations("common");
  const router = useRouter();
  const [text, setText] = useState("");
  const words = useDeferredValue(text.trim());
  const found = useFound(workspace, words);

  function change(isOpen: boolean) {
    if (!isOpen) setText("");
    onOpenChange(isOpen);
  }

  function go(path: string) {
    change(false);
    router.push(path as Route);
  }

  const creations = [
    { path: "campaigns/new", label: t("palette.newCampaign"), icon: Plus },
    { path: "contacts/new", label: t("palette.newContact"), icon: Plus },
    { path: "contacts/import", label: t("palette.importContacts"), icon: FileUp },
    { path: "lists/new", label: t("palette.newList"), icon: Plus },
    { path: "templates/new", label: t("palette.newTemplate"), icon: Plus },
    { path: "senders/new", label: t("palette.newSender"), icon: Plus },
  ];

  return (
    <Modal.Backdrop isOpen={isOpen} onOpenChange={change}>
      <Modal.Container placement="top" size="md">
        <Modal.Dialog className="overflow-hidden p-0" aria-label={t("palette.title")}>
          <Command label={t("palette.title")} loop>
            <div className="flex items-center gap-2.5 border-b border-separator px-4">
              <Search aria-hidden className="size-4 shrink-0 text-muted" />
              <Command.Input
                autoFocus
                value={text}
                onValueChange={setText}
                placeholder={t("palette.placeholder")}
                className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-field-placeholder"
              />
              <Kbd keys="Esc" />
            </div>
            <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-2">
              <Command.Empty className="px-3 py-8 text-center text-muted">
                {found.isFetching ? t("palette.searching") : t("palette.empty")}
              </Command.Empty>
              <Group heading={t("palette.goTo")}>
                {[...nouns, settings].map((item) => (
                  <Item key={item.noun} icon={item.icon} onSelect={() => go(pathOf(workspace, item))}>
                    {t(`nav.${item.noun}`)}
                    <span className="ms-auto">
                      <Kbd keys={`g ${item.key}`} />
                    </span>
                  </Item>
                ))}
              </Group>
              <Group heading={t("palette.create")}>
                {creations.map(({ path, label, icon }) => (
                  <Item key={path} icon={icon} onSelect={() => go(`/${workspace}/${path}`)}>
                    {label}
                  </Item>
                ))}
              </Group>
              {found.data?.map(
                ({ noun, icon, hits }) =>
                  hits.length > 0 && (
                    <Group key={noun} heading={t(`nav.${noun}`)}>
                      {hits.map(({ id, label }) => (
                        <Item
                          key={id}
                          icon={icon}
                          value={`${words} ${label} ${id}`}
                          onSelect={() => go(`/${workspace}/${noun}/${id}`)}
                        >
                          <span className="truncate" dir="auto">
                            {label}
                          </span>
                        </Item>
                      ))}
                    </Group>
                  ),
              )}
            </Command.List>
          </Command>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="mb-1 [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

type ItemProps = { icon: LucideIcon; value?: string; onSelect: () => void; children: ReactNode };

function Item({ icon: Icon, value, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 cursor-pointer items-center gap-3 rounded-lg px-3 data-[selected=true]:bg-default"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      {children}
    </Command.Item>
  );
}

const Hits = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string().nullish(), email: z.string().nullish() })),
});

const searched = [
  { noun: "campaigns", icon: Send },
  { noun: "contacts", icon: UserRound },
  { noun: "templates", icon: LayoutTemplate },
] as const;

/** What of the workspace's things matches, through the public API. */
function useFound(workspace: string, words: string) {
  return useQuery({
    queryKey: ["palette", workspace, words],
    enabled: words.length > 1,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      Promise.all(
        searched.map(async ({ noun, icon }) => {
          const response = await fetch(`/api/v1/${noun}?${new URLSearchParams({ q: words, limit: "5" })}`, {
            headers: { "x-workspace": workspace },
            signal,
          });
          const { items } = response.ok ? Hits.parse(await response.json()) : { items: [] };
          return { noun, icon, hits: items.map(({ id, name, email }) => ({ id, label: name ?? email ?? id })) };
        }),
      ),
  });
}
