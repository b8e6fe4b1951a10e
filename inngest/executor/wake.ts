import type { Db, Engine } from "./engine";

const channel = "executor";

/** Ends the pause of every executor once the transaction is committed. */
export const wakeAll = (db: Db) => db`select pg_notify(${channel}, '')`;

/** The connection comes back by itself after the database was away. */
export const listen = ({ sql, wake }: Engine) => sql.listen(channel, wake, wake);
