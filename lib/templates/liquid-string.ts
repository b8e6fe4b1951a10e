/** A text as Liquid reads it. What would end it, or the tag around it, stands there by its number. */
export function liquidString(text: string) {
  const quote = text.includes('"') && !text.includes("'") ? "'" : '"';
  const risky = new RegExp(`[${quote}\\\\{}]`, "g");
  return quote + text.replace(risky, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`) + quote;
}
