import { route } from "@/lib/next/route";
import { ProxyTest, TestProxy } from "@/lib/proxies/schema";
import { testProxy } from "@/lib/proxies/test-proxy";

export const POST = route(TestProxy, ProxyTest, testProxy);
