import { route } from "@/lib/next/route";
import { SendTestMail, TestMailResult } from "@/lib/senders/schema";
import { sendTestMail } from "@/lib/senders/send-test-mail";

export const POST = route(SendTestMail, TestMailResult, sendTestMail);
