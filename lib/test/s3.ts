import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

type Keys = { region: string; accessKeyId: string; secretAccessKey: string };
type Stored = { data: Buffer; contentType: string | undefined };

/** A bucket: keeps what is put, and refuses whoever can't sign (AWS Signature Version 4, reckoned here once more). */
export async function startS3(keys: Keys) {
  const files = new Map<string, Stored>();
  const server = createServer(async (request, response) => {
    const data = Buffer.concat(await Array.fromAsync(request));
    const { method, url = "", headers } = request;
    if (headers.authorization !== signatureOf(request, data, keys)) {
      return response.writeHead(403).end("<Error><Code>SignatureDoesNotMatch</Code></Error>");
    }
    if (method === "PUT") {
      files.set(url, { data, contentType: headers["content-type"] });
      return response.writeHead(200).end();
    }
    const found = files.get(url);
    if (!found) return response.writeHead(404).end("<Error><Code>NoSuchKey</Code></Error>");
    response.writeHead(200, { "content-type": found.contentType }).end(found.data);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bucket`, files, stop };
}

/** The header that this request must carry, from what arrived. */
function signatureOf({ method, url = "", headers }: IncomingMessage, data: Buffer, keys: Keys) {
  const signed = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? "")?.[1] ?? "";
  const moment = String(headers["x-amz-date"]);
  const scope = `${moment.slice(0, 8)}/${keys.region}/s3/aws4_request`;
  const named = signed.split(";").map((name) => `${name}:${headers[name]}\n`);
  const payload = method === "PUT" ? sha256(data) : "UNSIGNED-PAYLOAD";
  const canonical = [method, url, "", named.join(""), signed, payload].join("\n");
  const key = scope.split("/").reduce<string | Buffer>((key, part) => hmac(key, part), `AWS4${keys.secretAccessKey}`);
  const signature = hmac(key, ["AWS4-HMAC-SHA256", moment, scope, sha256(canonical)].join("\n")).toString("hex");
  return `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
}

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, data: string) => createHmac("sha256", key).update(data).digest();
