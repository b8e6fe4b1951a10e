import { route } from "@/lib/next/route";
import { createProxy } from "@/lib/proxies/create";
import { listProxies } from "@/lib/proxies/queries";
import { CreateProxy, ListProxies, OutboundProxy, ProxyPage } from "@/lib/proxies/schema";

export const GET = route(ListProxies, ProxyPage, listProxies);
export const POST = route(CreateProxy, OutboundProxy, createProxy, { status: 201 });
