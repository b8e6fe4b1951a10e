"use client";

import { Dropdown, Header, Label, Separator } from "@heroui/react";
import { LogOut, ShieldCheck, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { signOut } from "next-auth/react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button, type Selection } from "react-aria-components";
import { chooseLocale } from "@/app/(auth)/actions";
import { chooseTheme, readTheme, type Theme, themes } from "@/components/theme";
import { notify } from "@/components/ui/toast";
import { type Locale, locales } from "@/lib/i18n/schema";
import type { ShellProps } from "./shell";

const languages: Record<Locale, string> = { en: "English", ru: "Русский" };

type UserMenuProps = { user: ShellProps["user"]; workspace: string; isCollapsed: boolean };

export function UserMenu({ user, workspace, isCollapsed }: UserMenuProps) {
  const t = useTranslations("common");
  const locale = useLocale();
  const router = useRouter();
  const [theme, setTheme] = useState<Theme>("system");
  useEffect(() => setTheme(readTheme()), []);

  function changeTheme(selection: Selection) {
    const [chosen] = selection as Set<Theme>;
    if (!chosen) return;
    setTheme(chosen);
    chooseTheme(chosen);
  }

  async function changeLocale(selection: Selection) {
    const [chosen] = selection as Set<Locale>;
    if (!chosen) return;
    await chooseLocale({ locale: chosen });
    router.refresh();
  }

  const leave = () => signOut({ callbackUrl: "/" }).catch(() => notify.failed(t("user.signOutFailed")));

  return (
    <Dropdown>
      <Button
        aria-label={isCollapsed ? user.name : undefined}
        className="flex h-9 min-w-0 flex-1 cursor-pointer items-center gap-2.5 rounded-lg px-1.5 hover:bg-default"
      >
        <span
          aria-hidden
          className="grid size-6 shrink-0 place-items-center rounded-full bg-surface-tertiary text-xs font-medium text-muted"
        >
          {[...user.name.trim()][0]?.toUpperCase()}
        </span>
        {!isCollapsed && (
          <span className="truncate" dir="auto">
            {user.name}
          </span>
        )}
      </Button>
      <Dropdown.Popover placement="top start" className="min-w-56">
        <Dropdown.Menu aria-label={t("user.menu")}>
          <Dropdown.Section>
            <Header className="truncate">{user.email}</Header>
            <Dropdown.Item id="profile" href={`/${workspace}/settings/profile`} textValue={t("user.profile")}>
              <UserRound aria-hidden className="size-4 text-muted" />
              <Label>{t("user.profile")}</Label>
            </Dropdown.Item>
            {user.canAdminister && (
              <Dropdown.Item id="admin" href="/admin" textValue={t("nav.admin")}>
                <ShieldCheck aria-hidden className="size-4 text-muted" />
                <Label>{t("nav.admin")}</Label>
              </Dropdown.Item>
            )}
          </Dropdown.Section>
          <Separator />
          <Dropdown.Section
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[theme]}
            onSelectionChange={changeTheme}
          >
            <Header>{t("user.theme")}</Header>
            {themes.map((name) => (
              <Dropdown.Item key={name} id={name} textValue={t(`user.${name}`)}>
                <Dropdown.ItemIndicator />
                <Label>{t(`user.${name}`)}</Label>
              </Dropdown.Item>
            ))}
          </Dropdown.Section>
          <Separator />
          <Dropdown.Section
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[locale]}
            onSelectionChange={changeLocale}
          >
            <Header>{t("user.language")}</Header>
            {locales.map((name) => (
              <Dropdown.Item key={name} id={name} textValue={languages[name]}>
                <Dropdown.ItemIndicator />
                <Label lang={name}>{languages[name]}</Label>
              </Dropdown.Item>
            ))}
          </Dropdown.Section>
          <Separator />
          <Dropdown.Item id="signOut" onAction={leave} textValue={t("user.signOut")}>
            <LogOut aria-hidden className="size-4 text-muted" />
            <Label>{t("user.signOut")}</Label>
          </Dropdown.Item>
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  );
}
