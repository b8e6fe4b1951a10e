import { execFileSync } from "node:child_process";
import type { Browser, BrowserContextOptions } from "@playwright/test";
import { eq } from "drizzle-orm";
import { workspaces } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { presetEnv } from "@/lib/env";
import { ownerCtx } from "@/lib/test/factories";
import type { Installation } from "./installation";

export type Demo = {
  slug: string;
  email: string;
  password: string;
  /** The demo's owner, signed in. */
  session: Exclude<BrowserContextOptions["storageState"], string | undefined>;
  ctx: Ctx;
  /** Another workspace on the same installation. */
  otherCtx: Ctx;
};

/** Fills the installation with the demo workspace and signs its owner in. */
export async function seedDemo({ url, data }: Installation, browser: Browser): Promise<Demo> {
  const env = { ...process.env, LETTERMILL_ENV: "test", LETTERMILL_DATA: data };
  const output = execFileSync(process.execPath, ["bin/lettermill.mjs", "seed"], { env, encoding: "utf8" });
  const [, slug] = /workspace is at \S+\/(\S+)/.exec(output)!;
  const [, email, password] = /Sign in as (\S+) with the password (\S+)/.exec(output)!;
  const page = await browser.newPage({ baseURL: url });
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email!);
  await page.getByLabel("Password", { exact: true }).fill(password!);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((address) => !address.pathname.startsWith("/sign-in"));
  const session = await page.context().storageState();
  await page.context().close();

  presetEnv({ LETTERMILL_ENV: "test", LETTERMILL_DATA: data });
  const [demo] = await db.select().from(workspaces).where(eq(workspaces.slug, slug!));
  const ctx: Ctx = { workspaceId: demo!.id, actor: { type: "operator" }, db };
  return { slug: slug!, email: email!, password: password!, session, ctx, otherCtx: await ownerCtx() };
}
