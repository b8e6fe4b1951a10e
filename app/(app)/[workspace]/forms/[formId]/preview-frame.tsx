"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

/** The form's page as people see it, in its whole length: nothing in it runs and nothing is sent. */
export function PreviewFrame({ src }: { src: string }) {
  const t = useTranslations("forms");
  const frame = useRef<HTMLIFrameElement>(null);
  const fit = () => {
    const page = frame.current?.contentDocument?.documentElement;
    if (page) frame.current!.style.height = `${page.scrollHeight + 2}px`;
  };
  // It may have been there before this page came alive.
  useEffect(fit, []);
  return (
    <iframe
      ref={frame}
      src={src}
      title={t("preview")}
      sandbox="allow-same-origin"
      onLoad={fit}
      className="h-80 w-full rounded-lg border border-separator"
    />
  );
}
