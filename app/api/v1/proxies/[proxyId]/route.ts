import { z } from "zod";
import { route } from "@/lib/next/route";
import { deleteProxy } from "@/lib/proxies/delete";
import { getProxy } from "@/lib/proxies/queries";
import { OutboundProxy, ProxyRef, UpdateProxy } from "@/lib/proxies/schema";
import { updateProxy } from "@/lib/proxies/update";

export const GET = route(ProxyRef, OutboundProxy, getProxy);
export const PATCH = route(UpdateProxy, OutboundProxy, updateProxy);
export const DELETE = route(ProxyRef, z.void(), deleteProxy);
