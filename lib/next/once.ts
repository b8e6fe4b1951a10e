import { createHash } from "node:crypto";
import type { Stranger } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { claimKey, type Fingerprint, keepAlive, keepAnswer, otherRequest, releaseKey } from "@/lib/idempotency/keys";
import type { Caller } from "@/lib/rates/count-request";

/** Bare, or in the quotation marks of a structured field (draft-ietf-httpapi-idempotency-key-header). */
const keyPattern = /^"?([\x21\x23-\x7e]{1,255})"?$/;

/**
 * Answers a POST with an `Idempotency-Key` once: whoever asks again gets the same answer, and nothing is done. What throws
 * has no answer; what asks to try again, or did not wait for the body, did nothing and leaves the key free.
 */
export async function answerOnce(
  request: Request,
  caller: Caller,
  respond: (request: Request) => Promise<Response>,
): Promise<Response> {
  const header = request.headers.get("idempotency-key");
  // Tokens are kept nowhere, so that nobody is handed them a second time.
  if (header === null || request.method !== "POST" || "device" in caller) return respond(request);
  const key = keyPattern.exec(header)?.[1];
  if (!key) throw new AppError("invalid", "common.errors.idempotency.key");
  const { db } = caller;
  const { pathname, search } = new URL(request.url);
  const use = { caller: nameOf(caller), key, target: pathname + search };
  const body = fingerprinted(request.body);

  const kept = await claimKey(db, use);
  if (kept) {
    if (!(await body.is(kept.print))) throw otherRequest();
    const { status, contentType, body: text } = kept.answer;
    const headers = { "cache-control": "no-store", "idempotent-replayed": "true" };
    return new Response(text || null, {
      status,
      headers: { ...headers, ...(contentType && { "content-type": contentType }) },
    });
  }

  const stop = keepAlive(db, use);
  try {
    const response = await respond(body.stream ? withBody(request, body.stream) : request);
    const print = body.print();
    if (!print || response.status === 429 || response.status === 503) {
      await releaseKey(db, use);
      return response;
    }
    const text = await response.text();
    const contentType = response.headers.get("content-type");
    await keepAnswer(db, use, print, { status: response.status, contentType, body: text });
    return new Response(text || null, { status: response.status, headers: response.headers });
  } finally {
    stop();
  }
}

/** In Next a request is a stand-in, of which no other can be made as a whole. */
const withBody = ({ url, method, headers }: Request, body: ReadableStream) =>
  new Request(url, { method, headers, body, duplex: "half" } as RequestInit);

/** Each key, and each person in each workspace, has names of its own. */
function nameOf(caller: Exclude<Caller, Stranger>) {
  if (!("actor" in caller)) return caller.userId;
  const { actor, workspaceId } = caller;
  return [workspaceId, "apiKeyId" in actor ? actor.apiKeyId : "userId" in actor ? actor.userId : actor.type].join(" ");
}

/** Lets a body through, and knows in the end what it was. */
function fingerprinted(source: ReadableStream<Uint8Array> | null) {
  const hash = createHash("sha256");
  let size = 0;
  let isWhole = source === null;
  const stream = source?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, out) {
        hash.update(piece);
        size += piece.length;
        out.enqueue(piece);
      },
      flush: () => void (isWhole = true),
    }),
  );
  const print = (): Fingerprint | null => (isWhole ? { hash: hash.digest("base64url"), size } : null);
  return {
    stream,
    /** Null until it was read to its end. */
    print,
    /** Reads it, no further than the other goes. */
    async is(other: Fingerprint) {
      for await (const _ of stream ?? []) if (size > other.size) return false;
      return size === other.size && print()?.hash === other.hash;
    },
  };
}
