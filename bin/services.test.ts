import { expect, test, vi } from "vitest";
import { repeat } from "./services";

test("work goes on after a failure, and a stop waits for what is in flight", async () => {
  const steps: string[] = [];
  const gate = Promise.withResolvers<void>();
  const work = vi
    .fn()
    .mockRejectedValueOnce(new Error("the database is away"))
    .mockImplementation(async () => {
      steps.push("begun");
      await gate.promise;
      steps.push("done");
    });
  const repeated = repeat("test", 1, work);
  await vi.waitFor(() => expect(steps).toEqual(["begun"]));
  const stopped = repeated.stop().then(() => steps.push("stopped"));
  gate.resolve();
  await stopped;
  expect(steps).toEqual(["begun", "done", "stopped"]);
  expect(work).toHaveBeenCalledTimes(2);
});
