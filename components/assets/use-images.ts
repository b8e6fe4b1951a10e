import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "next/navigation";
import { Asset, type UpdateAsset } from "@/lib/assets/schema";
import { pageOf } from "@/lib/zod";

const Page = pageOf(Asset);

/** The library, read through the API, so that it can be shown on any page. */
export function useImages(words: string) {
  const { workspace } = useParams<{ workspace: string }>();
  const client = useQueryClient();
  const queryKey = ["images", workspace];
  const headers = { "x-workspace": workspace, "accept-language": globalThis.document?.documentElement.lang };

  const { data, ...query } = useInfiniteQuery({
    queryKey: [...queryKey, words],
    initialPageParam: "",
    placeholderData: keepPreviousData,
    getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
    async queryFn({ pageParam: cursor, signal }) {
      const search = new URLSearchParams({ ...(words && { q: words }), ...(cursor && { cursor }) });
      const response = await fetch(`/api/v1/assets?${search}`, { headers, signal });
      if (!response.ok) throw new Error(`The images were answered with ${response.status}.`);
      return Page.parse(await response.json());
    },
  });

  /** True when it was kept; someone else may have changed the image first. */
  async function update({ assetId, ...changes }: UpdateAsset) {
    const init = { method: "PATCH", headers: { ...headers, "content-type": "application/json" } };
    const response = await fetch(`/api/v1/assets/${assetId}`, { ...init, body: JSON.stringify(changes) });
    return response.ok;
  }

  return {
    ...query,
    images: data?.pages.flatMap(({ items }) => items) ?? [],
    readAgain: () => client.invalidateQueries({ queryKey }),
    update,
  };
}
