import { z } from "zod";
import { proxyKinds, proxyProblems } from "@/lib/mail/schema";
import { idOf, isoDate, optionalText, pageInput, pageOf } from "@/lib/zod";

export const usualPorts = { socks5: 1080, http: 3128 } as const;

const proxyId = idOf("prx");
const host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/, { error: "proxies.errors.host" });
const portError = { error: "proxies.errors.port" };
const port = z.coerce.number(portError).int(portError).min(1, portError).max(65535, portError);

const values = {
  name: z.string().trim().min(1, { error: "proxies.errors.name" }).max(100),
  kind: z.enum(proxyKinds).describe("SOCKS 5, or HTTP with CONNECT."),
  host,
  port,
  // A colon would end the name in HTTP's Basic credentials.
  username: optionalText(255).refine((name) => !name?.includes(":"), { error: "proxies.errors.username" }),
  secret: optionalText(255).describe("The password. Never given back; left out or empty, the old one stays."),
};

export const CreateProxy = z.object(values);
export type CreateProxy = z.output<typeof CreateProxy>;

export const UpdateProxy = z.object({
  proxyId,
  version: z.int().min(1).describe("The version you read; a newer one in the database answers 409."),
  ...z.object(values).partial().shape,
});
export type UpdateProxy = z.output<typeof UpdateProxy>;

export const ProxyRef = z.object({ proxyId });
export type ProxyRef = z.output<typeof ProxyRef>;

export const ListProxies = z.object(pageInput);
export type ListProxies = z.output<typeof ListProxies>;

/** Without a host, the server of a sender that uses the proxy. */
export const TestProxy = z.object({
  proxyId,
  host: host.or(z.literal("").transform(() => undefined)).optional(),
  port: port.default(587),
});
export type TestProxy = z.output<typeof TestProxy>;

export const ProxyTest = z.object({
  target: z.string().describe("The host and port that the proxy was asked to reach."),
  problem: z.enum(proxyProblems).nullable(),
  detail: z.string().nullable().describe("The proxy's or the system's own words."),
  latencyMs: z.number().describe("Until the way stood, or was found not to."),
});
export type ProxyTest = z.output<typeof ProxyTest>;

export const OutboundProxy = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(proxyKinds),
    host: z.string(),
    port: z.number(),
    username: z.string().nullable(),
    hasSecret: z.boolean(),
    senders: z.array(z.object({ id: z.string(), name: z.string() })).describe("Who sends through it."),
    lastTestAt: isoDate.nullable(),
    lastTestResult: z
      .enum(["ok", ...proxyProblems])
      .nullable()
      .catch(null),
    lastLatencyMs: z.number().nullable(),
    version: z.number(),
    createdAt: isoDate,
    updatedAt: isoDate,
  })
  .meta({ id: "Proxy" });
export type OutboundProxy = z.output<typeof OutboundProxy>;

export const ProxyPage = pageOf(OutboundProxy);
