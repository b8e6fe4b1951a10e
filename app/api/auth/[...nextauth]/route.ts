import NextAuth from "next-auth";
import { tellAddress } from "@/lib/env";
import { authOptions } from "@/lib/next/auth";

const handler = (request: Request, context: RouteContext<"/api/auth/[...nextauth]">) => {
  tellAddress();
  return NextAuth(request as never, context as never, authOptions());
};

export { handler as GET, handler as POST };
