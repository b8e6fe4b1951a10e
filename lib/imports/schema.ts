export const importStatuses = ["uploaded", "queued", "running", "done", "failed", "canceled"] as const;
export type ImportStatus = (typeof importStatuses)[number];
