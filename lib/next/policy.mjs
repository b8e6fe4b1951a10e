/** What holds for every page; the proxy adds which scripts may run. */
export const basePolicy = "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

/**
 * Where answers bring a policy of their own, which nothing may replace or add to: mails, images, files out of mails, and
 * what our own pages show in frames. Begins after the first slash; `next.config.mjs` and the proxy keep off.
 */
export const ownPolicyPaths =
  "o/|c/|u/|f/|view/|confirm/|preferences/|countdown/|assets/|.+/thumbnail$|.+/forms/.+/preview$|.+/starters/|.+/templates/react/|.+/attachments/";
