import { z } from "zod";
import { removeAttachment } from "@/lib/campaigns/attachments";
import { RemoveAttachment } from "@/lib/campaigns/schema";
import { route } from "@/lib/next/route";

export const DELETE = route(RemoveAttachment, z.void(), removeAttachment);
