import { route } from "@/lib/next/route";
import { requestProof } from "@/lib/senders/prove";
import { ProofRequested, SenderRef } from "@/lib/senders/schema";

export const POST = route(SenderRef, ProofRequested, requestProof, { status: 202 });
