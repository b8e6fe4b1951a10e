import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/page";
import { Time } from "@/components/ui/time";
import type { findTurn, NamedWay } from "@/lib/senders/turn";

/** Which of several ways mail takes now, and which one next. */
export function Turn({ turn }: { turn: NonNullable<Awaited<ReturnType<typeof findTurn>>> }) {
  const t = useTranslations("senders.rotation");
  const say = ({ proxyName, localAddress }: NamedWay) => (
    <bdi className="font-medium break-words">
      {[proxyName, localAddress && t("from", { address: localAddress })].filter(Boolean).join(", ")}
    </bdi>
  );
  return (
    <Section title={t("turn")}>
      <p className="text-pretty">
        {t.rich("now", {
          now: () => say(turn.now),
          next: () => say(turn.next),
          time: () => <Time date={turn.changesAt} />,
        })}
      </p>
    </Section>
  );
}
