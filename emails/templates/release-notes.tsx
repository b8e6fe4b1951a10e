import { Body, Button, Container, Head, Heading, Hr, Html, Link, Text } from "react-email";
import { z } from "zod";

export const props = z
  .object({
    product: z.string().min(1).max(60).default("Millstone").meta({ title: "Product" }),
    version: z.string().max(20).default("2.0").meta({ title: "Version" }),
    kind: z.enum(["feature", "fix", "security"]).default("feature").meta({ title: "What kind of release" }),
    changes: z
      .string()
      .max(2_000)
      .default("Grinds twice as fast\nKeeps the bran\nMakes no noise at night")
      .meta({ title: "What changed", description: "One change a line.", isLong: true }),
    url: z.url().default("https://example.com/releases").meta({ title: "Where to read all of it" }),
    hasBreakingChanges: z.boolean().default(false).meta({ title: "Something has to be done by hand" }),
  })
  .describe("Release notes of a product, from code");

export const subject = "A new release";
export const preheader = "What changed, and what to do about it.";

const colors = { feature: "#0369a1", fix: "#15803d", security: "#b91c1c" };
const text = { color: "#1c1917", fontSize: 16, lineHeight: "26px", margin: "0 0 12px" };
const small = { color: "#57534e", fontSize: 13, lineHeight: "20px", margin: 0 };

/** An example: what a developer writes here, marketers find among the new templates, its props as a form. */
export default function ReleaseNotes({
  product,
  version,
  kind,
  changes,
  url,
  hasBreakingChanges,
}: z.output<typeof props>) {
  return (
    <Html lang="en">
      <Head />
      <Body style={{ backgroundColor: "#ffffff", fontFamily: "Arial, Helvetica, sans-serif", margin: 0 }}>
        <Container style={{ maxWidth: 560, margin: "0 auto", padding: "32px 16px" }}>
          <Text style={{ ...small, color: colors[kind], fontWeight: 700 }}>{`${product} ${version}`}</Text>
          <Heading style={{ ...text, fontSize: 28, lineHeight: "36px" }}>
            {'Hello {{ contact.first_name | default: "there" }}, here is what changed'}
          </Heading>
          <ul style={{ margin: "0 0 20px", padding: "0 0 0 24px" }}>
            {changes
              .split("\n")
              .filter((change) => change.trim())
              .map((change) => (
                <li key={change} style={text}>
                  {change}
                </li>
              ))}
          </ul>
          {hasBreakingChanges && (
            <Text style={{ ...text, fontWeight: 700 }}>
              Read the notes before you update: something is yours to do.
            </Text>
          )}
          <Button
            href={url}
            style={{ backgroundColor: colors[kind], borderRadius: 6, color: "#ffffff", padding: "12px 20px" }}
          >
            Read all of it
          </Button>
          <Hr style={{ borderColor: "#e7e5e4", margin: "32px 0 16px" }} />
          <Text style={small}>
            {"{{ workspace.company_name | default: workspace.name }} · {{ workspace.postal_address }}"}
          </Text>
          <Text style={small}>
            <Link href="{{ unsubscribe_url }}" style={{ color: "#57534e" }}>
              Unsubscribe
            </Link>
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

ReleaseNotes.PreviewProps = props.parse({});
