const units = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5, y: 31536e6 };

/** Milliseconds of the SDK's time strings, such as "1h30m" or "" for none; null for anything else. */
export function parseDuration(text: string): number | null {
  if (!/^([\d.]+(ms|[smhdwy]))*$/.test(text)) return null;
  const parts = text.matchAll(/([\d.]+)(ms|[smhdwy])/g);
  return [...parts].reduce((total, [, count, unit]) => total + Number(count) * units[unit as keyof typeof units], 0);
}

/** Milliseconds from `now` until what is written as a duration, whole seconds or a moment; null when it is none of them. */
export function delayUntil(text: string, now = Date.now()): number | null {
  const delay = /^\d+$/.test(text) ? Number(text) * 1000 : (parseDuration(text) ?? Date.parse(text) - now);
  return Number.isNaN(delay) ? null : Math.max(0, delay);
}
