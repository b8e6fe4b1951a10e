import { installationMailbox } from "@/lib/inbox/installation-mailbox";
import { MailRef } from "@/lib/inbox/schema";
import { sendAttachment } from "@/lib/next/inbox";
import { readPath } from "@/lib/next/page";
import { requireUser } from "@/lib/next/session";

type Props = { params: Promise<{ mailId: string; index: string }> };

export async function GET(request: Request, { params }: Props) {
  const { mailId, index } = await readPath(MailRef, params);
  return sendAttachment(request, async () =>
    installationMailbox(await requireUser()).attachment({ mailId, index: Number(index) }),
  );
}
