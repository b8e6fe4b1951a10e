import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { getAccess } from "@/lib/access/queries";
import { exactAddress } from "@/lib/next/address";
import { getPageCtx } from "@/lib/next/session";
import { AccessForm } from "./access-form";

export async function generateMetadata() {
  return { title: (await getTranslations("settings.tabs"))("access") };
}

export default async function AccessPage({ params }: PageProps<"/[workspace]/settings/access">) {
  const { workspace } = await params;
  const [access, from] = await Promise.all([getPageCtx(workspace).then(getAccess), headers().then(exactAddress)]);
  return <AccessForm access={access} from={from} />;
}
