import { type ComponentType, createElement } from "react";
import { pretty, render } from "react-email";
import Announcement from "@/emails/templates/announcement";
import Blank from "@/emails/templates/blank";
import Event from "@/emails/templates/event";
import Letter from "@/emails/templates/letter";
import Newsletter from "@/emails/templates/newsletter";
import { words } from "@/emails/templates/parts/tags";
import Welcome from "@/emails/templates/welcome";
import type { Locale } from "@/lib/i18n/schema";
import { withLiquid } from "./react-html";
import type { TemplateSource } from "./render";
import type { Starter } from "./schema";

const components: Record<Starter, ComponentType<{ locale: Locale }>> = {
  letter: Letter,
  newsletter: Newsletter,
  announcement: Announcement,
  welcome: Welcome,
  event: Event,
  blank: Blank,
};

const compiled = new Map<string, Promise<TemplateSource>>();

/** A starter of `emails/templates` as HTML that people can read and change, its merge tags kept; compiled once a process. */
export function compileStarter(starter: Starter, locale: Locale): Promise<TemplateSource> {
  const key = `${starter} ${locale}`;
  let source = compiled.get(key);
  if (!source) compiled.set(key, (source = compile(starter, locale)));
  return source;
}

async function compile(starter: Starter, locale: Locale): Promise<TemplateSource> {
  const t = words(locale, starter);
  const html = await render(createElement(components[starter], { locale }));
  return {
    subject: t("subject"),
    preheader: starter === "blank" ? "" : t("preheader"),
    html: await prettyWithTags(html),
    text: null,
  };
}

/** The formatter would break the lines of merge tags: they step aside as words. */
async function prettyWithTags(html: string) {
  const tags: string[] = [];
  const masked = withLiquid(html).replace(/\{\{.*?\}\}|\{%.*?%\}/gs, (tag) => `liquid${tags.push(tag) - 1}tag`);
  return (await pretty(masked)).replace(/liquid(\d+)tag/g, (_, index) => tags[index]!);
}
