import { sql } from "drizzle-orm";
import { campaignSenders, campaigns } from "@/drizzle/schema";

/** Of a campaign: that it uses the sender, alone or with others. */
export const goesBy = (senderId: string) => sql`(${campaigns.senderId} = ${senderId} or exists (
  select from ${campaignSenders} p where p.campaign_id = ${campaigns.id} and p.sender_id = ${senderId}))`;
