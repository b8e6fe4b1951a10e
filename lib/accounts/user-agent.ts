const browsers: [name: string, pattern: RegExp][] = [
  ["Edge", /\bEdg(e|A|iOS)?\//],
  ["Opera", /\bOPR\//],
  ["Yandex", /\bYaBrowser\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /(Chrome|CriOS)\//],
  ["Safari", /\bSafari\//],
];

const systems: [name: string, pattern: RegExp][] = [
  ["Windows", /\bWindows\b/],
  ["iOS", /\b(iPhone|iPad|iPod)\b/],
  ["Android", /\bAndroid\b/],
  ["macOS", /\bMacintosh\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Linux", /\bLinux\b/],
];

/** Enough of a User-Agent for people to recognise their own devices. */
export function describeAgent(userAgent: string | null) {
  const find = (names: typeof browsers) => names.find(([, pattern]) => pattern.test(userAgent ?? ""))?.[0];
  return { browser: find(browsers), system: find(systems) };
}
