import { Inngest } from "inngest";
import { createDefer } from "inngest/experimental";
import { expect, test } from "vitest";
import { maxAttempts, parseFunctions } from "./registry";

const inngest = new Inngest({ id: "test" });
const go = { triggers: [{ event: "go" }] };

/** What the SDK would register for a function with these options. */
const register = (options: object) =>
  parseFunctions(configsOf(inngest.createFunction({ id: "f", ...options }, () => {})));
const configsOf = (fn: ReturnType<typeof inngest.createFunction>) =>
  fn["getConfig"]({ baseUrl: new URL("http://lettermill.invalid/api/inngest"), appPrefix: "test" });

test("everything that the executor does is taken", () => {
  const registry = register({
    ...go,
    retries: 2,
    concurrency: [{ limit: 1, key: "event.data.a" }, { limit: 5 }],
    throttle: { limit: 1, period: "1m", burst: 2, key: "event.data.a" },
    idempotency: "event.data.a",
    cancelOn: [{ event: "stop", match: "data.a", timeout: "1h" }],
    onFailure: () => {},
  });
  expect([...registry.keys()]).toEqual(["test-f", "test-f-failure"]);
  expect(maxAttempts(registry.get("test-f")!)).toBe(3);
});

test("a deferred function is refused", () => {
  const deferred = createDefer(inngest, { id: "f" }, () => {});
  expect(() => parseFunctions(configsOf(deferred as never))).toThrow(/test-f .*defer/);
});

test.each([
  ["singleton", { singleton: { mode: "skip" } }],
  ["timeouts", { timeouts: { finish: "1h" } }],
  ["batchEvents", { batchEvents: { maxSize: 2, timeout: "1s" } }],
  ["debounce", { debounce: { period: "1s" } }],
  ["rateLimit", { rateLimit: { limit: 1, period: "1s" } }],
  ["priority", { priority: { run: "1" } }],
  ["scope: account", { concurrency: { limit: 1, scope: "account", key: '"x"' } }],
  ["scope: env", { concurrency: [{ limit: 1, scope: "env", key: '"x"' }] }],
] as const)("a function with %s is refused at the start, by the name of the option", (name, options) => {
  expect(() => register({ ...go, ...(options as object) })).toThrow(new RegExp(`test-f .*${name}`));
});

test.each([
  ["an expression", { concurrency: { limit: 1, key: "event.data.(" } }],
  ["a schedule", { triggers: [{ cron: "every day" }] }],
  ["a schedule with jitter", { triggers: [{ cron: "* * * * *", jitter: "10s" }] }],
  ["a period", { throttle: { limit: 1, period: "often" } }],
])("%s that cannot work is refused at the start", (_, options) => {
  expect(() => register({ ...go, ...options })).toThrow(/test-f/);
});
