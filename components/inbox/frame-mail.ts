const policies = {
  own: "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:",
  images: "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; font-src data:",
};

/** For `srcdoc` of a sandboxed frame: links open beside, and what may be loaded is said before the mail's first byte. */
export function frameMail(html: string, hasImages: boolean) {
  const policy = hasImages ? policies.images : policies.own;
  const head = `<meta http-equiv="content-security-policy" content="${policy}"><meta name="referrer" content="no-referrer"><base target="_blank">`;
  return html.replace(/^\s*(<!doctype[^>]*>)?/i, (start) => start + head);
}
