/** What holds for every page; the proxy adds which scripts may run. */
export const basePolicy = "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
