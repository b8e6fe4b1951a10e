import { getRequestConfig } from "next-intl/server";
import { messages } from "@/lib/i18n/messages";
import { getLocale } from "./locale";

export default getRequestConfig(async () => {
  const locale = await getLocale();
  return { locale, messages: messages[locale] };
});
