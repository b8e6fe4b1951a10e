import { spawnSync } from "node:child_process";
import PostalMime from "postal-mime";

/** What a reader sees of a mail, so far as it does not matter which parser looked. */
export type Seen = {
  subject: string;
  from: string[];
  to: string[];
  replyTo: string;
  messageId: string;
  date: string;
  text: string;
  html: string;
  unsubscribe: string;
  attachments: { name: string; type: string; content: string }[];
};

/** A header says one line, its blanks as one blank; controls are blanks. */
export const said = (value: string | null | undefined) =>
  (value ?? "")
    .toWellFormed()
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ")
    .trim();
/** Line ends are CRLF on the wire, a reader may drop those at the end of a part, and nodemailer takes CR CR LF for one. */
const read = (text: string | null | undefined) => (text ?? "").replace(/[\r\n]+/g, "\n").replace(/\n$/, "");

export async function seenByPostalMime(mime: Buffer): Promise<Seen> {
  const mail = await PostalMime.parse(mime);
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
  return {
    subject: said(mail.subject),
    from: [said(mail.from?.name), mail.from?.address ?? ""],
    to: [said(mail.to?.[0]?.name), mail.to?.[0]?.address ?? ""],
    replyTo: mail.replyTo?.[0]?.address ?? "",
    messageId: mail.messageId ?? "",
    date: mail.date ?? "",
    text: read(mail.text),
    html: read(mail.html),
    unsubscribe: said(header("list-unsubscribe")),
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: said(filename),
      type: mimeType,
      content: Buffer.from(content as ArrayBuffer).toString("base64"),
    })),
  };
}

const script = `
import base64, email, email.policy, email.utils, json, sys
from email.header import decode_header, make_header
def said(value): return str(make_header(decode_header(str(value)))) if value else ""
def box(value):
    name, address = email.utils.parseaddr(str(value or ""))
    return [said(name), address]
for line in sys.stdin:
    mail = email.message_from_bytes(base64.b64decode(line), policy=email.policy.compat32)
    seen = {"attachments": [], "text": "", "html": ""}
    for part in mail.walk():
        if part.is_multipart(): continue
        content = part.get_payload(decode=True)
        if part.get_content_disposition() == "attachment":
            seen["attachments"].append({"name": email.utils.collapse_rfc2231_value(part.get_filename() or ""),
                "type": part.get_content_type(), "content": base64.b64encode(content).decode()})
        else: seen["html" if part.get_content_type() == "text/html" else "text"] = content.decode("utf-8")
    date = email.utils.parsedate_to_datetime(mail["Date"]).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    seen.update(subject=said(mail["Subject"]), **{"from": box(mail["From"])}, to=box(mail["To"]),
        replyTo=box(mail["Reply-To"])[1], messageId=mail["Message-ID"], date=date, unsubscribe=said(mail["List-Unsubscribe"]))
    print(json.dumps(seen))
`;

const python = ["/usr/bin/python3", "python3"].find((path) => spawnSync(path, ["-c", "import email"]).status === 0);
export const hasPython = python !== undefined;

/** The parser of Python's standard library, for many mails at once. */
export function seenByPython(mimes: Buffer[]): Seen[] {
  const input = mimes.map((mime) => mime.toString("base64")).join("\n");
  const { stdout, stderr, status } = spawnSync(python!, ["-c", script], {
    input,
    maxBuffer: 1 << 30,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => {
      const seen = JSON.parse(line) as Seen;
      return {
        ...seen,
        subject: said(seen.subject),
        from: [said(seen.from[0]), seen.from[1]!],
        to: [said(seen.to[0]), seen.to[1]!],
        text: read(seen.text),
        html: read(seen.html),
        unsubscribe: said(seen.unsubscribe),
        attachments: seen.attachments.map((file) => ({ ...file, name: said(file.name) })),
      };
    });
}
