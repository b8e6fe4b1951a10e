import { block } from "./block";
import { code } from "./fields";

/** HTML as somebody wrote it, as in a template of HTML: where it is looked at, no script of it runs. */
export const Html = block({
  group: "logic",
  fields: { html: code("<p>HTML</p>") },
  Component({ html }) {
    // biome-ignore lint/security/noDangerouslySetInnerHtml: as they may write a whole template
    return <div dangerouslySetInnerHTML={{ __html: html }} />;
  },
});
