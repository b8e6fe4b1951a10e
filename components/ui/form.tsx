"use client";

import { Button } from "@heroui/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import {
  type DefaultValues,
  type FieldValues,
  FormProvider,
  type Path,
  type Resolver,
  type UseFormReturn,
  useForm,
  useFormContext,
} from "react-hook-form";
import type { z } from "zod";
import type { ActionResult } from "@/lib/errors";

/** A form whose values are the raw input of `Input`; the server parses them again. */
export function useZodForm<I extends z.ZodType<unknown, FieldValues>>(
  Input: I,
  defaultValues: DefaultValues<z.input<I>>,
) {
  return useForm<z.input<I>>({
    resolver: zodResolver(Input as never, undefined, { raw: true }) as unknown as Resolver<z.input<I>>,
    defaultValues,
  });
}

type FormProps<Values extends FieldValues, T> = {
  form: UseFormReturn<Values>;
  /** `run` of `useAction(…, { toastRefusals: false })`. */
  onSubmit: (values: Values) => Promise<ActionResult<T>>;
  className?: string;
  children: ReactNode;
};

/** Keeps what was typed, puts the server's refusals at their fields, and submits on Ctrl-Enter and Ctrl-S too. */
export function Form<Values extends FieldValues, T>({ form, onSubmit, className, children }: FormProps<Values, T>) {
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => adoptTyped(element.current!, form), [form]);

  const submit = form.handleSubmit(async (values) => {
    const result = await onSubmit(values);
    if (result.ok) return form.reset(values);
    const named = Object.entries(result.fields ?? {}).filter(
      ([name]) => form.getFieldState(name as Path<Values>) && has(values, name),
    );
    for (const [name, sentences] of named) form.setError(name as Path<Values>, { message: sentences?.join(" ") });
    if (named.length > 0) form.setFocus(named[0]![0] as Path<Values>);
    else form.setError("root", { message: result.message });
  });

  function submitByKeys(event: KeyboardEvent) {
    if (!(event.ctrlKey || event.metaKey) || (event.key !== "Enter" && event.key !== "s")) return;
    // React hands on what is typed in a dialog that belongs to the form but does not lie in it.
    if (!element.current!.contains(event.target as Node)) return;
    event.preventDefault();
    element.current?.requestSubmit();
  }

  return (
    <FormProvider {...form}>
      <form
        ref={element}
        noValidate
        // Sent before the page is alive, it must not put what was typed into the address.
        method="post"
        onSubmit={(event) => {
          event.stopPropagation();
          void submit(event);
        }}
        onKeyDown={submitByKeys}
        className={className ?? "flex flex-col gap-5"}
      >
        {children}
        {/* No ErrorMessage of HeroUI's: in a dialog it has no slot to stand in, and throws. */}
        {form.formState.errors.root && (
          <p role="alert" className="text-pretty text-danger-soft-foreground">
            {form.formState.errors.root.message}
          </p>
        )}
      </form>
    </FormProvider>
  );
}

/** What was typed, or filled in by a password manager, before the page was alive. */
function adoptTyped<Values extends FieldValues>(element: HTMLFormElement, form: UseFormReturn<Values>) {
  for (const { name, value } of element.querySelectorAll<HTMLInputElement>(typedInto)) {
    const path = name as Path<Values>;
    if (value && value !== String(form.getValues(path) ?? ""))
      form.setValue(path, value as never, { shouldDirty: true });
  }
}

const typedInto = [
  ..."text email password url".split(" ").map((type) => `input[type=${type}][name]`),
  "textarea[name]",
].join();

const has = (values: FieldValues, name: string) => name.split(".")[0]! in values;

/** The form's button; it waits while the server thinks. */
export function SubmitButton({
  children,
  isDanger,
  isSecondary,
  isWide,
}: {
  children: ReactNode;
  isDanger?: boolean;
  /** Beside the page's one primary button. */
  isSecondary?: boolean;
  isWide?: boolean;
}) {
  const { isSubmitting } = useFormContext().formState;
  const variant = isDanger ? "danger" : isSecondary ? "secondary" : "primary";
  return (
    <Button type="submit" variant={variant} fullWidth={isWide} isPending={isSubmitting}>
      {children}
    </Button>
  );
}

/** A field's message in the reader's language: schemas of ours hold keys, zod's own are sentences already. */
export function useFieldMessage() {
  const t = useTranslations() as unknown as { (key: string): string; has: (key: string) => boolean };
  return (message: string | undefined) =>
    message && /^[\w-]+\.errors\./.test(message) && t.has(message) ? t(message) : message;
}
