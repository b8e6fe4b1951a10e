import accountsEn from "./en/accounts.json";
import apiEn from "./en/api.json";
import campaignsEn from "./en/campaigns.json";
import commonEn from "./en/common.json";
import contactsEn from "./en/contacts.json";
import homeEn from "./en/home.json";
import importsEn from "./en/imports.json";
import inboxEn from "./en/inbox.json";
import listsEn from "./en/lists.json";
import mailsEn from "./en/mails.json";
import recipientEn from "./en/recipient.json";
import sendersEn from "./en/senders.json";
import settingsEn from "./en/settings.json";
import suppressionsEn from "./en/suppressions.json";
import templatesEn from "./en/templates.json";
import accountsRu from "./ru/accounts.json";
import apiRu from "./ru/api.json";
import campaignsRu from "./ru/campaigns.json";
import commonRu from "./ru/common.json";
import contactsRu from "./ru/contacts.json";
import homeRu from "./ru/home.json";
import importsRu from "./ru/imports.json";
import inboxRu from "./ru/inbox.json";
import listsRu from "./ru/lists.json";
import mailsRu from "./ru/mails.json";
import recipientRu from "./ru/recipient.json";
import sendersRu from "./ru/senders.json";
import settingsRu from "./ru/settings.json";
import suppressionsRu from "./ru/suppressions.json";
import templatesRu from "./ru/templates.json";

const en = {
  accounts: accountsEn,
  api: apiEn,
  campaigns: campaignsEn,
  common: commonEn,
  contacts: contactsEn,
  home: homeEn,
  imports: importsEn,
  inbox: inboxEn,
  lists: listsEn,
  mails: mailsEn,
  recipient: recipientEn,
  senders: sendersEn,
  settings: settingsEn,
  suppressions: suppressionsEn,
  templates: templatesEn,
};
export type Messages = typeof en;

const ru = {
  accounts: accountsRu,
  api: apiRu,
  campaigns: campaignsRu,
  common: commonRu,
  contacts: contactsRu,
  home: homeRu,
  imports: importsRu,
  inbox: inboxRu,
  lists: listsRu,
  mails: mailsRu,
  recipient: recipientRu,
  senders: sendersRu,
  settings: settingsRu,
  suppressions: suppressionsRu,
  templates: templatesRu,
} satisfies Messages;

export const messages = { en, ru };
