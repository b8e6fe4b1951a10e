import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A place in the work of a process: right before, or after, it writes these texts, one after the other. */
export type Trap = {
  id: string;
  via: "journal" | "database";
  /** Null is whatever comes next on the same connection. */
  texts: (string | null)[];
  moment: "before" | "after";
};

/** Where processes that were started with `preload` look for a trap. */
export function makeTrapPlace() {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-trap-"));
  const file = join(folder, "trap");
  return {
    preload: { nodeArgs: ["--import", join(import.meta.dirname, "trap.ts")], env: { TRAP_FILE: file } },
    set: (trap: Omit<Trap, "id">) => writeFileSync(file, JSON.stringify({ ...trap, id: crypto.randomUUID() })),
    isSet: () => existsSync(file),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
