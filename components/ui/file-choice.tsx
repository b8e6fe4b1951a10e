"use client";

import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { FileTrigger } from "react-aria-components";

type Props = {
  onFiles: (files: File[]) => void;
  allowsMultiple?: boolean;
  accept?: string[];
  /** The button. */
  children: ReactNode;
};

/** A button that chooses files. What was chosen before the page came alive counts too. */
export function FileChoice({ onFiles, allowsMultiple, accept, children }: Props) {
  const input = useRef<HTMLInputElement>(null);

  const take = useEffectEvent(() => {
    const files = [...(input.current?.files ?? [])];
    if (files.length === 0) return;
    // A browser that fills the field in again after a reload must not upload a second time.
    if (input.current) input.current.value = "";
    onFiles(files);
  });
  useEffect(() => take(), []);

  return (
    <FileTrigger ref={input} allowsMultiple={allowsMultiple} acceptedFileTypes={accept} onSelect={() => take()}>
      {children}
    </FileTrigger>
  );
}
