import { z } from "zod";
import type { Operation } from "@/lib/openapi";
import {
  CreateProxy,
  ListProxies,
  OutboundProxy,
  ProxyPage,
  ProxyRef,
  ProxyTest,
  TestProxy,
  UpdateProxy,
} from "./schema";

const one = "/proxies/{proxyId}";

export const proxyOperations: Operation[] = [
  {
    method: "get",
    path: "/proxies",
    summary: "List proxies",
    permission: "senders:read",
    Input: ListProxies,
    Output: ProxyPage,
  },
  {
    method: "post",
    path: "/proxies",
    summary: "Add a proxy",
    permission: "senders:write",
    Input: CreateProxy,
    Output: OutboundProxy,
    status: 201,
  },
  {
    method: "get",
    path: one,
    summary: "Get a proxy",
    permission: "senders:read",
    Input: ProxyRef,
    Output: OutboundProxy,
  },
  {
    method: "patch",
    path: one,
    summary: "Change a proxy",
    permission: "senders:write",
    Input: UpdateProxy,
    Output: OutboundProxy,
  },
  {
    method: "delete",
    path: one,
    summary: "Delete a proxy",
    description: "Refused while a sender goes through it.",
    permission: "senders:write",
    Input: ProxyRef,
    Output: z.void(),
  },
  {
    method: "post",
    path: `${one}/test`,
    summary: "Test a proxy",
    description: "Connects through it to a sender's server, or to the given host, and says nothing there.",
    permission: "senders:write",
    Input: TestProxy,
    Output: ProxyTest,
  },
];
