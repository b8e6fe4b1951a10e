import { buildPages } from "../supervisor/pages";

export async function run() {
  await buildPages(console.log);
}
