/** What React writes for its own use goes, and merge tags come out as they went in: it escapes their quotes. */
export const withLiquid = (html: string) =>
  html
    .replace(/<!--(\/?\$| |html|head|body)-->| data-id="[^"]*"/g, "")
    .replace(/\{\{.*?\}\}|\{%.*?%\}/gs, unescapeHtml);

export const unescapeHtml = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
