import { recordOversight } from "@/lib/audit/record";
import { addAttachment } from "@/lib/campaigns/attachments";
import { Attachment, MAX_ATTACHMENT_BYTES, OneCampaign } from "@/lib/campaigns/schema";
import { AppError, invalidField } from "@/lib/errors";
import { parseInput } from "@/lib/i18n/translate";
import { answer } from "@/lib/next/door";
import { getRequestCtx } from "@/lib/next/session";

/** The form's own lines around the file. */
const ENVELOPE_BYTES = 64 * 1024;

/** One file, as the form field `file`. */
export function POST(request: Request, { params }: { params: Promise<{ campaignId: string }> }) {
  return answer(request, getRequestCtx, async (ctx, request, locale) => {
    const parsed = parseInput(OneCampaign, await params, locale);
    if (!parsed.ok) throw new AppError("invalid", "common.errors.invalid", {}, parsed.fields);
    const file = await readFile(request);
    await recordOversight(ctx, addAttachment.name);
    const content = new Uint8Array(await file.arrayBuffer());
    const input = { ...parsed.data, fileName: file.name, contentType: file.type, content };
    return Response.json(Attachment.encode(await addAttachment(ctx, input)), { status: 201 });
  });
}

async function readFile(request: Request): Promise<File> {
  const length = Number(request.headers.get("content-length"));
  if (!length) throw invalidField("file", "campaigns.errors.uploadCut");
  if (length > MAX_ATTACHMENT_BYTES + ENVELOPE_BYTES) {
    throw invalidField("file", "common.errors.tooLarge", { limit: "10 MB" });
  }
  const form = await request.formData().catch(() => null);
  if (!form) throw invalidField("file", "campaigns.errors.uploadCut");
  const file = form.get("file");
  if (!(file instanceof File)) throw invalidField("file", "campaigns.errors.noFile");
  return file;
}
