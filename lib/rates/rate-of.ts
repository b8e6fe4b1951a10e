/** How many requests a minute each caller of a workspace's API may make; its plan will say. */
export const rateOf = (_workspaceId: string): number => PERSON_RATE;

/** What holds for a person where there is no workspace. */
export const PERSON_RATE = 1_200;

/** For all who are not let in from one address, which a whole office may share. */
export const ADDRESS_RATE = 3_000;
