import { Text } from "react-email";
import { Footer } from "./parts/footer";
import { Mail, preview, type StarterProps } from "./parts/mail";
import { body } from "./parts/style";
import { words } from "./parts/tags";

/** An empty sheet with what every mail must have. */
export default function Blank({ locale }: StarterProps) {
  const t = words(locale, "blank");
  return (
    <Mail locale={locale}>
      <Text className="text" style={body}>
        {t("greeting")}
      </Text>
      <Footer locale={locale} />
    </Mail>
  );
}

Blank.PreviewProps = preview;
