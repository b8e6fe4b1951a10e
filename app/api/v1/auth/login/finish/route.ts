import { strangerRoute } from "@/lib/next/route";
import { finishLogIn } from "@/lib/programs/log-in";
import { FinishLogIn, Tokens } from "@/lib/programs/schema";

export const POST = strangerRoute(FinishLogIn, Tokens, finishLogIn);
