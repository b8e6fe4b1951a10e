import { getRequestConfig } from "next-intl/server";
import { messages } from "@/lib/i18n/messages";
import { getLocale } from "./locale";
import { getTimeZone } from "./profile";

export default getRequestConfig(async () => {
  const [locale, timeZone] = await Promise.all([getLocale(), getTimeZone()]);
  return { locale, timeZone, messages: messages[locale] };
});
