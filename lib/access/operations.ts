import { z } from "zod";
import type { Operation } from "@/lib/openapi";
import { Access, SaveAccess } from "./schema";

const path = "/workspace/access";

export const accessOperations: Operation[] = [
  {
    method: "get",
    path,
    summary: "Get from where the workspace may be entered",
    permission: "workspace:manage",
    Input: z.object({}),
    Output: Access,
  },
  {
    method: "put",
    path,
    summary: "Set from where the workspace may be entered",
    description: "Holds from the next request on. A list of addresses without the one that asks is refused.",
    permission: "workspace:manage",
    Input: SaveAccess,
    Output: Access,
  },
];
