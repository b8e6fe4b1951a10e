import { block } from "./block";
import { code } from "./fields";

/** HTML as somebody wrote it, sanitised when it is saved. */
export const Html = block({
  group: "logic",
  fields: { html: code("<p>HTML</p>") },
  Component({ html }) {
    // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised when it is saved
    return <div dangerouslySetInnerHTML={{ __html: html }} />;
  },
});
