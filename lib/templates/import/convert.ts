import { AppError } from "@/lib/errors";
import { readHtml } from "../html-tokens";
import { type CreateTemplate, type ImportReport, type ImportTemplate, MAX_TEMPLATE_BYTES } from "../schema";
import { cleanHtml } from "./clean-html";
import { type KeepImage, keepImages } from "./images";
import { rewriteMergeTags } from "./merge-tags";
import { compileMjml, isMjml } from "./mjml";
import { type ImportFile, readSource } from "./read-source";
import { Removals } from "./removals";
import { takeOverUnsubscribeLinks } from "./unsubscribe-links";

export type ImportInput = ImportTemplate & ImportFile;

/** A file from elsewhere as what a template holds, and what was done to it. */
export async function convertImport(
  { file, announcedBytes, fileName, name, rewriteTags }: ImportInput,
  keep: KeepImage,
): Promise<{ values: CreateTemplate; report: ImportReport }> {
  const { text, files, folder } = await readSource({ file, announcedBytes });
  const removals = new Removals();
  const tags = rewriteTags ? rewriteMergeTags(text) : { text, rewritten: [], unknown: [] };
  const html = cleanHtml(isMjml(tags.text) ? await compileMjml(tags.text, removals) : tags.text, removals);
  const links = rewriteTags ? takeOverUnsubscribeLinks(html) : { html, rewritten: [] };
  const { images, ...kept } = await keepImages(links.html, files, folder, keep);
  if (Buffer.byteLength(kept.html) > MAX_TEMPLATE_BYTES) throw new AppError("invalid", "templates.errors.tooLarge");
  const subject = titleOf(html);
  const values = {
    name: name ?? ((subject || fileName.replace(/\.\w{1,5}$/, "")).slice(0, 120).trim() || fileName.slice(0, 120)),
    subject,
    preheader: "",
    html: kept.html,
    mode: "html" as const,
    source: null,
    text: null,
  };
  const rewrittenTags = [...tags.rewritten, ...links.rewritten];
  return { values, report: { removed: removals.list(), images, rewrittenTags, unknownTags: tags.unknown } };
}

function titleOf(html: string) {
  let title = "";
  let isIn = false;
  readHtml(html, {
    open: (name) => {
      isIn = name === "title";
    },
    text: (begin, end, decoded) => {
      if (isIn) title += decoded ?? html.slice(begin, end);
    },
    close: () => {
      isIn = false;
    },
  });
  return title.replace(/\s+/g, " ").trim().slice(0, 500);
}
