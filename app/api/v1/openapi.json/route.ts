import { env } from "@/lib/env";
import { openapi } from "@/lib/openapi";

export const dynamic = "force-dynamic";

export const GET = () => Response.json(openapi(env.APP_URL));
