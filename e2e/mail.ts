import type { APIRequestContext } from "@playwright/test";
import { expect } from "@playwright/test";

/** The first link of the latest mail to this address in the installation's own inbox. */
export async function linkMailedTo(request: APIRequestContext, address: string): Promise<string> {
  let mailId = "";
  await expect
    .poll(async () => {
      const { items } = await (await request.get(`/api/inbox?to=${encodeURIComponent(address)}`)).json();
      mailId = items[0]?.id ?? "";
      return mailId;
    })
    .not.toBe("");
  const { links } = await (await request.get(`/api/inbox/${mailId}`)).json();
  return links[0].url;
}
