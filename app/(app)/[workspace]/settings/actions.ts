"use server";

import { SaveAccess } from "@/lib/access/schema";
import {
  confirmAuthenticator as confirm,
  removeAuthenticator as removeApp,
  setUpAuthenticator as setUp,
} from "@/lib/accounts/authenticator";
import { changeEmail as moveTo } from "@/lib/accounts/change-email";
import { changePassword as change } from "@/lib/accounts/change-password";
import { addPasskey as addKey, removePasskey as removeKey, startPasskey as startKey } from "@/lib/accounts/passkeys";
import { renewRecoveryCodes as renewCodes } from "@/lib/accounts/recovery-codes";
import {
  AddPasskey,
  ChangeEmail,
  ChangePassword,
  CodeOnly,
  PasswordOnly,
  RemovePasskey,
  RevokeSession,
  UpdateProfile,
} from "@/lib/accounts/schema";
import { revokeSession as revoke } from "@/lib/accounts/sessions";
import { updateProfile as update } from "@/lib/accounts/update-profile";
import { createApiKey as createKey } from "@/lib/api-keys/create";
import { revokeApiKey as revokeKey } from "@/lib/api-keys/revoke";
import { CreateApiKey, RevokeApiKey } from "@/lib/api-keys/schema";
import { SaveBrand } from "@/lib/brand/schema";
import { saveAccessFromHere } from "@/lib/next/access";
import { action, personAction, userAction } from "@/lib/next/action";
import { rememberLocale } from "@/lib/next/locale";
import { changeBrand } from "@/lib/templates/change-brand";
import { UpdateWorkspace } from "@/lib/workspaces/schema";
import { updateWorkspace as updateOwn } from "@/lib/workspaces/update";

export const updateWorkspace = action(UpdateWorkspace, updateOwn);
export const saveBrand = action(SaveBrand, changeBrand);
export const saveAccess = action(SaveAccess, saveAccessFromHere);
export const createApiKey = action(CreateApiKey, createKey);
export const revokeApiKey = action(RevokeApiKey, revokeKey);

export const updateProfile = userAction(UpdateProfile, async (user, input) => {
  await update(user, input);
  await rememberLocale(input.locale);
});
export const changeEmail = userAction(ChangeEmail, moveTo);
export const changePassword = userAction(ChangePassword, change);
export const revokeSession = userAction(RevokeSession, revoke);

export const setUpAuthenticator = personAction(PasswordOnly, setUp);
export const confirmAuthenticator = personAction(CodeOnly, confirm);
export const removeAuthenticator = userAction(PasswordOnly, removeApp);
export const startPasskey = personAction(PasswordOnly, startKey);
export const addPasskey = personAction(AddPasskey, addKey);
export const removePasskey = userAction(RemovePasskey, removeKey);
export const renewRecoveryCodes = userAction(PasswordOnly, renewCodes);
