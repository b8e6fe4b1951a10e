import { strangerRoute } from "@/lib/next/route";
import { logIn } from "@/lib/programs/log-in";
import { LoggedIn, LogIn } from "@/lib/programs/schema";

export const POST = strangerRoute(LogIn, LoggedIn, logIn);
