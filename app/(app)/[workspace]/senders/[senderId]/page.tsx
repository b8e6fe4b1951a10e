import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SenderStateBadge } from "@/components/statuses";
import { Page } from "@/components/ui/page";
import { listKeysFor } from "@/lib/dkim/queries";
import { orNotFound, readPath } from "@/lib/next/page";
import { findProfile } from "@/lib/next/profile";
import { getPageCtx } from "@/lib/next/session";
import { listProxyNames } from "@/lib/proxies/queries";
import { getSender } from "@/lib/senders/queries";
import { SenderRef, senderState } from "@/lib/senders/schema";
import { findTurn } from "@/lib/senders/turn";
import { EditSenderForm } from "./edit-sender-form";
import { Health } from "./health";
import { Proof } from "./proof";
import { SenderMenu } from "./sender-menu";
import { Signing } from "./signing";
import { TestMail } from "./test-mail";
import { Turn } from "./turn";

type Props = PageProps<"/[workspace]/senders/[senderId]">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("senders"))("title") };
}

export default async function SenderPage({ params }: Props) {
  const { workspace, senderId } = await readPath(SenderRef, params);
  const ctx = await getPageCtx(workspace);
  const [t, profile, sender, proxies, turn] = await Promise.all([
    getTranslations("senders"),
    findProfile(),
    orNotFound(getSender(ctx, { senderId })),
    listProxyNames(ctx),
    orNotFound(findTurn(ctx, { senderId })),
  ]);
  const keys = await listKeysFor(ctx, { address: sender.fromEmail });
  return (
    <Page
      title={sender.name}
      badge={<SenderStateBadge state={senderState(sender)} />}
      lead={t(`kindHints.${sender.kind}`)}
      width="narrow"
      crumbs={[{ label: t("title"), href: `/${workspace}/senders` }]}
      menu={<SenderMenu sender={sender} />}
    >
      {sender.kind !== "inbox" && <Proof sender={sender} />}
      {sender.kind !== "resend" && <Signing workspace={workspace} address={sender.fromEmail} keys={keys} />}
      {turn && <Turn turn={turn} />}
      <Health health={sender.health} />
      <EditSenderForm key={sender.version} sender={sender} proxies={proxies} />
      <TestMail senderId={sender.id} to={profile?.email ?? ""} />
    </Page>
  );
}
