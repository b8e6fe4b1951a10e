import { isTrackable } from "../freeze-html";
import type { LintFinding } from "../schema";
import { linkVariables } from "../schema";
import { findingAt } from "./finding";
import type { Element, Mail } from "./read-mail";

export const linksOf = ({ elements }: Mail) =>
  elements.filter(({ name, attributes }) => (name === "a" || name === "area") && attributes.has("href"));

export function lintLinks(mail: Mail): LintFinding[] {
  const links = linksOf(mail);
  const to = (is: (url: string) => boolean) => links.filter((link) => is(addressOf(link)));
  return [
    ...findingAt(
      "insecureLink",
      to((url) => /^http:\/\//i.test(url)),
    ),
    ...findingAt(
      "placeholderLink",
      to((url) => url === "#" || /^https?:\/\/(www\.)?example\.(com|org|net)(\/|$)/i.test(url)),
    ),
    ...findingAt(
      "untrackedLink",
      to((url) => /[{][{%]/.test(url) && !isTrackable(url) && !isOwn(url)),
    ),
  ];
}

export const addressOf = ({ attributes }: Element) => attributes.get("href")!.trim();
const isOwn = (url: string) => linkVariables.some((name) => url.includes(name));
