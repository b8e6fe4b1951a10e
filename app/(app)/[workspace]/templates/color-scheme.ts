/**
 * A mail as a light or dark mailbox shows it. Browsers tell a frame the reader's own preference, whatever stands around
 * it, so the mail's questions about it are answered here.
 */
export function withColorScheme(html: string, scheme: "light" | "dark", head = ""): string {
  const decided = html.replace(/prefers-color-scheme\s*:\s*(light|dark)/gi, (_, asked: string) =>
    asked.toLowerCase() === scheme ? "min-width: 0px" : "min-width: 99999px",
  );
  const extra = `${head}<style>:root{color-scheme:only ${scheme} !important}</style>`;
  return /<head[^>]*>/i.test(decided)
    ? decided.replace(/<head[^>]*>/i, (tag) => tag + extra)
    : decided.replace(/^(\s*<!doctype[^>]*>)?/i, (doctype) => doctype + extra);
}
