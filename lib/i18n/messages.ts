import accountsEn from "./en/accounts.json" with { type: "json" };
import apiEn from "./en/api.json" with { type: "json" };
import assetsEn from "./en/assets.json" with { type: "json" };
import auditEn from "./en/audit.json" with { type: "json" };
import blocksEn from "./en/blocks.json" with { type: "json" };
import brandEn from "./en/brand.json" with { type: "json" };
import campaignsEn from "./en/campaigns.json" with { type: "json" };
import checksEn from "./en/checks.json" with { type: "json" };
import commonEn from "./en/common.json" with { type: "json" };
import contactsEn from "./en/contacts.json" with { type: "json" };
import dkimEn from "./en/dkim.json" with { type: "json" };
import eventsEn from "./en/events.json" with { type: "json" };
import exportsEn from "./en/exports.json" with { type: "json" };
import fieldsEn from "./en/fields.json" with { type: "json" };
import formsEn from "./en/forms.json" with { type: "json" };
import homeEn from "./en/home.json" with { type: "json" };
import importsEn from "./en/imports.json" with { type: "json" };
import inboxEn from "./en/inbox.json" with { type: "json" };
import jobsEn from "./en/jobs.json" with { type: "json" };
import lintEn from "./en/lint.json" with { type: "json" };
import listsEn from "./en/lists.json" with { type: "json" };
import mailsEn from "./en/mails.json" with { type: "json" };
import membersEn from "./en/members.json" with { type: "json" };
import preferencesEn from "./en/preferences.json" with { type: "json" };
import proxiesEn from "./en/proxies.json" with { type: "json" };
import recipientEn from "./en/recipient.json" with { type: "json" };
import savedBlocksEn from "./en/saved-blocks.json" with { type: "json" };
import segmentsEn from "./en/segments.json" with { type: "json" };
import sendersEn from "./en/senders.json" with { type: "json" };
import settingsEn from "./en/settings.json" with { type: "json" };
import suppressionsEn from "./en/suppressions.json" with { type: "json" };
import templatesEn from "./en/templates.json" with { type: "json" };
import timelineEn from "./en/timeline.json" with { type: "json" };
import variantsEn from "./en/variants.json" with { type: "json" };
import accountsRu from "./ru/accounts.json" with { type: "json" };
import apiRu from "./ru/api.json" with { type: "json" };
import assetsRu from "./ru/assets.json" with { type: "json" };
import auditRu from "./ru/audit.json" with { type: "json" };
import blocksRu from "./ru/blocks.json" with { type: "json" };
import brandRu from "./ru/brand.json" with { type: "json" };
import campaignsRu from "./ru/campaigns.json" with { type: "json" };
import checksRu from "./ru/checks.json" with { type: "json" };
import commonRu from "./ru/common.json" with { type: "json" };
import contactsRu from "./ru/contacts.json" with { type: "json" };
import dkimRu from "./ru/dkim.json" with { type: "json" };
import eventsRu from "./ru/events.json" with { type: "json" };
import exportsRu from "./ru/exports.json" with { type: "json" };
import fieldsRu from "./ru/fields.json" with { type: "json" };
import formsRu from "./ru/forms.json" with { type: "json" };
import homeRu from "./ru/home.json" with { type: "json" };
import importsRu from "./ru/imports.json" with { type: "json" };
import inboxRu from "./ru/inbox.json" with { type: "json" };
import jobsRu from "./ru/jobs.json" with { type: "json" };
import lintRu from "./ru/lint.json" with { type: "json" };
import listsRu from "./ru/lists.json" with { type: "json" };
import mailsRu from "./ru/mails.json" with { type: "json" };
import membersRu from "./ru/members.json" with { type: "json" };
import preferencesRu from "./ru/preferences.json" with { type: "json" };
import proxiesRu from "./ru/proxies.json" with { type: "json" };
import recipientRu from "./ru/recipient.json" with { type: "json" };
import savedBlocksRu from "./ru/saved-blocks.json" with { type: "json" };
import segmentsRu from "./ru/segments.json" with { type: "json" };
import sendersRu from "./ru/senders.json" with { type: "json" };
import settingsRu from "./ru/settings.json" with { type: "json" };
import suppressionsRu from "./ru/suppressions.json" with { type: "json" };
import templatesRu from "./ru/templates.json" with { type: "json" };
import timelineRu from "./ru/timeline.json" with { type: "json" };
import variantsRu from "./ru/variants.json" with { type: "json" };

const en = {
  accounts: accountsEn,
  api: apiEn,
  assets: assetsEn,
  audit: auditEn,
  blocks: blocksEn,
  brand: brandEn,
  campaigns: campaignsEn,
  checks: checksEn,
  common: commonEn,
  contacts: contactsEn,
  dkim: dkimEn,
  events: eventsEn,
  exports: exportsEn,
  fields: fieldsEn,
  forms: formsEn,
  home: homeEn,
  imports: importsEn,
  inbox: inboxEn,
  jobs: jobsEn,
  lint: lintEn,
  lists: listsEn,
  mails: mailsEn,
  members: membersEn,
  preferences: preferencesEn,
  proxies: proxiesEn,
  recipient: recipientEn,
  savedBlocks: savedBlocksEn,
  segments: segmentsEn,
  senders: sendersEn,
  settings: settingsEn,
  suppressions: suppressionsEn,
  templates: templatesEn,
  timeline: timelineEn,
  variants: variantsEn,
};
export type Messages = typeof en;

const ru = {
  accounts: accountsRu,
  api: apiRu,
  assets: assetsRu,
  audit: auditRu,
  blocks: blocksRu,
  brand: brandRu,
  campaigns: campaignsRu,
  checks: checksRu,
  common: commonRu,
  contacts: contactsRu,
  dkim: dkimRu,
  events: eventsRu,
  exports: exportsRu,
  fields: fieldsRu,
  forms: formsRu,
  home: homeRu,
  imports: importsRu,
  inbox: inboxRu,
  jobs: jobsRu,
  lint: lintRu,
  lists: listsRu,
  mails: mailsRu,
  members: membersRu,
  preferences: preferencesRu,
  proxies: proxiesRu,
  recipient: recipientRu,
  savedBlocks: savedBlocksRu,
  segments: segmentsRu,
  senders: sendersRu,
  settings: settingsRu,
  suppressions: suppressionsRu,
  templates: templatesRu,
  timeline: timelineRu,
  variants: variantsRu,
} satisfies Messages;

export const messages = { en, ru };
