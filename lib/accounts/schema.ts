export const userRoles = ["admin", "user"] as const;
export type UserRole = (typeof userRoles)[number];

export const tokenPurposes = ["setup", "verify", "reset", "changeEmail", "proveSender"] as const;
export type TokenPurpose = (typeof tokenPurposes)[number];
