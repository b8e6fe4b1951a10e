import { db } from "@/lib/db";
import { failProductMail, sendProductMail } from "@/lib/mail/send-product-mail";
import { inngest } from "../client";
import { accountMailQueued } from "../events";

export const sendProductMailFunction = inngest.createFunction(
  {
    id: "send-product-mail",
    triggers: [accountMailQueued],
    concurrency: 10,
    retries: 10,
    onFailure: ({ event, error }) => failProductMail(db, event.data.event.data.mailId, error.message),
  },
  ({ event, step }) => step.run("send", () => sendProductMail(db, event.data.mailId)),
);
