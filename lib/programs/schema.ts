import { z } from "zod";
import { factors, SignIn, userRoles } from "@/lib/accounts/schema";
import { installationPermissions, permissions } from "@/lib/permissions";
import { memberRoles } from "@/lib/workspaces/schema";

export const LogIn = SignIn;

const secret = z.string().trim().min(1).max(100);

/** What `finishSignIn` makes of it says what is wrong with a code. */
export const FinishLogIn = z
  .object({
    pending: secret.describe("What logging in answered; good for a quarter of an hour."),
    code: z.string().max(100).optional().describe("Six digits of the app."),
    recoveryCode: z.string().max(100).optional().describe("Or one of the codes kept for the day the app is lost."),
  })
  .refine(({ code, recoveryCode }) => (code === undefined) !== (recoveryCode === undefined), {
    error: "accounts.errors.oneProof",
    path: ["code"],
  });
export type FinishLogIn = z.output<typeof FinishLogIn>;

export const Refresh = z.object({ refreshToken: secret });
export type Refresh = z.output<typeof Refresh>;

export const Tokens = z
  .object({
    tokenType: z.literal("Bearer"),
    accessToken: z
      .string()
      .describe("A JWT for `Authorization: Bearer`, with `x-workspace` for what is in a workspace."),
    expiresInSeconds: z.int(),
    refreshToken: z.string().describe("Works once, for the next two tokens. A second time, it ends the session."),
    refreshExpiresInSeconds: z.int(),
  })
  .meta({ id: "Tokens" });
export type Tokens = z.output<typeof Tokens>;

const SecondStep = z
  .object({ pending: z.string().describe("For `/auth/login/finish`."), factors: z.array(z.enum(factors)) })
  .meta({ id: "SecondStep" });

/** Tokens, or the question for a second factor. */
export const LoggedIn = z.union([Tokens, SecondStep]);
export type LoggedIn = z.output<typeof LoggedIn>;

export const Me = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    locale: z.string(),
    timeZone: z.string(),
    role: z.enum(userRoles),
    permissions: z.array(z.enum(installationPermissions)).describe("On the installation."),
    workspaces: z.array(z.object({ slug: z.string(), name: z.string(), role: z.enum(memberRoles) })),
  })
  .meta({ id: "Me" });
export type Me = z.output<typeof Me>;

export const Permissions = z
  .object({
    actor: z.enum(["user", "admin", "manager", "apiKey", "operator"]),
    permissions: z.array(z.enum(permissions)),
  })
  .meta({ id: "Permissions" });
export type Permissions = z.output<typeof Permissions>;
