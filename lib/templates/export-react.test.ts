import { expect, test } from "vitest";
import { ownerCtx } from "@/lib/test/factories";
import { createTemplate } from "./create";
import { createFromStarter } from "./create-from-starter";
import { exportReactTemplate } from "./export-react";
import { CreateFromStarter, CreateTemplate } from "./schema";

test("a drawn template is given as a file, one of HTML is not, and nobody else's", async () => {
  const ctx = await ownerCtx();
  const { id: templateId } = await createFromStarter(
    ctx,
    CreateFromStarter.parse({ starter: "event", name: "May day" }),
  );
  const { tsx } = await exportReactTemplate(ctx, { templateId });
  expect(tsx).toContain("export default function MayDay() {");
  await expect(exportReactTemplate(await ownerCtx(), { templateId })).rejects.toMatchObject({ code: "not_found" });
  const { id } = await createTemplate(ctx, CreateTemplate.parse({ name: "Plain", html: "<p>x</p>" }));
  await expect(exportReactTemplate(ctx, { templateId: id })).rejects.toMatchObject({
    key: "templates.errors.notDrawn",
  });
});
