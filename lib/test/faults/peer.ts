import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { Socket } from "node:net";

/** The process at the other end of a connection within this machine, as Linux tells it. */
export function peerOf({ remotePort, localPort }: Socket): number {
  const inode = inodeOf(remotePort!, localPort!);
  const pid = readdirSync("/proc").find((name) => /^\d+$/.test(name) && holds(name, `socket:[${inode}]`));
  if (!pid) throw new Error(`Nobody holds the connection from port ${remotePort}`);
  return Number(pid);
}

function inodeOf(from: number, to: number) {
  const portOf = (address: string) => Number.parseInt(address.split(":")[1]!, 16);
  const connections = readFileSync("/proc/net/tcp", "utf8").trim().split("\n").slice(1);
  for (const line of connections) {
    const fields = line.trim().split(/\s+/);
    if (portOf(fields[1]!) === from && portOf(fields[2]!) === to) return fields[9];
  }
  throw new Error(`There is no connection from port ${from}`);
}

function holds(pid: string, target: string) {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((name) => readlinkSync(`${folder}/${name}`) === target);
  } catch {
    // It ended, or closed a file, while we looked.
    return false;
  }
}
