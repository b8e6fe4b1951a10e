import { MailRef } from "@/lib/inbox/schema";
import { getMailAttachment } from "@/lib/inbox/workspace-mails";
import { sendAttachment } from "@/lib/next/inbox";
import { readPath } from "@/lib/next/page";
import { getCtx } from "@/lib/next/session";

type Props = { params: Promise<{ workspace: string; mailId: string; index: string }> };

export async function GET(request: Request, { params }: Props) {
  const { workspace, mailId, index } = await readPath(MailRef, params);
  return sendAttachment(request, async () =>
    getMailAttachment(await getCtx(workspace), { mailId, index: Number(index) }),
  );
}
