import type { ISql, Sql } from "postgres";
import type { Registry } from "./registry";
import type { Settings } from "./settings";

/** What the parts of an executor share. */
export type Engine = {
  sql: Sql;
  registry: Registry;
  settings: Settings;
  /** Ends the pause of the loop: there may be something to do. */
  wake(): void;
};

/** The client or an open transaction. */
export type Db = ISql;
