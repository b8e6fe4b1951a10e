import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "@/drizzle/schema";
import { env } from "@/lib/env";

const connect = () => {
  const client = postgres(env.DATABASE_URL, {
    max: env.DATABASE_POOL_SIZE,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => {},
  });
  return drizzle(client, { schema, casing: "snake_case" });
};

type Client = ReturnType<typeof connect>;
export type Tx = Parameters<Parameters<Client["transaction"]>[0]>[0];
/** The client or an open transaction; verbs never care which. */
export type Db = Client | Tx;

/** Next's bundle and our own modules are two copies in one process: they share this pool. */
const shared = globalThis as { lettermillDb?: Client };

/** Connects at the first query. */
export const db = new Proxy({} as Client, {
  get(_, name) {
    shared.lettermillDb ??= connect();
    const value = Reflect.get(shared.lettermillDb, name);
    // The driver is a function with functions of its own, which a bound copy would lose.
    return typeof value === "function" && name !== "$client" ? value.bind(shared.lettermillDb) : value;
  },
});

/** Ends the pool; the next query opens another. */
export async function closeDb() {
  const open = shared.lettermillDb;
  shared.lettermillDb = undefined;
  await open?.$client.end({ timeout: 5 });
}
