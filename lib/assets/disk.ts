import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { newToken } from "@/lib/crypto";
import type { AssetStore } from "./store";

export function diskStore(folder: string): AssetStore {
  return {
    async put(path, data) {
      const target = join(folder, path);
      // Under its name a file is whole, and on the disk, or not there.
      const draft = `${target}.${newToken()}`;
      await mkdir(dirname(target), { recursive: true });
      await writeFile(draft, data, { flush: true });
      await rename(draft, target);
    },
    get: (path) =>
      readFile(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      }),
  };
}
