/** One colour per meaning, the same in every chart. */
export const seriesColors = {
  sent: "var(--muted)",
  opened: "var(--accent)",
  clicked: "var(--success)",
  unsubscribed: "var(--warning)",
  failed: "var(--danger)",
};
