import { createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** Adds what a process writes to its log file. */
export const toFile = (path: string) => {
  const file = createWriteStream(path, { flags: "a", mode: 0o600 });
  return (stream: Readable) => void stream.pipe(file, { end: false });
};

const levels: Record<number, string> = { 30: "", 40: "warning: ", 50: "error: ", 60: "fatal: " };

/** Shows a process' lines on the terminal: structured ones as a sentence, others as they are. */
export const toTerminal = (name: string) => (stream: Readable) =>
  void createInterface({ input: stream }).on("line", (line) => console.log(`${name.padEnd(6)} ${readable(line)}`));

function readable(line: string) {
  try {
    const { level, msg, err, time, pid, hostname, ...rest } = JSON.parse(line);
    const details = Object.entries(rest).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
    return [`${levels[level] ?? ""}${msg}`, ...details, err?.stack && `\n${err.stack}`].filter(Boolean).join(" ");
  } catch {
    return line;
  }
}
