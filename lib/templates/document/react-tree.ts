import { Fragment, isValidElement, type ReactNode } from "react";
import { Body, Head, Heading, Hr, Html, Section } from "react-email";
import { withMergeTags } from "./merge-tags";

/** A component of react-email or a tag of HTML, or the text between. */
export type Part = { name: string; props: Record<string, unknown>; children: Part[] } | string;

const partsOfReactEmail = { Body, Head, Heading, Hr, Html, Section };
const names = new Map<unknown, string>(Object.entries(partsOfReactEmail).map(([name, part]) => [part, name]));

export const isReactEmail = (name: string) => name in partsOfReactEmail;

/** What a mail is made of once our own components, which are pure, have said what they draw. */
export function partsOf(node: ReactNode): Part[] {
  if (node === null || node === undefined || typeof node === "boolean" || node === "") return [];
  if (Array.isArray(node)) return node.flatMap(partsOf);
  if (!isValidElement<Record<string, unknown>>(node)) return [String(node)];
  const { type, props } = node;
  const { children, ...others } = props;
  if (type === Fragment) return partsOf(children as ReactNode);
  const name = typeof type === "string" ? type : names.get(type);
  if (name) return [{ name, props: plain(others), children: partsOf(children as ReactNode) }];
  return partsOf((type as (props: unknown) => ReactNode)(props));
}

/** Without what was not said; merge tags in text of people as Liquid. */
function plain({ dangerouslySetInnerHTML, ...props }: Record<string, unknown>) {
  const said = Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
  if (!dangerouslySetInnerHTML) return said;
  const { __html } = dangerouslySetInnerHTML as { __html: string };
  return { ...said, dangerouslySetInnerHTML: { __html: withMergeTags(__html) } };
}
