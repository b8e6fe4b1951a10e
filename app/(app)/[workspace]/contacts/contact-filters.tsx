"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FilterBar, FilterChips, SearchInput } from "@/components/ui/filters";
import { contactStates } from "@/lib/contacts/schema";

export function ContactFilters({ children }: { children?: ReactNode }) {
  const t = useTranslations();
  return (
    <FilterBar>
      <SearchInput label={t("contacts.search")} />
      {children}
      <FilterChips
        name="state"
        label={t("contacts.state")}
        options={contactStates.map((state) => ({
          id: state,
          label: state === "suppressed" ? t("contacts.suppressed") : t(`common.membershipStatus.${state}`),
        }))}
      />
    </FilterBar>
  );
}
