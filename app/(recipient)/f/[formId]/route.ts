import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { formHeaders, formPage, thanksPage } from "@/lib/forms/page";
import { findPublicForm } from "@/lib/forms/queries";
import { signUp } from "@/lib/forms/sign-up";
import { readForm } from "@/lib/next/form";
import { busyPage } from "@/lib/tracking/recipient-page";
import { browserLocale, lostLink, orUnavailable, visitOf } from "../../answers";

type FormContext = { params: Promise<{ formId: string }> };

/** A sign-up form as a page, and the thanks for what was sent from wherever it is embedded. */
export const GET = orUnavailable(async (request, { params }: FormContext) => {
  const form = await findPublicForm(db, (await params).formId);
  if (!form) return lostLink(request);
  const isDone = new URL(request.url).searchParams.has("done");
  return new Response(isDone ? thanksPage(form) : formPage(form), { headers: formHeaders(form) });
});

/** Takes what people wrote, from our page as from anybody's: it knows no cookie, so there is nothing to forge. */
export const POST = orUnavailable(async (request, { params }: FormContext) => {
  const form = await findPublicForm(db, (await params).formId);
  if (!form) return lostLink(request);
  const written = await readForm(request);
  try {
    const errors = await signUp(db, form, written, visitOf(request));
    if (Object.keys(errors).length > 0) {
      return new Response(formPage(form, { written, errors }), { status: 422, headers: formHeaders(form) });
    }
  } catch (error) {
    if (!(error instanceof AppError && error.code === "too_many_requests")) throw error;
    return new Response(busyPage(browserLocale(request)), { status: 429, headers: formHeaders(form) });
  }
  return new Response(null, { status: 303, headers: { location: form.redirectUrl ?? `/f/${form.id}?done` } });
});
