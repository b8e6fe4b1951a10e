import { strangerRoute } from "@/lib/next/route";
import { Refresh, Tokens } from "@/lib/programs/schema";
import { refreshSession } from "@/lib/programs/tokens";

export const POST = strangerRoute(Refresh, Tokens, refreshSession);
