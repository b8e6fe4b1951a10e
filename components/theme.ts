export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];
const themeCookie = "lettermill-theme";

/** Runs in the head before the first paint, so that no page flashes in the wrong theme. */
export const themeScript = `(()=>{
const dark=matchMedia("(prefers-color-scheme: dark)"),
set=()=>{const chosen=/(?:^|; )${themeCookie}=(light|dark)/.exec(document.cookie)?.[1];
document.documentElement.dataset.theme=chosen??(dark.matches?"dark":"light")};
set();dark.addEventListener("change",set);addEventListener("themechange",set)})()`;

/** Remembers the choice for a year and applies it at once. */
export function chooseTheme(theme: Theme) {
  // biome-ignore lint/suspicious/noDocumentCookie: the head's script reads it synchronously
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${theme === "system" ? 0 : 31_536_000}; samesite=lax`;
  dispatchEvent(new Event("themechange"));
}

export function readTheme(): Theme {
  const chosen = new RegExp(`(?:^|; )${themeCookie}=(light|dark)`).exec(document.cookie)?.[1];
  return (chosen as Theme | undefined) ?? "system";
}
