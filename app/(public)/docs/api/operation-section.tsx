import { useTranslations } from "next-intl";
import { type FieldRow, fieldRows, type Schema } from "./fields";

type Content = Record<string, { schema: Schema }>;

type Operation = {
  method: string;
  path: string;
  operationId: string;
  summary: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: Schema }[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
  security: Record<string, string[]>[];
};

type Props = { operation: Operation; components: Record<string, Schema>; base: string };

const methodColour: Record<string, string> = {
  get: "text-muted",
  delete: "text-danger-soft-foreground",
};

export function OperationSection({ operation, components, base }: Props) {
  const t = useTranslations("api");
  const { method, path, operationId, summary, description, parameters = [], requestBody, responses } = operation;
  const [status, answer] = Object.entries(responses).find(([code]) => code.startsWith("2"))!;
  const [bodyType, body] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const output = answer.content?.["application/json"]?.schema;
  // Headers hold for all operations: the page says so once, above.
  const named = parameters.filter((parameter) => parameter.in !== "header");
  const given = named.map((parameter) => ({
    ...fieldRows({ properties: { [parameter.name]: parameter.schema } }, components)[0]!,
    required: parameter.required ?? false,
    description: parameter.description,
  }));

  return (
    <section id={operationId} className="mt-8 scroll-mt-6 border-border border-t pt-6">
      <h3 className="font-medium text-base">{summary}</h3>
      <p className="mt-1 flex flex-wrap items-baseline gap-2 font-mono text-sm">
        <span className={`font-semibold uppercase ${methodColour[method] ?? "text-accent-text"}`}>{method}</span>
        <span className="break-all">{path}</span>
      </p>
      {description && <p className="mt-2 max-w-prose text-muted text-sm">{withCode(description)}</p>}
      {given.length > 0 && <Fields title={t("parameters")} rows={given} />}
      {body && (
        <Fields
          title={`${t("body")} · ${bodyType}`}
          rows={bodyType === "application/json" ? fieldRows(body.schema, components) : []}
        />
      )}
      <details className="mt-4 text-sm">
        <summary className="cursor-pointer text-muted">
          {t("answer")} · {status}
        </summary>
        {output && <Fields title="application/json" rows={fieldRows(output, components)} />}
      </details>
      <pre className="mt-4 rounded-lg bg-surface-secondary p-3 text-xs leading-5 break-words whitespace-pre-wrap">
        <code>{curl(base, operation, bodyType)}</code>
      </pre>
    </section>
  );
}

function Fields({ title, rows }: { title: string; rows: FieldRow[] }) {
  const t = useTranslations("api");
  return (
    <div className="mt-4">
      <h4 className="text-muted text-xs">{title}</h4>
      <ul className="mt-1 divide-y divide-separator text-sm">
        {rows.map(({ name, type, required, description, fallback, depth }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
          <li key={index} className="py-1.5" style={{ paddingLeft: depth * 16 }}>
            <code className="font-medium">{name}</code> <code className="break-words text-muted text-xs">{type}</code>{" "}
            {required && <span className="text-warning-soft-foreground text-xs">{t("required")}</span>}
            {fallback && <span className="text-muted text-xs">{t("fallback", { value: fallback })}</span>}
            {description && <p className="text-muted text-xs">{withCode(description)}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What stands between backticks is code. */
const withCode = (text: string) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts never move
  text.split("`").map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));

function curl(base: string, { method, path, parameters = [], security }: Operation, bodyType?: string) {
  const needed = parameters.filter((parameter) => parameter.in === "query" && parameter.required);
  const query = needed.map(({ name }) => `${name}=…`).join("&");
  const lines = [
    `curl ${method === "get" ? "" : `-X ${method.toUpperCase()} `}"${base}${path}${query && `?${query}`}"`,
  ];
  const bearer = security.some((scheme) => "apiKey" in scheme) ? "LETTERMILL_KEY" : "ACCESS_TOKEN";
  if (security.length > 0) lines.push(`  -H "Authorization: Bearer $${bearer}"`);
  if (bodyType)
    lines.push(
      `  -H "Content-Type: ${bodyType}"`,
      bodyType === "application/json" ? `  -d '{ … }'` : "  --data-binary @file",
    );
  return lines.join(" \\\n");
}
