import { z } from "zod";
import type { Operation } from "@/lib/openapi";
import { ChangeUserRole, ListUsers, Nothing, SecondFactorRule, UserPage, UserRef } from "./schema";

const one = "/admin/users/{userId}";
const secondFactor = "/admin/second-factor";

export const userOperations: Operation[] = [
  {
    method: "get",
    path: "/admin/users",
    summary: "List users",
    description: "For managers too. Newest first.",
    isAdmin: true,
    permission: "users:read",
    Input: ListUsers,
    Output: UserPage,
  },
  {
    method: "patch",
    path: one,
    summary: "Change a user's role",
    description: "Signs them out everywhere. Someone stays admin; who becomes a guest has their campaigns paused.",
    isAdmin: true,
    permission: "users:manage",
    Input: ChangeUserRole,
    Output: z.void(),
  },
  {
    method: "post",
    path: `${one}/block`,
    summary: "Block a user",
    description: "Ends their sessions, shuts their API keys out and pauses their campaigns.",
    isAdmin: true,
    permission: "users:manage",
    Input: UserRef,
    Output: z.void(),
  },
  {
    method: "post",
    path: `${one}/unblock`,
    summary: "Let a user in again",
    isAdmin: true,
    permission: "users:manage",
    Input: UserRef,
    Output: z.void(),
  },
  {
    method: "get",
    path: secondFactor,
    summary: "Get whether a second factor is required",
    isAdmin: true,
    permission: "installation:manage",
    Input: Nothing,
    Output: SecondFactorRule,
  },
  {
    method: "put",
    path: secondFactor,
    summary: "Require a second factor of everyone, or no more",
    description: "Whoever has none gets nowhere before they have added one. Keys go on working.",
    isAdmin: true,
    permission: "installation:manage",
    Input: SecondFactorRule,
    Output: SecondFactorRule,
  },
];
