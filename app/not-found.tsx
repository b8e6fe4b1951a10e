import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotFoundPage } from "@/components/not-found-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common.pages"))("notFoundTitle") };
}

export default function NotFound() {
  return (
    <main>
      <NotFoundPage />
    </main>
  );
}
