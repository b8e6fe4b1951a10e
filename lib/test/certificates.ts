import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Certificate = { key: string; cert: string; caPem: string };

/** A certificate authority of one's own and what it signed, for `name` (`DNS:…` or `IP:…`) valid for as many days; below 0 it has run out. */
export function makeCertificate(name = "IP:127.0.0.1", days = 2): Certificate {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-ca-"));
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  try {
    openssl("req", "-x509", ...newKey, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test CA", "-days", "2");
    openssl("req", ...newKey, "-keyout", "key.pem", "-out", "csr.pem", "-subj", "/CN=mail");
    writeFileSync(join(folder, "ext"), `subjectAltName=${name}\n`);
    openssl(
      ..."x509 -req -in csr.pem -CA ca.pem -CAkey ca.key -extfile ext -out cert.pem".split(" "),
      "-days",
      String(days),
    );
    const read = (file: string) => readFileSync(join(folder, file), "utf8");
    return { key: read("key.pem"), cert: read("cert.pem"), caPem: read("ca.pem") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
