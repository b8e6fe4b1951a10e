import { env } from "@/lib/env";
import { publicStatus } from "@/lib/public-fetch";
import type { LintFinding } from "../schema";
import { finding, linesOf } from "./finding";
import { addressOf, linksOf } from "./links";
import type { Element, Mail } from "./read-mail";

const MOST_LINKS = 50;
const AT_ONCE = 10;
/** Gone, or broken. Others refuse programs and welcome people. */
const isDead = (status: number) => status === 404 || status === 410 || status >= 500;

/** Links of which nobody answers, or only to say that there is nothing: asked one by one, where the operator allows it. */
export async function lintDeadLinks(mail: Mail): Promise<LintFinding[]> {
  if (!env.LINK_CHECKS) return [];
  const links = Map.groupBy(linksOf(mail), addressOf);
  const asked = [...links].filter(([url]) => isWhole(url)).slice(0, MOST_LINKS);
  const findings: LintFinding[] = [];
  const next = asked.values();
  const walk = async () => {
    for (const [url, elements] of next) findings.push(...(await askFor(url, elements)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
  return findings.toSorted((a, b) => String(a.values.url).localeCompare(String(b.values.url)));
}

/** Without Liquid in it, which makes another address for each reader. */
const isWhole = (url: string) => /^https?:\/\//i.test(url) && !/[{][{%]/.test(url);

async function askFor(url: string, elements: Element[]): Promise<LintFinding[]> {
  const status = await publicStatus(url).catch(() => null);
  if (status !== null && !isDead(status)) return [];
  return [finding("deadLink", { lines: linesOf(elements), values: { url, status: status ?? "none" } })];
}
