import { notFound } from "next/navigation";
import type { z } from "zod";
import { AppError } from "@/lib/errors";
import { explainError, keepable } from "@/lib/i18n/translate";
import { getLocale } from "./locale";

/** What the address of a page asks for after its `?`. All of it is optional: what makes no sense is left out. */
export async function readQuery<Query extends z.ZodObject>(
  Query: Query,
  searchParams: Promise<unknown>,
): Promise<z.output<Query>> {
  const asked = keepable(await searchParams) as Record<string, unknown>;
  for (const { path } of Query.safeParse(asked).error?.issues ?? []) delete asked[String(path[0])];
  return Query.parse(asked);
}

/** The ids in the path of a page or of a file beside it; where one can be nobody's, there is no page. */
export async function readPath<Ids extends z.ZodObject, Params extends object>(
  Ids: Ids,
  params: Promise<Params>,
): Promise<Params & z.output<Ids>> {
  const path = await params;
  const ids = Ids.safeParse(path);
  return ids.success ? { ...path, ...ids.data } : notFound();
}

/** In a page: what a verb says does not exist is the "not found" page. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}

/** In a page: what a verb refuses is said there, where it can be mended. */
export async function orSay<T extends object>(reading: Promise<T>): Promise<T | { message: string }> {
  try {
    return await orNotFound(reading);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { message: explainError(error, await getLocale()).message };
  }
}
