import fs, { existsSync, readFileSync, unlinkSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { Socket } from "node:net";
import type { Trap } from "./set-trap";

/**
 * Loaded into a process before the product, which knows nothing of it: ends the process at an exact place, told by what
 * it is about to write, or has just written, to its journal or to the database. A trap that lies ready strikes once.
 */
const place = process.env.TRAP_FILE!;

function spring(via: Trap["via"], channel: object, text: () => string, write: () => unknown) {
  const trap = existsSync(place) ? (JSON.parse(readFileSync(place, "utf8")) as Trap) : null;
  if (trap?.via !== via || !comesTo(trap, channel, text())) return write();
  if (trap.moment === "before") die();
  const result = write();
  die();
  return result;
}

/** How far the process has come along the texts that the trap waits for, and on which connection. */
let reached = { trap: "", at: 0, channel: {} };

function comesTo({ texts, id }: Trap, channel: object, text: string): boolean {
  const at = reached.trap === id ? reached.at : 0;
  const wanted = texts[at];
  if (typeof wanted !== "string" ? channel !== reached.channel : !text.includes(wanted)) return false;
  reached = { trap: id, at: at + 1, channel };
  return at + 1 === texts.length;
}

function die() {
  // Another process may have been faster.
  unlinkSync(place);
  process.kill(process.pid, "SIGKILL");
}

const writeSync = fs.writeSync as (file: number, data: unknown, ...rest: unknown[]) => number;
fs.writeSync = ((file: number, data: unknown, ...rest: unknown[]) =>
  spring(
    "journal",
    fs,
    () => String(data),
    () => writeSync(file, data, ...rest),
  )) as typeof fs.writeSync;
syncBuiltinESMExports();

const send = Socket.prototype.write as (this: Socket, data: Buffer | string, ...rest: unknown[]) => boolean;
Socket.prototype.write = function (this: Socket, data: Buffer | string, ...rest: unknown[]) {
  return spring(
    "database",
    this,
    () => data.toString("latin1"),
    () => send.call(this, data, ...rest),
  );
} as typeof Socket.prototype.write;
