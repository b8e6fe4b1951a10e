/** Draws the starters anew for this page: `npx tsx docs/templates/shoot.ts` */
import { join } from "node:path";
import { chromium } from "@playwright/test";
import sharp from "sharp";
import { defaultBrand } from "@/lib/brand/schema";
import { presetEnv } from "@/lib/env";
import { renderOne } from "@/lib/templates/preview";
import { mergeData } from "@/lib/templates/render";
import { sampleContact } from "@/lib/templates/sample-contacts";
import { starters } from "@/lib/templates/schema";
import { drawStarter } from "@/lib/templates/starters";

presetEnv({
  LETTERMILL_ENV: "test",
  LETTERMILL_SECRET: "only-for-pictures-never-for-serving",
  DATABASE_URL: "postgres://localhost/none",
  APP_URL: "http://localhost:3999",
});

const workspace = {
  name: "The Mill",
  company_name: null,
  postal_address: "1 Mill Lane, Leeds LS1 4DY",
  website_url: "https://example.com",
};
const variables = {
  title: "An evening worth leaving the house for",
  day: "12",
  month: "December",
  time: "Thursday, 19:00",
  place: "The Mill, 1 Mill Lane",
  price: "Free",
};
const browser = await chromium.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
for (const starter of starters) {
  const source = await drawStarter(starter, "en", defaultBrand);
  const { html } = renderOne(source, mergeData(sampleContact.usual, workspace, variables), {
    unsubscribe: "#",
    preferences: "#preferences",
    view: "#",
  });
  for (const width of [360, 700]) {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ viewport: { width, height: 200 }, colorScheme });
      await page.setContent(html);
      const shot = await page.screenshot({ fullPage: true });
      await sharp(shot)
        .webp({ quality: 80 })
        .toFile(join(import.meta.dirname, `${starter}-${width}-${colorScheme}.webp`));
      await page.close();
    }
  }
}
await browser.close();
