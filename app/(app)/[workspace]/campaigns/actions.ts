"use server";

import { archiveCampaign as archive } from "@/lib/campaigns/archive";
import { removeAttachment as remove } from "@/lib/campaigns/attachments";
import { cancelCampaign as cancel } from "@/lib/campaigns/cancel";
import { chooseVariant as choose } from "@/lib/campaigns/choose-variant";
import { createCampaign as create } from "@/lib/campaigns/create";
import { deleteCampaign as destroy } from "@/lib/campaigns/delete";
import { duplicateCampaign as duplicate } from "@/lib/campaigns/duplicate";
import { excludePeople as exclude, includeExcluded as include } from "@/lib/campaigns/exclude-people";
import { listFindingPeople as listFound } from "@/lib/campaigns/finding-people";
import { followCampaign as follow } from "@/lib/campaigns/follow";
import { pauseCampaign as pause, resumeCampaign as resume } from "@/lib/campaigns/pause";
import { listCampaigns as list } from "@/lib/campaigns/queries";
import { resolveUnconfirmed as resolve } from "@/lib/campaigns/resolve-unconfirmed";
import { unscheduleCampaign as unschedule } from "@/lib/campaigns/schedule";
import { scheduleChecked as schedule } from "@/lib/campaigns/schedule-checked";
import {
  ArchiveCampaign,
  ChooseVariant,
  CreateCampaign,
  FollowCampaign,
  ListCampaigns,
  OneCampaign,
  RemoveAttachment,
  ScheduleChecked,
  SendCampaign,
  StopCampaign,
  ThrottleCampaign,
  UpdateCampaign,
} from "@/lib/campaigns/schema";
import { sendCampaign as send } from "@/lib/campaigns/send";
import { sendRest as rest } from "@/lib/campaigns/send-rest";
import { setFallback as mend } from "@/lib/campaigns/set-fallback";
import { startCheck as check } from "@/lib/campaigns/start-check";
import { releaseCampaign as release } from "@/lib/campaigns/stop";
import { throttleCampaign as throttle } from "@/lib/campaigns/throttle";
import { updateCampaign as update } from "@/lib/campaigns/update";
import { ExcludePeople, ListFindingPeople, SetFallback } from "@/lib/checks/schema";
import { getMessage as get, listMessages as listLedger } from "@/lib/messages/queries";
import { GetMessage, ListMessages, ResolveUnconfirmed } from "@/lib/messages/schema";
import { action } from "@/lib/next/action";
import { listReplies as readReplies } from "@/lib/reports/replies";
import { ListReplies } from "@/lib/reports/schema";

export const listCampaigns = action(ListCampaigns, list);
export const createCampaign = action(CreateCampaign, create);
export const updateCampaign = action(UpdateCampaign, update);
export const deleteCampaign = action(OneCampaign, destroy);
export const archiveCampaign = action(ArchiveCampaign, archive);
export const duplicateCampaign = action(OneCampaign, duplicate);
export const followCampaign = action(FollowCampaign, follow);
export const removeAttachment = action(RemoveAttachment, remove);

export const startCheck = action(OneCampaign, check);
export const listFindingPeople = action(ListFindingPeople, listFound);
export const excludePeople = action(ExcludePeople, exclude);
export const includeExcluded = action(OneCampaign, include);
export const setFallback = action(SetFallback, mend);

export const scheduleCampaign = action(ScheduleChecked, schedule);
export const unscheduleCampaign = action(OneCampaign, unschedule);
export const sendCampaign = action(SendCampaign, send);
export const pauseCampaign = action(StopCampaign, pause);
export const resumeCampaign = action(OneCampaign, resume);
export const releaseCampaign = action(OneCampaign, release);
export const sendRest = action(OneCampaign, rest);
export const chooseVariant = action(ChooseVariant, choose);
export const throttleCampaign = action(ThrottleCampaign, throttle);
export const cancelCampaign = action(StopCampaign, cancel);

export const listMessages = action(ListMessages, listLedger);
export const getMessage = action(GetMessage, get);
export const resolveUnconfirmed = action(ResolveUnconfirmed, resolve);

export const listReplies = action(ListReplies, readReplies);
