import type { RemovedKind } from "../schema";

/** Counts what was taken out of a mail, by kind. */
export class Removals {
  private readonly counts = new Map<RemovedKind, number>();

  count(what: RemovedKind) {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  list() {
    return [...this.counts].map(([what, count]) => ({ what, count }));
  }
}
