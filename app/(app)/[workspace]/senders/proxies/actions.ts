"use server";

import { action } from "@/lib/next/action";
import { createProxy as create } from "@/lib/proxies/create";
import { deleteProxy as destroy } from "@/lib/proxies/delete";
import { listProxies as list } from "@/lib/proxies/queries";
import { CreateProxy, ListProxies, ProxyRef, TestProxy, UpdateProxy } from "@/lib/proxies/schema";
import { testProxy as test } from "@/lib/proxies/test-proxy";
import { updateProxy as update } from "@/lib/proxies/update";

export const listProxies = action(ListProxies, list);
export const createProxy = action(CreateProxy, create);
export const updateProxy = action(UpdateProxy, update);
export const deleteProxy = action(ProxyRef, destroy);
export const testProxy = action(TestProxy, test);
