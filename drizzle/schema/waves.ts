import { doublePrecision, jsonb, pgTable, primaryKey, smallint } from "drizzle-orm/pg-core";
import type { z } from "zod";
import type { WaveLook } from "@/lib/rollouts/schema";
import { id, moment } from "../columns";
import { campaigns } from "./campaigns";

/** The parts in which a campaign goes out, written down with its audience; one that goes out at once has none. */
export const waves = pgTable(
  "waves",
  {
    campaignId: id()
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    number: smallint().notNull(),
    /** A contact is in the first wave whose bound lies above its hash, between 0 and 1; the last one's is 1. */
    bound: doublePrecision().notNull(),
    openedAt: moment(),
    /** When everybody in it had been tried once. */
    dealtAt: moment(),
    /** When it is looked how it fared; null before it was dealt with, and once it is settled. */
    decideAt: moment(),
    looks: jsonb().$type<z.input<typeof WaveLook>[]>().notNull().default([]),
  },
  (t) => [primaryKey({ name: "waves_pkey", columns: [t.campaignId, t.number] })],
);
