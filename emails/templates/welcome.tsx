import { Button, Column, Heading, Row, Section, Text } from "react-email";
import { Footer } from "./parts/footer";
import { Mail, preview, type StarterProps } from "./parts/mail";
import { body, button, colors, serif, subtitle, title } from "./parts/style";
import { tag, words } from "./parts/tags";

const accent = "#b45309";
const bubble = {
  width: 32,
  height: 32,
  borderRadius: 16,
  backgroundColor: "#fef3c7",
  color: "#92400e",
  fontSize: 15,
  fontWeight: 700,
  lineHeight: "32px",
  textAlign: "center",
  margin: 0,
} as const;

/** The first mail someone gets: thanks, and three steps to begin with. */
export default function Welcome({ locale }: StarterProps) {
  const t = words(locale, "welcome");
  return (
    <Mail locale={locale} background="#fbf7f0">
      <Text className="text" style={{ ...subtitle, fontFamily: serif, textAlign: "center", margin: "0 0 20px" }}>
        {tag("workspace.name")}
      </Text>
      <Section className="card inset" style={{ backgroundColor: colors.card, borderRadius: 12, padding: "44px 40px" }}>
        <Heading as="h1" className="text" style={{ ...title, fontFamily: serif, fontSize: 32, lineHeight: "40px" }}>
          {t("title")}
        </Heading>
        <Text className="text" style={{ ...body, margin: "0 0 24px" }}>
          {t("lead")}
        </Text>
        {["one", "two", "three"].map((name, index) => (
          <Row key={name} style={{ margin: "0 0 20px" }}>
            <Column style={{ width: 48, verticalAlign: "top" }}>
              <Text style={bubble}>{index + 1}</Text>
            </Column>
            <Column style={{ verticalAlign: "top" }}>
              <Heading as="h2" className="text" style={{ ...subtitle, margin: "2px 0 2px" }}>
                {t(`${name}Title`)}
              </Heading>
              <Text className="muted" style={{ ...body, color: colors.muted, margin: 0 }}>
                {t(`${name}Text`)}
              </Text>
            </Column>
          </Row>
        ))}
        <Button href="https://example.com/start" style={{ ...button, backgroundColor: accent, margin: "12px 0 0" }}>
          {t("action")}
        </Button>
      </Section>
      <Footer locale={locale} />
    </Mail>
  );
}

Welcome.PreviewProps = preview;
