"use client";

import { Button } from "@heroui/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { Section } from "@/components/ui/page";
import { useAction } from "@/components/use-action";
import { type Access, SaveAccess } from "@/lib/access/schema";
import { saveAccess } from "../actions";

/** `from`: the address that this page was asked from. */
export function AccessForm({ access, from }: { access: Access; from: string | null }) {
  const t = useTranslations("settings.access");
  const common = useTranslations("common");
  const router = useRouter();
  const form = useZodForm(SaveAccess, {
    addresses: access.addresses.join("\n"),
    origins: access.origins.join("\n"),
    version: access.version,
  });
  const { run } = useAction(saveAccess, {
    toastRefusals: false,
    done: common("saved"),
    onDone: () => router.refresh(),
  });
  useEffect(() => form.setValue("version", access.version), [form, access.version]);

  function addOwn() {
    const lines = String(form.getValues("addresses")).split("\n").filter(Boolean);
    if (from && !lines.includes(from)) {
      form.setValue("addresses", [...lines, from].join("\n"), { shouldDirty: true, shouldValidate: true });
    }
  }

  return (
    <Form form={form} onSubmit={run} className="flex flex-col">
      <Section title={t("addresses")} lead={t("addressesLead")}>
        <div className="flex flex-col items-start gap-3">
          <TextField
            name="addresses"
            label={t("addressesLabel")}
            hint={t("addressesHint")}
            placeholder={"203.0.113.7\n198.51.100.0/24"}
            rows={4}
            isMono
          />
          {from && (
            <Button variant="secondary" size="sm" onPress={addOwn}>
              {t("addOwn", { address: from })}
            </Button>
          )}
        </div>
      </Section>
      <Section title={t("origins")} lead={t("originsLead")}>
        <TextField
          name="origins"
          label={t("originsLabel")}
          hint={t("originsHint")}
          placeholder="https://shop.example"
          rows={3}
          isMono
        />
      </Section>
      <div>
        <SubmitButton>{common("save")}</SubmitButton>
      </div>
    </Form>
  );
}
