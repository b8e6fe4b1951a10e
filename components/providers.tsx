"use client";

import { Toast } from "@heroui/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { I18nProvider, RouterProvider } from "react-aria-components";
import { z } from "zod";
import { en, ru } from "zod/locales";
import { withNumberErrors } from "@/lib/zod";

const zodLocales = { en, ru };

/** What every page of the dashboard stands on: language, routing, queries, state in the URL, toasts. */
export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { staleTime: 5_000 } } }));
  const router = useRouter();
  const locale = useLocale();
  const t = useTranslations("common.errors.number");
  z.config({ localeError: withNumberErrors(t, zodLocales[locale]()) });

  return (
    <I18nProvider locale={locale}>
      <RouterProvider navigate={(href) => router.push(href as Route)}>
        <QueryClientProvider client={queries}>
          <NuqsAdapter>{children}</NuqsAdapter>
          <Toast.Provider placement="bottom end" width={400} />
        </QueryClientProvider>
      </RouterProvider>
    </I18nProvider>
  );
}
