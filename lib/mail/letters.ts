import { type ComponentProps, type ComponentType, createElement } from "react";
import { render, toPlainText } from "react-email";
import AccountExists from "@/emails/account-exists";
import CampaignPaused from "@/emails/campaign-paused";
import ChangeEmail from "@/emails/change-email";
import ConfirmEmail from "@/emails/confirm-email";
import ConfirmSubscription from "@/emails/confirm-subscription";
import EmailChanged from "@/emails/email-changed";
import Invitation from "@/emails/invitation";
import NewDevice from "@/emails/new-device";
import PasswordChanged from "@/emails/password-changed";
import ProveSender from "@/emails/prove-sender";
import ResetPassword from "@/emails/reset-password";
import SecondFactorOff from "@/emails/second-factor-off";
import SignInFailures from "@/emails/sign-in-failures";
import WrongCodes from "@/emails/wrong-codes";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { defaultLocale, isLocale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";
import { type ProductMail, queueProductMail } from "./product-mail";

const letters = {
  accountExists: AccountExists,
  campaignPaused: CampaignPaused,
  changeEmail: ChangeEmail,
  confirmEmail: ConfirmEmail,
  confirmSubscription: ConfirmSubscription,
  emailChanged: EmailChanged,
  invitation: Invitation,
  newDevice: NewDevice,
  passwordChanged: PasswordChanged,
  proveSender: ProveSender,
  resetPassword: ResetPassword,
  secondFactorOff: SecondFactorOff,
  signInFailures: SignInFailures,
  wrongCodes: WrongCodes,
};
type Kind = keyof typeof letters;
type Reader = { email: string; locale: string };
type Values<K extends Kind> = Omit<ComponentProps<(typeof letters)[K]>, "locale" | "appUrl">;

/** Writes one of the product's letters in the reader's language and in the caller's transaction. */
export async function queueLetter<K extends Kind>(tx: Db, kind: K, reader: Reader, values: Values<K>) {
  await queueProductMail(tx, await renderLetter(kind, reader, values));
}

const plain = { selectors: [{ selector: "h1", options: { uppercase: false } }] };

export async function renderLetter<K extends Kind>(kind: K, reader: Reader, values: Values<K>): Promise<ProductMail> {
  const locale = isLocale(reader.locale) ? reader.locale : defaultLocale;
  const Letter = letters[kind] as ComponentType<object>;
  const html = await render(createElement(Letter, { ...values, locale, appUrl: env.APP_URL }));
  const subject = translate(locale, `mails.${kind}.subject`, values as Record<string, string>);
  return { to: reader.email, subject, html, text: toPlainText(html, plain) };
}
