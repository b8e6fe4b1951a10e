import { GAP, type Look, measure, sizes, spans, splitTime, twoDigits } from "@/lib/countdown/schema";
import type { Locale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";
import { liquidString } from "@/lib/templates/liquid-string";
import { block } from "./block";
import { askedIf, choice, color, moment, url, variable, words } from "./fields";
import { readMoment } from "./moment";
import { Aligned, Picture } from "./picture";
import { alignments } from "./text";

/** What the canvas counts down from: 3 days, 11 hours, 24 minutes and 45 seconds. */
const SAMPLE = 300_285;

/** A picture that counts down: made when it is looked at, so that it is right at every opening. */
export const Countdown = block({
  group: "media",
  fields: {
    ends: choice(["moment", "variable"], "moment"),
    moment: askedIf({ ends: "moment" }, moment()),
    variable: askedIf({ ends: "variable" }, variable("contact.trial_ends_at")),
    units: choice(spans, "dhms"),
    over: words(),
    href: url(),
    size: choice(sizes, "normal"),
    align: choice(alignments, "center"),
    background: color(),
    color: color(),
  },
  Component({ ends, moment, variable, units, over, href, size, align, theme, locale, room, isEditing, ...own }) {
    const background = own.background ?? theme.colors.primary;
    const color = own.color ?? theme.colors.onPrimary;
    const look = { units, size, background, color, locale, over };
    const end = ends === "moment" ? ofMoment(moment, locale) : ofVariable(variable, locale);
    if (!end && !isEditing) return null;
    const image = end && { url: `{{ ${end.value} | countdown_url: ${told(look)} }}`, alt: end.alt, ...measure(look) };
    return (
      <Aligned align={align}>
        {isEditing ? <Boxes {...look} /> : <Picture image={image} href={href} width={room} isEditing={isEditing} />}
      </Aligned>
    );
  },
});

type End = { value: string; alt: string };

const sayUntil = (locale: Locale, date: string) => translate(locale, "blocks.countdown.until", { date });

function ofMoment(text: string, locale: Locale): End | null {
  const moment = readMoment(text);
  if (!moment) return null;
  const { timeZone } = moment;
  const format = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZone,
    timeZoneName: "short",
  });
  return { value: liquidString(moment.toAbsoluteString()), alt: sayUntil(locale, format.format(moment.toDate())) };
}

function ofVariable(name: string, locale: Locale): End | null {
  if (!name) return null;
  const format = translate(locale, "blocks.countdown.format");
  const date = `{{ ${name} | date: ${liquidString(format)} }}`;
  return { value: name, alt: `{% if ${name} %}${sayUntil(locale, date)}{% endif %}` };
}

const told = (look: Look) =>
  Object.entries(look)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${liquidString(value)}`)
    .join(", ");

/** As the picture is drawn, for the canvas: there it stands still. */
function Boxes({ units, size, background, color, locale }: Look) {
  const { box } = measure({ units, size });
  return (
    <div style={{ display: "flex", gap: GAP, fontFamily: "'Lettermill Sans', sans-serif", fontWeight: 700 }}>
      {splitTime(SAMPLE, units).map(({ unit, count }) => (
        <div key={unit} style={{ ...box, background, borderRadius: 8, color, textAlign: "center", overflow: "hidden" }}>
          <div
            style={{ fontSize: box.width * 0.48, lineHeight: `${box.height * 0.66}px`, paddingTop: box.height * 0.09 }}
          >
            {twoDigits(count)}
          </div>
          <div style={{ fontSize: box.width * 0.155, lineHeight: 1, opacity: 0.8 }}>
            {translate(locale, `blocks.countdown.units.${unit}`, { count })}
          </div>
        </div>
      ))}
    </div>
  );
}
