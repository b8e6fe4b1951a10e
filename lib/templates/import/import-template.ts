import { prepareImage } from "@/lib/assets/prepare-image";
import { uploadAsset } from "@/lib/assets/upload";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { createTemplate } from "../create";
import { readerData, renderOne, shownUrls } from "../preview";
import type { ImportPreview, TemplateImport } from "../schema";
import { convertImport, type ImportInput } from "./convert";

/** A template from a file of elsewhere; its images join the workspace's own. */
export async function importTemplate(ctx: Ctx, input: ImportInput): Promise<TemplateImport> {
  authorize(ctx, "templates:write");
  const { values, report } = await convertImport(input, async ({ name, bytes }) => {
    const file = (async function* () {
      yield bytes;
    })();
    const { url } = await uploadAsset(ctx, { fileName: name, alt: "", file, announcedBytes: null });
    return url;
  });
  return { template: await createTemplate(ctx, values), report };
}

/** What an import would make, without making it. */
export async function previewTemplateImport(ctx: Ctx, input: ImportInput): Promise<ImportPreview> {
  authorize(ctx, "templates:write");
  const images: string[] = [];
  const { values, report } = await convertImport(input, async ({ bytes }) => {
    const { kind, files } = await prepareImage(bytes);
    const data = Buffer.from(files[0]!.data).toString("base64");
    return `embedded-image:${images.push(`data:image/${kind};base64,${data}`) - 1}`;
  });
  const { name, subject } = values;
  const html = await renderedOrWritten(ctx, values);
  return {
    name,
    subject,
    // Only now, since Liquid reads no megabytes.
    html: html.replace(/embedded-image:(\d{1,6})/g, (place, index) => images[Number(index)] ?? place),
    htmlBytes: Buffer.byteLength(values.html),
    report,
  };
}

/** Whoever imports what doesn't parse sees it as it is, and mends it in the editor. */
async function renderedOrWritten(ctx: Ctx, values: Parameters<typeof renderOne>[0]) {
  const data = await readerData(ctx, { sample: "usual", variables: {} });
  try {
    return renderOne(values, data, shownUrls).html;
  } catch (error) {
    if (error instanceof AppError) return values.html;
    throw error;
  }
}
