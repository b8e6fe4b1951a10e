import type { CSSWarning } from "@emailens/engine";

/** It is large: loaded when the first template is checked, and nowhere but here. */
const load = () => import("@emailens/engine");
type Engine = Awaited<ReturnType<typeof load>>;

/** Something of a mail that a mailbox does not show as meant. */
export type Unsupported = Pick<CSSWarning, "property" | "client" | "severity" | "suggestion">;
/** What else it has to say, by its name for that. */
export type Remark = { rule: string; message: string; severity: string };
export type Colors = Pick<Engine, "parseColor" | "alphaBlend" | "relativeLuminance" | "contrastRatio">;

const headers = { listUnsubscribeHeader: "<https://example.com/u>", listUnsubscribePostHeader: "One-Click" };

/** What the engine finds in a mail as it would arrive. */
export async function examineMail(
  html: string,
): Promise<{ unsupported: Unsupported[]; remarks: Remark[]; colors: Colors }> {
  const engine = await load();
  const session = engine.createSession(html);
  const reports = [session.analyzeSpam(headers), session.checkAccessibility(), session.analyzeImages()];
  return {
    unsupported: session.analyze(),
    remarks: [...reports, session.validateLinks()].flatMap(({ issues }) => issues as Remark[]),
    colors: engine,
  };
}
