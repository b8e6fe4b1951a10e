import { z } from "zod";
import { locales } from "@/lib/i18n/schema";
import { idOf, isoDate, pageInput, pageOf, timeZone } from "@/lib/zod";

export const userRoles = ["admin", "manager", "user", "guest"] as const;
export type UserRole = (typeof userRoles)[number];

export const sessionKinds = ["browser", "program"] as const;
export type SessionKind = (typeof sessionKinds)[number];

export const tokenPurposes = [
  "setup",
  "verify",
  "reset",
  "changeEmail",
  "proveSender",
  "secondFactor",
  "passkey",
  "invite",
] as const;
export type TokenPurpose = (typeof tokenPurposes)[number];

export const factors = ["code", "passkey"] as const;
/** What proves, beside the password, that it is them. */
export type Factor = (typeof factors)[number];

export const RECOVERY_CODE_LENGTH = 10;

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: "accounts.errors.email" }));
const name = z.string().trim().min(1, { error: "accounts.errors.name" }).max(100);
const locale = z.enum(locales);
const token = z.string().min(1).max(100);

/** A password that someone chooses now. */
const newPassword = z
  .string()
  .min(10, { error: "accounts.errors.passwordShort" })
  .max(200, { error: "accounts.errors.passwordLong" });
/** A password that someone claims to know. */
const knownPassword = z.string().min(1, { error: "accounts.errors.passwordMissing" }).max(200);

/** Whether everyone here must have a second factor. */
export const SecondFactorRule = z.object({ isRequired: z.boolean() });
export type SecondFactorRule = z.output<typeof SecondFactorRule>;

export const Nothing = z.object({});

export const SignIn = z.object({ email, password: knownPassword });
export type SignIn = z.output<typeof SignIn>;

/** Six digits, with the space that apps show in the middle. */
const code = z
  .string()
  .transform((text) => text.replaceAll(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, { error: "accounts.errors.codeDigits" }));

export const CodeOnly = z.object({ code });
export type CodeOnly = z.output<typeof CodeOnly>;

export const RecoveryCodeOnly = z.object({
  recoveryCode: z
    .string()
    .transform((text) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, ""))
    .pipe(z.string().length(RECOVERY_CODE_LENGTH, { error: "accounts.errors.recoveryCodeLength" })),
});

const base64url = z.string().regex(/^[\w-]{1,2000}$/);

/** What a browser answers for an authenticator (WebAuthn); what is in it is checked by its signature. */
export const PasskeyAnswer = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal("public-key"),
  response: z.record(z.string(), z.unknown()),
  clientExtensionResults: z.record(z.string(), z.unknown()),
});
export type PasskeyAnswer = z.output<typeof PasskeyAnswer>;

export const PasskeyOnly = z.object({ passkey: PasskeyAnswer });

export const AddPasskey = z.object({ name, answer: PasskeyAnswer });
export type AddPasskey = z.output<typeof AddPasskey>;

export const NamePasskey = z.object({ name, password: knownPassword });

export const RemovePasskey = z.object({ passkeyId: idOf("psk"), password: knownPassword });
export type RemovePasskey = z.output<typeof RemovePasskey>;

export const Proof = z.union([CodeOnly, RecoveryCodeOnly, PasskeyOnly]);
export type Proof = z.output<typeof Proof>;

/** `pending` is what signing in by password answered. */
export const FinishSignIn = Proof.and(z.object({ pending: token }));
export type FinishSignIn = z.output<typeof FinishSignIn>;

export const PasswordOnly = z.object({ password: knownPassword });
export type PasswordOnly = z.output<typeof PasswordOnly>;

/** Who someone is at a provider that signs them in. */
export const Identity = z
  .object({
    provider: z.string().max(50),
    subject: z.string().min(1).max(1_000),
    email,
    isVerified: z.boolean(),
    /** Many have none there: then it is what stands before the @. */
    name: z.string().trim().max(100).nullish(),
  })
  .transform(({ name, ...identity }) => ({ ...identity, name: name || identity.email.split("@")[0]! }));
export type Identity = z.output<typeof Identity>;

export type IdentityProvider = { id: string; name: string };

/** What the form hears when the password was right and there is more to prove. */
export const SECOND_STEP = "second-step";

export const SignUp = z.object({ name, email, password: newPassword, locale, timeZone });
export type SignUp = z.output<typeof SignUp>;

export const EmailOnly = z.object({ email });
export type EmailOnly = z.output<typeof EmailOnly>;

export const TokenOnly = z.object({ token });
export type TokenOnly = z.output<typeof TokenOnly>;

/** Whether the keys that the person made end too, in all workspaces. */
const revokeKeys = z.boolean().optional();

export const ResetPassword = z.object({ token, password: newPassword, revokeKeys });
export type ResetPassword = z.output<typeof ResetPassword>;

export const ChangePassword = z.object({ currentPassword: knownPassword, password: newPassword, revokeKeys });
export type ChangePassword = z.output<typeof ChangePassword>;

export const UpdateProfile = z.object({ name, locale, timeZone });
export type UpdateProfile = z.output<typeof UpdateProfile>;

export const ChangeEmail = z.object({ email, password: knownPassword });
export type ChangeEmail = z.output<typeof ChangeEmail>;

export const RevokeSession = z.object({ sessionId: idOf("ses") });
export type RevokeSession = z.output<typeof RevokeSession>;

export const CreateAdmin = z.object({ name, email, password: newPassword });
export type CreateAdmin = z.output<typeof CreateAdmin>;

export const SetUpInstallation = CreateAdmin.extend({ token, locale, timeZone });
export type SetUpInstallation = z.output<typeof SetUpInstallation>;

/** The path to go to after signing in: always one of ours, never another site. */
export const returnPath = z
  .string()
  .max(2000)
  .regex(/^(\/[^/\\\s?#]+)+\/?([?#][^\\\s]*)?$/)
  .catch("/app");

export const ChooseLocale = z.object({ locale });

const role = z.enum(userRoles);

export const ListUsers = z.object({
  ...pageInput,
  q: z.string().trim().max(254).optional().describe("A part of the name or of the address."),
  role: role.optional(),
  blocked: z.stringbool().or(z.boolean()).optional().describe("Only those who are blocked, or who are not."),
});
export type ListUsers = z.output<typeof ListUsers>;

export const User = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role,
  emailVerifiedAt: isoDate.nullable(),
  blockedAt: isoDate.nullable(),
  createdAt: isoDate,
  lastSeenAt: isoDate.nullable(),
  workspaces: z.array(z.object({ slug: z.string(), name: z.string() })),
});
export type User = z.output<typeof User>;

export const UserPage = pageOf(User);

export const ChangeUserRole = z.object({ userId: idOf("usr"), role });
export type ChangeUserRole = z.output<typeof ChangeUserRole>;

/** From the command line. */
export const GrantRole = z.object({ email, role });

export const UserRef = z.object({ userId: idOf("usr") });
export type UserRef = z.output<typeof UserRef>;
