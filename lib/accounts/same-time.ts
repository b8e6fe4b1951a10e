const ANSWER_MS = 400;

/** Answers after the same time whether or not there is an account, since only then there is a mail to write. */
export async function inSameTime<T>(work: () => Promise<T>): Promise<T> {
  const [outcome] = await Promise.allSettled([work(), new Promise((done) => setTimeout(done, ANSWER_MS))]);
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}
