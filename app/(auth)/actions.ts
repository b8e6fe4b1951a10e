"use server";

import { ChooseLocale } from "@/lib/accounts/schema";
import { publicAction } from "@/lib/next/action";
import { rememberLocale } from "@/lib/next/locale";

export const chooseLocale = publicAction(ChooseLocale, ({ locale }) => rememberLocale(locale));
