import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import type { PasskeyAnswer } from "@/lib/accounts/schema";
import { env } from "@/lib/env";

const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest();

type Circumstances = {
  /** The site that the browser shows. */
  origin?: string;
  /** What the authenticator counts its answers with. */
  counter?: number;
  /** Whether a finger or a PIN was asked for. */
  isUserVerified?: boolean;
};

/** An authenticator with one passkey, and the browser it is plugged into (WebAuthn level 2, ES256, no attestation). */
export function createPasskey() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(16);
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });

  function respond(type: "webauthn.create" | "webauthn.get", challenge: string, circumstances: Circumstances) {
    const { origin = new URL(env.APP_URL).origin, counter = 0, isUserVerified = true } = circumstances;
    const isNew = type === "webauthn.create";
    const flags = 0x01 | (isUserVerified ? 0x04 : 0) | (isNew ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return {
      clientDataJSON: Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })),
      authData: Buffer.concat([sha256(new URL(origin).hostname), Buffer.of(flags), count]),
    };
  }

  const answer = (response: Record<string, unknown>): PasskeyAnswer => ({
    id: id.toString("base64url"),
    rawId: id.toString("base64url"),
    type: "public-key",
    clientExtensionResults: {},
    response,
  });

  return {
    register({ challenge }: { challenge: string }, circumstances: Circumstances = {}) {
      const { clientDataJSON, authData } = respond("webauthn.create", challenge, circumstances);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const key = new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, "base64url"))],
        [-3, new Uint8Array(Buffer.from(y, "base64url"))],
      ]);
      const attested = Buffer.concat([authData, Buffer.alloc(16), length, id, isoCBOR.encode(key)]);
      const attestation = new Map<string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", new Uint8Array(attested)],
      ]);
      return answer({
        clientDataJSON: clientDataJSON.toString("base64url"),
        attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString("base64url"),
      });
    },
    sign({ challenge }: { challenge: string }, circumstances: Circumstances = {}) {
      const { clientDataJSON, authData } = respond("webauthn.get", challenge, circumstances);
      return answer({
        clientDataJSON: clientDataJSON.toString("base64url"),
        authenticatorData: authData.toString("base64url"),
        signature: sign("sha256", Buffer.concat([authData, sha256(clientDataJSON)]), privateKey).toString("base64url"),
      });
    },
  };
}
