import { advanceWarmUpsFunction } from "./functions/advance-warm-ups";
import { checkCampaignFunction } from "./functions/check-campaign";
import { cleanUp } from "./functions/clean-up";
import { dispatchDueCampaign } from "./functions/dispatch-due-campaign";
import { drawTemplates } from "./functions/draw-templates";
import { findCampaignWork } from "./functions/find-campaign-work";
import { pumpCampaignFunction } from "./functions/pump-campaign";
import { runBulkActionFunction } from "./functions/run-bulk-action";
import { runImport } from "./functions/run-import";
import { sendConfirmationFunction } from "./functions/send-confirmation";
import { sendProductMailFunction } from "./functions/send-product-mail";
import { sweepFieldFunction } from "./functions/sweep-field";

export { inngest } from "./client";

export const functions = [
  advanceWarmUpsFunction,
  checkCampaignFunction,
  cleanUp,
  dispatchDueCampaign,
  drawTemplates,
  findCampaignWork,
  pumpCampaignFunction,
  runBulkActionFunction,
  runImport,
  sendConfirmationFunction,
  sendProductMailFunction,
  sweepFieldFunction,
];
