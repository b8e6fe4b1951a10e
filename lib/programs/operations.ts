import { z } from "zod";
import type { Operation } from "@/lib/openapi";
import { FinishLogIn, LoggedIn, LogIn, Me, Permissions, Refresh, Tokens } from "./schema";

const nothing = z.object({});

export const programOperations: Operation[] = [
  {
    method: "post",
    path: "/auth/login",
    summary: "Log in as a person",
    description: "By password. Where a second factor is asked for, `/auth/login/finish` answers with the tokens.",
    security: "none",
    Input: LogIn,
    Output: LoggedIn,
  },
  {
    method: "post",
    path: "/auth/login/finish",
    summary: "Prove the second factor",
    description: "After five wrong codes it takes a new login.",
    security: "none",
    Input: FinishLogIn,
    Output: Tokens,
  },
  {
    method: "post",
    path: "/auth/refresh",
    summary: "Get the next tokens",
    description:
      "Each refresh token works once. One that comes a second time ends the session for everyone who holds it.",
    security: "none",
    Input: Refresh,
    Output: Tokens,
  },
  {
    method: "post",
    path: "/auth/logout",
    summary: "Log out",
    description: "Ends the session of the access token.",
    security: "person",
    Input: nothing,
    Output: z.void(),
  },
  { method: "get", path: "/me", summary: "Who I am", security: "person", Input: nothing, Output: Me },
  {
    method: "get",
    path: "/permissions",
    summary: "What I may do here",
    description: "In the workspace that the key belongs to or that `x-workspace` names.",
    Input: nothing,
    Output: Permissions,
  },
];
