import type { ActionResult } from "@/lib/errors";
import { isSame } from "@/lib/same";

/** After the last change. */
export const PAUSE_MS = 1_000;
/** While there is no pause. */
export const LONGEST_MS = 10_000;
/** After a try that the server did not answer. */
export const RETRY_MS = 5_000;

export type Saved<V> = { values: V; version: number };
/** What someone saved, and who. */
export type Theirs<V> = Saved<V> & { savedBy: string | null; savedAt: Date };
/** What the server does not have yet, and what it was written on. */
export type Unsaved<V> = { values: V; base: Saved<V> };

export type SaveState<V = unknown> =
  | { kind: "saved" | "waiting" | "saving" }
  | { kind: "failed"; message: string }
  /** Someone else saved first: nothing more is written until a person decides. */
  | { kind: "conflict"; base: V; theirs: Theirs<V> };

export type Doors<V> = {
  /** `isApart`: not together with the version saved before. */
  save: (values: V, version: number, isApart: boolean) => Promise<ActionResult<{ version: number }>>;
  read: () => Promise<ActionResult<Theirs<V>>>;
  /** Puts other values before the person. */
  replace: (values: V) => void;
  /** Keeps it where it outlives the page; null: the server has everything. */
  keep: (unsaved: Unsaved<V> | null) => void;
};

/**
 * Saves what is written a moment after the writing stops, one save at a time. What could not be saved is tried again; what
 * someone else saved meanwhile is never written over unasked.
 */
export class Autosave<V> {
  readonly #doors: Doors<V>;
  #saved: Saved<V>;
  #values: V;
  #state: SaveState<V> = { kind: "saved" };
  #flight: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitingSince: number | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(saved: Saved<V>, doors: Doors<V>) {
    this.#saved = saved;
    this.#values = saved.values;
    this.#doors = doors;
  }

  readonly getState = () => this.#state;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** What is written now. */
  change(values: V) {
    if (isSame(values, this.#values)) return;
    this.#values = values;
    if (this.#flight || this.#state.kind === "conflict") this.#keep();
    else this.#look();
  }

  /** Goes on with what an earlier page could not save. */
  recover({ values, base }: Unsaved<V>) {
    if (isSame(values, this.#saved.values)) return this.#doors.keep(null);
    this.#saved = base;
    this.#doors.replace(values);
    this.change(values);
  }

  /** At once; true when nothing is left to save. */
  async saveNow(isApart = false): Promise<boolean> {
    while (this.#flight) await this.#flight;
    if (this.#isSaved()) return true;
    if (this.#state.kind === "conflict") return false;
    clearTimeout(this.#timer);
    this.#waitingSince = null;
    this.#flight = this.#send(isApart).finally(() => {
      this.#flight = null;
      if (this.#state.kind === "saving") this.#look();
    });
    await this.#flight;
    return this.#isSaved();
  }

  /** Mine becomes a version after theirs, or gives way to it. */
  async resolve(choice: "mine" | "theirs") {
    if (this.#state.kind !== "conflict") return;
    const { theirs } = this.#state;
    if (choice === "theirs") return this.#take(theirs);
    this.#saved = theirs;
    this.#set({ kind: "waiting" });
    await this.saveNow(true);
  }

  /** The server has this version: who has nothing of their own to save goes on with it. */
  async heed(version: number) {
    const isNews = () => version > this.#saved.version && !this.#flight && this.#isSaved();
    if (!isNews()) return;
    const result = await this.#doors.read();
    if (result.ok && isNews()) this.#take(result.data);
  }

  stop() {
    clearTimeout(this.#timer);
  }

  async #send(isApart: boolean): Promise<void> {
    const values = this.#values;
    this.#set({ kind: "saving" });
    const result = await this.#doors.save(values, this.#saved.version, isApart);
    if (result.ok) this.#saved = { values, version: result.data.version };
    else if (result.code === "conflict") await this.#meet(isApart);
    else this.#fail(result);
  }

  async #meet(isApart: boolean): Promise<void> {
    const result = await this.#doors.read();
    if (!result.ok) return this.#fail(result);
    const { values: base, version } = this.#saved;
    const theirs = result.data;
    if (isSame(theirs.values, this.#values)) this.#saved = theirs;
    // Archived meanwhile, say: nothing of what is written here.
    else if (isSame(theirs.values, base) && theirs.version > version) {
      this.#saved = theirs;
      await this.#send(isApart);
    } else this.#set({ kind: "conflict", base, theirs });
  }

  #fail({ code, message, fields }: Extract<ActionResult<unknown>, { ok: false }>) {
    this.#set({ kind: "failed", message: fields ? Object.values(fields).flat().join(" ") : message });
    if (code === "unavailable" || code === "bug") this.#saveIn(RETRY_MS);
  }

  #take(theirs: Saved<V>) {
    this.#saved = theirs;
    this.#values = theirs.values;
    this.#doors.replace(theirs.values);
    this.#look();
  }

  /** Is there anything to save, and when? */
  #look() {
    clearTimeout(this.#timer);
    this.#keep();
    if (this.#isSaved()) return this.#set({ kind: "saved" });
    this.#waitingSince ??= Date.now();
    this.#set({ kind: "waiting" });
    this.#saveIn(Math.min(PAUSE_MS, Math.max(0, this.#waitingSince + LONGEST_MS - Date.now())));
  }

  #saveIn(ms: number) {
    this.#timer = setTimeout(() => this.saveNow(), ms);
  }

  #keep() {
    this.#doors.keep(this.#isSaved() ? null : { values: this.#values, base: this.#saved });
  }

  readonly #isSaved = () => isSame(this.#values, this.#saved.values);

  #set(state: SaveState<V>) {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
