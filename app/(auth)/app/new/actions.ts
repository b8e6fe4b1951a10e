"use server";

import { userAction } from "@/lib/next/action";
import { createOwnWorkspace } from "@/lib/workspaces/create-own";
import { CreateWorkspace } from "@/lib/workspaces/schema";

export const createWorkspace = userAction(CreateWorkspace, createOwnWorkspace);
