import { route } from "@/lib/next/route";
import { SenderRef, TestResult } from "@/lib/senders/schema";
import { testConnection } from "@/lib/senders/test-connection";

export const POST = route(SenderRef, TestResult, testConnection);
