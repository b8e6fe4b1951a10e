import { vi } from "vitest";
import { type Env, presetEnv } from "@/lib/env";

/** Other settings for this test file's process; `vi.unstubAllEnvs()` followed by `stubEnv({})` takes them back. */
export function stubEnv(values: Partial<Record<keyof Env, string>>) {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
  presetEnv({});
}
