import { Button, Column, Heading, Hr, Row, Section, Text } from "react-email";
import { Footer } from "./parts/footer";
import { Mail, preview, type StarterProps } from "./parts/mail";
import { body, button, colors, small, subtitle, title } from "./parts/style";
import { tag, words } from "./parts/tags";

const accent = "#9f1239";

/** An invitation; date, time and place are campaign variables, asked for at sending. */
export default function Event({ locale }: StarterProps) {
  const t = words(locale, "event");
  return (
    <Mail locale={locale} background={colors.page}>
      <Section className="card inset" style={{ backgroundColor: colors.card, borderRadius: 12, padding: "40px" }}>
        <Row>
          <Column style={{ width: 88, verticalAlign: "top" }}>
            <Section align="left" style={{ width: 72, backgroundColor: accent, borderRadius: 12, padding: "10px 0" }}>
              <Text style={{ color: "#ffe4e6", fontSize: 13, lineHeight: "18px", textAlign: "center", margin: 0 }}>
                {tag("campaign.month", t("month"))}
              </Text>
              <Text
                style={{
                  color: "#ffffff",
                  fontSize: 32,
                  lineHeight: "38px",
                  fontWeight: 700,
                  textAlign: "center",
                  margin: 0,
                }}
              >
                {tag("campaign.day", "12")}
              </Text>
            </Section>
          </Column>
          <Column style={{ verticalAlign: "top" }}>
            <Text className="muted" style={{ ...small, margin: "0 0 4px" }}>
              {t("eyebrow")}
            </Text>
            <Heading as="h1" className="text" style={{ ...title, margin: 0 }}>
              {tag("campaign.title", t("title"))}
            </Heading>
          </Column>
        </Row>
        <Text className="text" style={{ ...body, margin: "28px 0 24px" }}>
          {t("lead")}
        </Text>
        {[
          ["when", tag("campaign.time", t("time"))],
          ["where", tag("campaign.place", t("place"))],
          ["price", tag("campaign.price", t("free"))],
        ].map(([name, value]) => (
          <Row key={name} style={{ margin: "0 0 8px" }}>
            <Column style={{ width: 88, verticalAlign: "top" }}>
              <Text className="muted" style={{ ...small, lineHeight: "24px" }}>
                {t(name!)}
              </Text>
            </Column>
            <Column style={{ verticalAlign: "top" }}>
              <Text className="text" style={{ ...subtitle, fontSize: 16, lineHeight: "24px", margin: 0 }}>
                {value}
              </Text>
            </Column>
          </Row>
        ))}
        <Button
          href={tag("campaign.url", "https://example.com/event")}
          style={{ ...button, backgroundColor: accent, margin: "24px 0 0" }}
        >
          {t("action")}
        </Button>
        <Hr className="line" style={{ borderColor: colors.line, margin: "32px 0 20px" }} />
        <Text className="muted" style={{ ...small, fontSize: 14 }}>
          {t("note")}
        </Text>
      </Section>
      <Footer locale={locale} />
    </Mail>
  );
}

Event.PreviewProps = preview;
