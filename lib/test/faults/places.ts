import type { Trap } from "./set-trap";

const CLAIM = "), judged as";
const SETTLE = "with settled as";
const LET_GO = 'update "pumps" set "ended_at"';
const WRITE_CHUNK = "with audience as materialized";

type Place = Omit<Trap, "id"> & { inDoubt?: true };

const journal = (text: string, moment: Trap["moment"]): Place => ({ via: "journal", texts: [text], moment });
const database = (moment: Trap["moment"], ...texts: Trap["texts"]): Place => ({ via: "database", texts, moment });

/** Where a worker may die while it sends, and where that leaves the message under way in doubt. */
export const sendingPlaces: Record<string, Place> = {
  "before the claim": database("before", CLAIM),
  "with the claim on its way": database("after", CLAIM),
  "before the end of data is noted": journal("end msg_", "before"),
  "between the noted end of data and the dot": { ...journal("end msg_", "after"), inDoubt: true },
  "between the reply and its note": { ...journal("outcome msg_", "before"), inDoubt: true },
  "between the noted reply and the record": journal("outcome msg_", "after"),
  "before the record is committed": database("before", SETTLE, "pg_notify", null),
  "with the commit of the record on its way": database("after", SETTLE, "pg_notify", null),
  "after the record, before the lease is given up": database("before", LET_GO),
  "after the last commit, before the step's report": database("after", LET_GO, 'update "campaigns"', null),
  "with the step's report unrecorded": database("before", LET_GO, "deferred"),
};

const OPEN = 'set "open_wave"';

/** While a wave is watched and judged. */
export const wavePlaces: Record<string, Place> = {
  "before a wave is watched": database("before", 'update "waves" set "dealt_at"'),
  "before a wave is judged": database("before", 'update "waves" set "looks"'),
  "before the next wave is opened": database("before", OPEN, null),
  "with the opening of the next wave on its way": database("after", OPEN, null),
};

/** While the audience is written down in chunks of 10,000. */
export const audiencePlaces: Record<string, Place> = {
  "before the second chunk": database("before", WRITE_CHUNK, WRITE_CHUNK),
  "in the second chunk": database("before", WRITE_CHUNK, WRITE_CHUNK, "pg_notify", null),
};
