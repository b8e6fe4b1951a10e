import { cookies, headers } from "next/headers";
import { notFound as noSuchPage, redirect } from "next/navigation";
import { cache } from "react";
import { admit } from "@/lib/access/admit";
import { findSignedIn } from "@/lib/accounts/sessions";
import { findApiKeyCtx } from "@/lib/api-keys/find";
import { type Ctx, canUser, type Stranger, type UserCtx } from "@/lib/context";
import { db } from "@/lib/db";
import { inTime } from "@/lib/db/in-time";
import { AppError, notFound } from "@/lib/errors";
import type { InstallationPermission } from "@/lib/permissions";
import { findTokenUser } from "@/lib/programs/access-token";
import { findWorkspaceCtx } from "@/lib/workspaces/queries";
import { clientAddress, exactAddress } from "./address";
import { readSessionCookie, sessionCookieName } from "./auth";
import { originOf } from "./origin";
import { signInPath } from "./paths";

type SignedIn = UserCtx & { mustAddFactor: boolean };

/** Who is signed in on this request, or null: also who may do nothing yet but add a second factor. */
export const findPerson = cache(async (): Promise<SignedIn | null> => {
  const sessionId = await readSessionCookie((await cookies()).get(sessionCookieName())?.value);
  const session = sessionId && (await inTime(findSignedIn(db, sessionId)));
  return session ? { ...session, db, from: originOf(await headers()) } : null;
});

/** Who is signed in and may go on, or null. */
export async function findUser(): Promise<UserCtx | null> {
  const person = await findPerson();
  return person?.mustAddFactor ? null : person;
}

/** The same as \`findPerson\`; throws \`unauthorized\`. */
export async function requirePerson(): Promise<SignedIn> {
  const person = await findPerson();
  if (!person) throw new AppError("unauthorized", "common.errors.signIn");
  return person;
}

/** Who is signed in and may go on; throws \`unauthorized\` or \`forbidden\`. */
export async function requireUser(): Promise<UserCtx> {
  const person = await requirePerson();
  if (person.mustAddFactor) throw new AppError("forbidden", "accounts.errors.factorMissing");
  return person;
}

const findCtx = cache(async (workspaceSlug: string) => {
  const ctx = await findWorkspaceCtx(await requireUser(), workspaceSlug);
  if (ctx) await admit(ctx, exactAddress(await headers()));
  return ctx;
});

/** The signed-in person in a workspace they may enter; any other workspace does not exist. */
export async function getCtx(workspaceSlug: string): Promise<Ctx> {
  const ctx = await findCtx(workspaceSlug);
  if (!ctx) throw notFound("workspace");
  return ctx;
}

/**
 * The caller of an API route: `Authorization: Bearer` with a key, or with an access token and the header
 * `x-workspace: <slug>`; or that header with the session cookie, for no other site can make a browser send it.
 */
export async function getRequestCtx(request: Request): Promise<Ctx> {
  const bearer = bearerOf(request);
  const workspaceSlug = request.headers.get("x-workspace");
  if (bearer && !isAccessToken(bearer)) {
    const ctx = await inTime(findApiKeyCtx(db, bearer));
    if (!ctx) throw new AppError("unauthorized", "common.errors.apiKey");
    return admitted(ctx, request);
  }
  if (bearer) {
    const user = await requireTokenUser(bearer, request);
    if (!workspaceSlug) throw new AppError("invalid", "common.errors.workspaceHeader");
    const ctx = await findWorkspaceCtx(user, workspaceSlug);
    if (!ctx) throw notFound("workspace");
    return admitted(ctx, request);
  }
  if (!workspaceSlug) throw new AppError("unauthorized", "common.errors.signIn");
  return getCtx(workspaceSlug);
}

const bearerOf = (request: Request) => /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];

const isAccessToken = (bearer: string) => bearer.includes(".");

async function requireTokenUser(token: string, { headers }: Request): Promise<UserCtx> {
  const user = await inTime(findTokenUser(db, token));
  if (!user) throw new AppError("unauthorized", "common.errors.accessToken");
  return { ...user, from: originOf(headers) };
}

async function admitted(ctx: Ctx, { headers }: Request): Promise<Ctx> {
  await admit(ctx, exactAddress(headers));
  return { ...ctx, from: originOf(headers) };
}

/** The caller of an API route about the person: an access token alone. */
export async function getRequestPerson(request: Request): Promise<UserCtx> {
  const bearer = bearerOf(request);
  if (!bearer) throw new AppError("unauthorized", "common.errors.signIn");
  if (isAccessToken(bearer)) return requireTokenUser(bearer, request);
  await getRequestCtx(request);
  throw new AppError("forbidden", "common.errors.personOnly");
}

/** The caller of an API route that finds out who it is. */
export const getStranger = async ({ headers }: Request): Promise<Stranger> => ({
  device: { userAgent: headers.get("user-agent"), address: clientAddress(headers), kind: "program" },
  db,
});

/**
 * The caller of an API route about the installation: an access token, or the session cookie with the header `x-admin: 1`,
 * which no other site can make a browser send. A key opens its workspace alone.
 */
export async function getRequestUser(request: Request): Promise<UserCtx> {
  const bearer = bearerOf(request);
  if (bearer && isAccessToken(bearer)) return requireTokenUser(bearer, request);
  if (request.headers.has("authorization")) {
    await getRequestCtx(request);
    throw new AppError("forbidden", "common.errors.adminSession");
  }
  if (request.headers.get("x-admin") !== "1") throw new AppError("unauthorized", "common.errors.signIn");
  return requireUser();
}

/** For pages: who is signed in, or off to sign in and back, or to where a second factor is added. */
export async function getPageUser(): Promise<UserCtx> {
  const person = (await findPerson()) ?? redirect(signInPath(await headers()));
  return person.mustAddFactor ? redirect("/second-factor") : person;
}

/**
 * For pages of a workspace: off to sign in and back, "not found" for a workspace that is not theirs, or to where it is said
 * that they can't come in from here.
 */
export async function getPageCtx(workspaceSlug: string): Promise<Ctx> {
  await getPageUser();
  const ctx = await findCtx(workspaceSlug).catch((error) => {
    if (error instanceof AppError && error.code === "forbidden") redirect(`/no-entry?workspace=${workspaceSlug}`);
    throw error;
  });
  return ctx ?? noSuchPage();
}

/** For pages about the installation, which do not exist for whoever lacks the permission. */
export async function getPageOverseer(permission: InstallationPermission): Promise<UserCtx> {
  const user = await getPageUser();
  return canUser(user, permission) ? user : noSuchPage();
}

/** For the admin's pages. */
export const getPageAdmin = () => getPageOverseer("installation:manage");
