import type { Mail } from "@/lib/inbox/schema";

export function HeaderList({ headers }: Pick<Mail, "headers">) {
  return (
    <dl className="text-sm">
      {headers.map(({ name, value }, position) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a header may stand twice, and the list never changes
          key={position}
          className="grid gap-x-4 border-b border-separator py-2 sm:grid-cols-[11rem_minmax(0,1fr)]"
        >
          <dt className="text-muted">{name}</dt>
          <dd className="font-mono text-xs leading-5 break-all">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
