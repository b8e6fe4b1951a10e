"use server";

import { action } from "@/lib/next/action";
import { setAvailability as setUse } from "@/lib/senders/availability";
import { createSender as create } from "@/lib/senders/create";
import { deleteSender as destroy } from "@/lib/senders/delete";
import { discoverServer as discover } from "@/lib/senders/discover";
import { proveByDns as byDns, requestProof as request } from "@/lib/senders/prove";
import { listSenders as list } from "@/lib/senders/queries";
import {
  CreateSender,
  DiscoverServer,
  ListSenders,
  SenderRef,
  SendTestMail,
  SetAvailability,
  TestSettings,
  UpdateSender,
} from "@/lib/senders/schema";
import { sendTestMail as sendTest } from "@/lib/senders/send-test-mail";
import { testConnection as test, testSettings as tryOut } from "@/lib/senders/test-connection";
import { updateSender as update } from "@/lib/senders/update";

export const listSenders = action(ListSenders, list);
export const createSender = action(CreateSender, create);
export const discoverServer = action(DiscoverServer, discover);
export const updateSender = action(UpdateSender, update);
export const deleteSender = action(SenderRef, destroy);
export const setAvailability = action(SetAvailability, setUse);
export const testConnection = action(SenderRef, test);
export const testSettings = action(TestSettings, tryOut);
export const sendTestMail = action(SendTestMail, sendTest);
export const requestProof = action(SenderRef, request);
export const proveByDns = action(SenderRef, byDns);
