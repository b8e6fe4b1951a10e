"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { PasswordField } from "@/components/ui/password-field";
import { useUserAction } from "@/components/use-action";
import { AcceptAsNewcomer } from "@/lib/members/schema";
import { useHere } from "../use-here";
import { acceptAsNewcomer } from "./actions";

const Typed = AcceptAsNewcomer.pick({ name: true, password: true });

/** Makes the account that the invitation lacks, and signs the person in. */
export function NewcomerForm({ token }: { token: string }) {
  const t = useTranslations("accounts");
  const ti = useTranslations("members.invitation");
  const here = useHere();
  const form = useZodForm(Typed, { name: "", password: "" });
  const { run } = useUserAction(acceptAsNewcomer, { toastRefusals: false });

  return (
    <>
      <p className="text-muted">{ti("newcomer")}</p>
      <Form
        form={form}
        onSubmit={async (values) => {
          const result = await run({ ...values, ...here(), token });
          if (result.ok) {
            const { email, slug } = result.data;
            await signIn("credentials", { email, password: values.password, redirect: false }).catch(() => undefined);
            window.location.assign(`/${slug}`);
          }
          return result;
        }}
      >
        <TextField name="name" label={t("name")} autoComplete="name" autoFocus />
        <PasswordField name="password" label={t("password")} hint={t("passwordHint")} autoComplete="new-password" />
        <SubmitButton isWide>{ti("create")}</SubmitButton>
      </Form>
    </>
  );
}
