"use server";

import { headers } from "next/headers";
import { confirmEmailChange as confirmChange } from "@/lib/accounts/change-email";
import { askForPasskey as ask, askForOwnPasskey as askForOwn } from "@/lib/accounts/passkeys";
import { requestPasswordReset as requestReset, resetPassword as reset } from "@/lib/accounts/reset-password";
import {
  ChooseLocale,
  EmailOnly,
  Nothing,
  ResetPassword,
  SetUpInstallation,
  SignUp,
  TokenOnly,
} from "@/lib/accounts/schema";
import { setUpInstallation as setUp } from "@/lib/accounts/set-up";
import { signUp as register, resendVerification as resend } from "@/lib/accounts/sign-up";
import { updateProfile } from "@/lib/accounts/update-profile";
import { verifyEmail as verify } from "@/lib/accounts/verify-email";
import { db } from "@/lib/db";
import { publicAction } from "@/lib/next/action";
import { clientAddress } from "@/lib/next/address";
import { rememberLocale } from "@/lib/next/locale";
import { readPending } from "@/lib/next/pending";
import { findUser } from "@/lib/next/session";

const address = async () => clientAddress(await headers());

export const signUp = publicAction(SignUp, async (input) => register(db, input, await address()));
export const resendVerification = publicAction(EmailOnly, async (input) => resend(db, input, await address()));
export const verifyEmail = publicAction(TokenOnly, async (input) => verify(db, input, await address()));
export const confirmEmailChange = publicAction(TokenOnly, (input) => confirmChange(db, input));
export const requestPasswordReset = publicAction(EmailOnly, async (input) => requestReset(db, input, await address()));
export const resetPassword = publicAction(ResetPassword, async (input) => reset(db, input, await address()));
export const setUpInstallation = publicAction(SetUpInstallation, (input) => setUp(db, input));

export const askForPasskey = publicAction(Nothing, async () => ask(db, await address()));
export const askForOwnPasskey = publicAction(Nothing, async () => askForOwn(db, await readPending()));

export const chooseLocale = publicAction(ChooseLocale, async ({ locale }) => {
  const user = await findUser();
  if (user) await updateProfile(user, { locale });
  await rememberLocale(locale);
});
