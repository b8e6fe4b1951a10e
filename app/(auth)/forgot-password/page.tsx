import { getTranslations } from "next-intl/server";
import { ForgotPasswordForm } from "./forgot-password-form";

export async function generateMetadata() {
  return { title: (await getTranslations("accounts.forgot"))("title") };
}

export default function ForgotPasswordPage() {
  return <ForgotPasswordForm />;
}
