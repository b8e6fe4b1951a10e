import { z } from "zod";
import type { Operation } from "@/lib/openapi";
import { SaveBrand, WorkspaceBrand } from "./schema";

const path = "/workspace/brand";

export const brandOperations: Operation[] = [
  {
    method: "get",
    path,
    summary: "Get the brand",
    permission: "templates:read",
    Input: z.object({}),
    Output: WorkspaceBrand,
  },
  {
    method: "put",
    path,
    summary: "Set the brand",
    description: "How the workspace's mails look. What is left out becomes the default again.",
    permission: "templates:write",
    Input: SaveBrand,
    Output: WorkspaceBrand,
  },
];
