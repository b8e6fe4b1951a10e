import { startSmtpSink } from "@/lib/test/smtp-sink";

/** The receiving server in a process of its own: prints its port, answers each line on standard input with its count. */
const sink = await startSmtpSink();
console.log(sink.port);
process.stdin.on("data", () => console.log(`${sink.total()} ${sink.distinct()}`));
process.stdin.on("end", () => process.exit());
