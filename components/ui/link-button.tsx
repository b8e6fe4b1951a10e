import { type ButtonVariants, buttonVariants } from "@heroui/styles";
import Link from "next/link";
import type { ComponentProps } from "react";

/** A link that looks like a button: for going somewhere, where `Button` is for doing something. */
export function LinkButton({
  variant,
  size,
  isIconOnly,
  className,
  ...props
}: ComponentProps<typeof Link> & ButtonVariants) {
  return <Link {...props} className={buttonVariants({ variant, size, isIconOnly, className })} />;
}
