import { Parser } from "htmlparser2";
import type { TlsMode } from "@/lib/mail/schema";

export type FoundServer = { host: string; port: number; tlsMode: TlsMode; username: string | null };

const tlsModes: Record<string, TlsMode> = { SSL: "implicit", STARTTLS: "starttls" };

/** The first encrypted SMTP server of a Mozilla autoconfig file (config-v1.1). Entities and anything else of a DTD are not read. */
export function readAutoconfig(xml: string, email: string): FoundServer | null {
  const servers: Record<string, string>[] = [];
  let current: Record<string, string> | null = null;
  let field = "";
  const parser = new Parser(
    {
      onopentag(name, { type }) {
        if (name === "outgoingServer" && type === "smtp") servers.push((current = {}));
        field = name;
      },
      ontext(text) {
        if (current) current[field] = (current[field] ?? "") + text.trim();
      },
      onclosetag(name) {
        if (name === "outgoingServer") current = null;
        field = "";
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  parser.end(xml);
  for (const { hostname = "", port, socketType = "", username = "" } of servers) {
    const tlsMode = tlsModes[socketType];
    const host = fillIn(hostname, email).toLowerCase();
    if (tlsMode && isHostName(host) && isPort(Number(port)))
      return { host, port: Number(port), tlsMode, username: fillIn(username, email) || null };
  }
  return null;
}

export const isHostName = (name: string) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name) && name.length <= 253;
const isPort = (port: number) => Number.isInteger(port) && port > 0 && port < 65_536;

function fillIn(text: string, email: string) {
  const [local = "", domain = ""] = email.split("@");
  return text
    .replaceAll("%EMAILADDRESS%", email)
    .replaceAll("%EMAILLOCALPART%", local)
    .replaceAll("%EMAILDOMAIN%", domain);
}
