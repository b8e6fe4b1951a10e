import { Button, Column, Heading, Hr, Link, Row, Section, Text } from "react-email";
import { Footer } from "./parts/footer";
import { Mail, preview, type StarterProps } from "./parts/mail";
import { body, button, colors, serif, small, subtitle, title } from "./parts/style";
import { tag, words } from "./parts/tags";

const accent = "#0f766e";

/** One story first, three short ones below. */
export default function Newsletter({ locale }: StarterProps) {
  const t = words(locale, "newsletter");
  return (
    <Mail locale={locale} background={colors.page}>
      <Row style={{ padding: "0 4px 16px" }}>
        <Column>
          <Text className="text" style={{ ...subtitle, fontFamily: serif, margin: 0 }}>
            {tag("workspace.name")}
          </Text>
        </Column>
        <Column align="right">
          <Text className="muted" style={small}>
            {`{{ "now" | date: "%d.%m.%Y" }}`}
          </Text>
        </Column>
      </Row>
      <Section
        className="card inset"
        style={{ backgroundColor: colors.card, borderRadius: 12, borderTop: `4px solid ${accent}`, padding: "40px" }}
      >
        <Text style={{ ...small, color: accent, fontWeight: 600, margin: "0 0 8px" }} className="accent">
          {t("eyebrow")}
        </Text>
        <Heading as="h1" className="text" style={{ ...title, fontFamily: serif, fontSize: 32, lineHeight: "40px" }}>
          {t("title")}
        </Heading>
        <Text className="text" style={body}>
          {t("greeting")}
        </Text>
        <Text className="text" style={{ ...body, margin: "0 0 24px" }}>
          {t("lead")}
        </Text>
        <Button href="https://example.com/story" style={{ ...button, backgroundColor: accent }}>
          {t("read")}
        </Button>
        {["one", "two", "three"].map((name) => (
          <Section key={name}>
            <Hr className="line" style={{ borderColor: colors.line, margin: "32px 0 24px" }} />
            <Heading as="h2" className="text" style={subtitle}>
              {t(`${name}Title`)}
            </Heading>
            <Text className="muted" style={{ ...body, color: colors.muted, margin: "0 0 8px" }}>
              {t(`${name}Text`)}
            </Text>
            <Link
              href={`https://example.com/${name}`}
              className="accent"
              style={{ color: accent, fontSize: 16, fontWeight: 600, textDecoration: "none" }}
            >
              {t("more")}
            </Link>
          </Section>
        ))}
      </Section>
      <Footer locale={locale} />
    </Mail>
  );
}

Newsletter.PreviewProps = preview;
