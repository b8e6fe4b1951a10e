import type { RemovedKind } from "../schema";

const words = (list: string) => list.trim().split(/\s+/);

/** What mails are made of. */
export const allowedTags = words(`
  html head title meta style body
  table caption colgroup col thead tbody tfoot tr th td center
  div span p br hr wbr h1 h2 h3 h4 h5 h6 blockquote pre address
  article aside section header footer main nav figure figcaption
  a img picture source map area video
  ul ol li dl dt dd
  b i u s em strong small big sub sup strike del ins mark font tt code kbd samp var abbr cite q bdi bdo time
`);

/** Tags that are told by name when they go; others just go. */
export const dangerousTags: Record<string, RemovedKind> = {
  script: "script",
  form: "form",
  input: "form",
  button: "form",
  select: "form",
  textarea: "form",
  iframe: "frame",
  frame: "frame",
  frameset: "frame",
  object: "object",
  embed: "object",
  applet: "object",
  audio: "object",
  svg: "object",
  math: "object",
  canvas: "object",
  base: "base",
};

/** Elements whose words are not meant for readers once the element is gone. */
export const wordlessTags = words("script textarea select option xmp noembed noframes canvas svg math audio");

export const allowedAttributes = {
  "*": words(`
    id class style title lang dir align valign width height bgcolor background color border hidden role aria-*
    name xmlns xmlns:* xml:lang nowrap
  `),
  html: ["version"],
  body: words("text link vlink alink marginwidth marginheight leftmargin topmargin rightmargin bottommargin"),
  meta: words("charset name content http-equiv"),
  style: words("type media data-embed"),
  a: words("href target rel"),
  img: words("src srcset sizes alt hspace vspace usemap ismap"),
  source: words("src srcset sizes media type"),
  video: words("src poster controls muted loop playsinline"),
  area: words("href shape coords alt target"),
  table: words("cellpadding cellspacing frame rules summary"),
  td: words("colspan rowspan abbr headers scope"),
  th: words("colspan rowspan abbr headers scope"),
  tr: words("char charoff"),
  col: words("span"),
  colgroup: words("span"),
  font: words("face size"),
  hr: words("size noshade"),
  br: words("clear"),
  ol: words("start type reversed"),
  ul: words("type"),
  li: words("value type"),
  q: words("cite"),
  blockquote: words("cite type"),
  time: words("datetime"),
};

export const addressAttributes = words("href src background poster cite longdesc action formaction data xlink:href");

/** An address with any other scheme does something. */
export const allowedSchemes = words("http https mailto tel sms cid");

/** Metadata that mailboxes read. */
export const allowedMeta =
  /^(viewport|color-scheme|supported-color-schemes|x-apple-disable-message-reformatting|format-detection|content-type|x-ua-compatible|robots|description)$/i;
