import { serve } from "inngest/next";
import type { NextRequest } from "next/server";
import { functions, inngest } from "@/inngest";
import { env } from "@/lib/env";

export const maxDuration = 60;

const handlers = serve({ client: inngest, functions });

/** For installations without a worker, where an Inngest server calls the functions here. With a worker there is nothing. */
const external =
  (handle: (request: NextRequest, context: unknown) => Promise<Response>) => (request: NextRequest, context: unknown) =>
    env.INNGEST_BASE_URL ? handle(request, context) : new Response(null, { status: 404 });

export const GET = external(handlers.GET);
export const POST = external(handlers.POST);
export const PUT = external(handlers.PUT);
