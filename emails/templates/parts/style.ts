export const font = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

export const colors = { page: "#f4f4f2", card: "#ffffff", text: "#1d1d1b", muted: "#63635e", line: "#e5e5e0" };

export const small = { color: colors.muted, fontSize: 13, lineHeight: "20px", margin: 0 };

/** Columns become rows on phones; mailboxes that know dark colours get ours, the others their own idea of them. */
export const dark = `
@media (max-width: 480px) {
  .frame > tbody > tr > td { padding: 20px 16px !important; }
  .inset > tbody > tr > td { padding: 28px 20px !important; }
  .stack { display: block !important; width: 100% !important; padding-right: 0 !important; padding-left: 0 !important; }
}
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: #141413 !important; }
  .card { background-color: #1f1f1d !important; }
  .text { color: #f0f0ec !important; }
  .muted, .muted a { color: #a8a8a1 !important; }
  .line { border-color: #3a3a36 !important; }
  .accent { color: #e6e6e1 !important; }
}
`;
