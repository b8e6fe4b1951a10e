import { Link, Text } from "react-email";
import { Footer } from "./parts/footer";
import { Mail, preview, type StarterProps } from "./parts/mail";
import { body, colors } from "./parts/style";
import { words } from "./parts/tags";

/** A letter from one person to another: no pictures, no boxes. */
export default function Letter({ locale }: StarterProps) {
  const t = words(locale, "letter");
  return (
    <Mail locale={locale} width={560}>
      {["greeting", "first", "second"].map((name) => (
        <Text key={name} className="text" style={body}>
          {t(name)}
        </Text>
      ))}
      <Text className="text" style={body}>
        <Link className="accent" href="https://example.com" style={{ color: colors.text, textDecoration: "underline" }}>
          {t("link")}
        </Link>
      </Text>
      <Text className="text" style={{ ...body, margin: "0" }}>
        {t("closing")}
        <br />
        {t("signature")}
      </Text>
      <Footer locale={locale} align="left" />
    </Mail>
  );
}

Letter.PreviewProps = preview;
