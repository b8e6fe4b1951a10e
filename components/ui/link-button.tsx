import { type ButtonVariants, buttonVariants } from "@heroui/styles";
import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps } from "react";

/** A link that looks like a button: for going somewhere, where `Button` is for doing something. */
export function LinkButton({
  variant,
  size,
  isIconOnly,
  className,
  href,
  ...props
}: Omit<ComponentProps<typeof Link>, "href"> & ButtonVariants & { href: string }) {
  return <Link {...props} href={href as Route} className={buttonVariants({ variant, size, isIconOnly, className })} />;
}
