/** How many requests a minute each caller of a workspace's API may make; its plan will say. */
export const rateOf = (_workspaceId: string): number => DEFAULT_RATE;

/** What holds where there is no workspace. */
export const DEFAULT_RATE = 1_200;
