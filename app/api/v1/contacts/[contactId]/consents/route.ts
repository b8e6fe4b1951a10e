import { listConsents } from "@/lib/consents/queries";
import { Consent, ListConsents } from "@/lib/consents/schema";
import { route } from "@/lib/next/route";
import { pageOf } from "@/lib/zod";

export const GET = route(ListConsents, pageOf(Consent), listConsents);
