import { Button, Input, Popover } from "@heroui/react";
import { RichTextMenu } from "@puckeditor/core";
import type { Editor } from "@tiptap/react";
import { Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

/** Where the chosen words lead. */
export function LinkAction({ editor }: { editor: Editor }) {
  const t = useTranslations("blocks");
  const [isOpen, setOpen] = useState(false);
  const [href, setHref] = useState("");

  function open() {
    setHref(String(editor.getAttributes("link").href ?? ""));
    setOpen(true);
  }
  function apply() {
    const chain = editor.chain().focus().extendMarkRange("link");
    if (href.trim() === "") chain.unsetLink().run();
    else chain.setLink({ href: href.trim() }).run();
    setOpen(false);
  }

  return (
    <Popover isOpen={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger>
        <RichTextMenu.Control
          icon={<Link2 size={16} />}
          title={t("link")}
          active={editor.isActive("link")}
          onClick={open}
        />
      </Popover.Trigger>
      <Popover.Content>
        <Popover.Dialog>
          <form
            className="flex gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              apply();
            }}
          >
            <Input autoFocus value={href} placeholder="https://" onChange={({ target }) => setHref(target.value)} />
            <Button size="sm" type="submit">
              {t("apply")}
            </Button>
          </form>
        </Popover.Dialog>
      </Popover.Content>
    </Popover>
  );
}
