import { Button, Column, Heading, Row, Section, Text } from "react-email";
import { Footer } from "./parts/footer";
import { Mail, preview, type StarterProps } from "./parts/mail";
import { body, button, colors, small, subtitle, title } from "./parts/style";
import { tag, words } from "./parts/tags";

const night = "#1e1b4b";

/** One piece of news, large, and three reasons to care. */
export default function Announcement({ locale }: StarterProps) {
  const t = words(locale, "announcement");
  return (
    <Mail locale={locale} background={colors.page}>
      <Section
        className="inset"
        style={{ backgroundColor: night, borderRadius: "12px 12px 0 0", padding: "56px 40px" }}
      >
        <Text style={{ ...small, color: "#c7d2fe", fontWeight: 600, textAlign: "center", margin: "0 0 16px" }}>
          {tag("workspace.name")}
        </Text>
        <Heading
          as="h1"
          style={{
            ...title,
            color: "#ffffff",
            fontSize: 40,
            lineHeight: "48px",
            textAlign: "center",
            margin: "0 0 16px",
          }}
        >
          {t("title")}
        </Heading>
        <Text
          style={{
            ...body,
            color: "#e0e7ff",
            fontSize: 18,
            lineHeight: "28px",
            textAlign: "center",
            margin: "0 0 28px",
          }}
        >
          {t("lead")}
        </Text>
        <Section style={{ textAlign: "center" }}>
          <Button href="https://example.com/new" style={{ ...button, backgroundColor: "#ffffff", color: night }}>
            {t("action")}
          </Button>
        </Section>
      </Section>
      <Section
        className="card inset"
        style={{ backgroundColor: colors.card, borderRadius: "0 0 12px 12px", padding: "40px 28px 32px" }}
      >
        <Text className="text" style={{ ...body, padding: "0 12px" }}>
          {t("greeting")}
        </Text>
        <Row>
          {["one", "two", "three"].map((name) => (
            <Column
              key={name}
              className="stack"
              style={{ width: "33.33%", padding: "16px 12px", verticalAlign: "top" }}
            >
              <Heading as="h2" className="text" style={{ ...subtitle, fontSize: 16, lineHeight: "24px" }}>
                {t(`${name}Title`)}
              </Heading>
              <Text
                className="muted"
                style={{ ...body, color: colors.muted, fontSize: 14, lineHeight: "22px", margin: 0 }}
              >
                {t(`${name}Text`)}
              </Text>
            </Column>
          ))}
        </Row>
      </Section>
      <Footer locale={locale} />
    </Mail>
  );
}

Announcement.PreviewProps = preview;
