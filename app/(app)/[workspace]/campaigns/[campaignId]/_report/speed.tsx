"use client";

import { Button } from "@heroui/react";
import { Gauge } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { z } from "zod";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { ThrottleCampaign } from "@/lib/campaigns/schema";
import { throttleCampaign } from "../../actions";

type SpeedProps = { campaignId: string; throttlePerMinute: number | null };

/** Slows a campaign down while it goes, or lets it go again. */
export function Speed({ campaignId, throttlePerMinute }: SpeedProps) {
  const t = useTranslations("campaigns.live.speed");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant="tertiary" onPress={() => setOpen(true)}>
        <Gauge aria-hidden />
        {throttlePerMinute === null ? t("button") : t("throttled", { count: throttlePerMinute })}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t("title")} size="sm">
        <SpeedForm campaignId={campaignId} throttlePerMinute={throttlePerMinute} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

const empty = z.literal("").transform(() => null);
const TypedThrottle = ThrottleCampaign.extend({
  throttlePerMinute: empty.or(z.coerce.number().pipe(ThrottleCampaign.shape.throttlePerMinute.unwrap())),
});

function SpeedForm({ campaignId, throttlePerMinute, onDone }: SpeedProps & { onDone: () => void }) {
  const t = useTranslations("campaigns.live.speed");
  const form = useZodForm(TypedThrottle, { campaignId, throttlePerMinute: throttlePerMinute ?? "" });
  const { run } = useAction(throttleCampaign, { toastRefusals: false, done: t("done"), onDone });
  return (
    <Form form={form} onSubmit={(values) => run(TypedThrottle.parse(values))}>
      <p className="text-muted">{t("lead")}</p>
      <TextField name="throttlePerMinute" label={t("perMinute")} hint={t("hint")} autoFocus />
      <DialogButtons onCancel={onDone}>
        <SubmitButton>{t("button")}</SubmitButton>
      </DialogButtons>
    </Form>
  );
}
