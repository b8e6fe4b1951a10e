import { sendAttachment } from "@/app/(app)/[workspace]/inbox/send-attachment";
import { getInstallationMailAttachment } from "@/lib/inbox/installation-mails";
import { MailRef } from "@/lib/inbox/schema";
import { readPath } from "@/lib/next/page";
import { requireUser } from "@/lib/next/session";

type Props = { params: Promise<{ mailId: string; index: string }> };

export async function GET(request: Request, { params }: Props) {
  const { mailId, index } = await readPath(MailRef, params);
  return sendAttachment(request, async () =>
    getInstallationMailAttachment(await requireUser(), { mailId, index: Number(index) }),
  );
}
