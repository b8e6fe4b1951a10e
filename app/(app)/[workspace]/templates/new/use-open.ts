import { useParams, useRouter } from "next/navigation";
import type { Template } from "@/lib/templates/schema";

/** Opens what was just begun. */
export function useOpen() {
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  return ({ id }: Template) => router.push(`/${workspace}/templates/${id}`);
}
