/** For a mail in a frame of our own pages: nothing in it runs, submits or navigates. */
export const frameHeaders = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "sandbox; default-src 'none'; img-src https: http: data:; style-src https: 'unsafe-inline'; font-src https: data:; frame-ancestors 'self'",
  "cache-control": "private, no-store",
};
