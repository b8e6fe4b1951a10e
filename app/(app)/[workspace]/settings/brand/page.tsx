import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getBrand } from "@/lib/brand/queries";
import { can } from "@/lib/context";
import { getPageCtx } from "@/lib/next/session";
import { getWorkspace } from "@/lib/workspaces/queries";
import { BrandForm } from "./brand-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("brand"))("title") };
}

export default async function BrandPage({ params }: PageProps<"/[workspace]/settings/brand">) {
  const { workspace: slug } = await params;
  const ctx = await getPageCtx(slug);
  const [brand, { name, companyName, postalAddress }] = await Promise.all([getBrand(ctx), getWorkspace(ctx)]);
  return (
    <BrandForm
      brand={brand}
      sender={{ name: companyName ?? name, postalAddress }}
      canWrite={can(ctx, "templates:write")}
    />
  );
}
