import type { Ctx, UserCtx } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** Who is signed in on this request, or null. */
export async function findUser(): Promise<UserCtx | null> {
  return null;
}

/** Who is signed in; throws `unauthorized`. */
export async function requireUser(): Promise<UserCtx> {
  const user = await findUser();
  if (!user) throw new AppError("unauthorized", "common.errors.signIn");
  return user;
}

/** The signed-in person in a workspace they may enter; any other workspace does not exist. */
export async function getCtx(_workspaceSlug: string): Promise<Ctx> {
  throw new AppError("unauthorized", "common.errors.signIn");
}

/** The caller of an API route: `Authorization: Bearer <key>`, or the session cookie with the header `x-workspace: <slug>`. */
export async function getRequestCtx(_request: Request): Promise<Ctx> {
  throw new AppError("unauthorized", "common.errors.signIn");
}
