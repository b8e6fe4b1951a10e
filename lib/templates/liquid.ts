import {
  AssertionError,
  Context,
  type Filter,
  type FilterImplOptions,
  filters,
  Liquid,
  LiquidError,
  type LiquidOptions,
  Output,
  Tag,
  type TagToken,
  type Template,
  Tokenizer,
  TokenKind,
  type TopLevelToken,
  TypeGuards,
  toValue,
  toValueSync,
} from "liquidjs";
import { readMoment } from "@/lib/countdown/moment";
import { Look } from "@/lib/countdown/schema";
import { countdownUrl } from "@/lib/countdown/token";
import { escapeHtml } from "@/lib/escape-html";
import { FixedText, type Pieces } from "@/lib/pieces";
import { MAX_TEMPLATE_BYTES } from "./schema";

/** What a render knows besides its variables; out of reach for templates because its key is a symbol. */
export type Rendering = { now: string; locale: string; link?(position: number): string; openUrl?: string };
export const rendering = Symbol("rendering");

/** A render that makes more is a bomb; what takes longer, `TimeLimit` says. */
const limits = { parseLimit: 2 * MAX_TEMPLATE_BYTES, memoryLimit: 2_000_000 };

const MAX_OUTPUT = 4 * MAX_TEMPLATE_BYTES;
/** To look at an entry of a list takes as long as to copy so many letters. */
const LETTERS_PER_ENTRY = 50;

const allowedFilters =
  `abs append at_least at_most capitalize ceil compact concat date default divided_by downcase escape escape_once first
  floor join json last lstrip map minus modulo newline_to_br number_of_words plus prepend raw remove remove_first
  remove_last replace replace_first replace_last reverse round rstrip size slice sort sort_natural split strip
  strip_html strip_newlines sum times truncate truncatewords uniq upcase url_decode url_encode where`.split(/\s+/);

/** Tags that would read other files. */
const refusedTags = ["include", "render", "layout", "block"];

/** Subject, preheader and plain text: what is printed stays as it is. */
export const textLiquid = createLiquid();

/** HTML: what is printed is escaped, unless it passed through `raw`. */
export const htmlLiquid = createHtmlLiquid();

/** Frozen HTML: also knows the placeholders that stand where links and the open pixel will be. */
export const frozenLiquid = createHtmlLiquid();

export const linkPlaceholder = (position: number) => `{% tracked_link ${position} %}`;
export const pixelPlaceholder = "{% open_pixel %}";

class TrackedLink extends Tag {
  private readonly position: number;
  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
    super(token, rest, liquid);
    this.position = Number(token.args);
  }
  url({ link }: Rendering) {
    return escapeHtml(link?.(this.position) ?? "");
  }
  render(...[context, emitter]: Parameters<Tag["render"]>) {
    emitter.write(this.url(renderingOf(context.globals)));
  }
}
frozenLiquid.registerTag("tracked_link", TrackedLink);
frozenLiquid.registerTag(
  "open_pixel",
  class extends Tag {
    render(...[context, emitter]: Parameters<Tag["render"]>) {
      const { openUrl } = renderingOf(context.globals);
      if (openUrl) {
        emitter.write(`<img src="${escapeHtml(openUrl)}" width="1" height="1" alt="" style="display:block;border:0">`);
      }
    }
  },
);

function createHtmlLiquid() {
  const liquid = createLiquid({ outputEscape: weighed(escapeHtml) });
  liquid.registerFilter("escape", { handler: weighed(escapeHtml), raw: true });
  liquid.registerFilter("newline_to_br", {
    handler: weighed((text: unknown) => escapeHtml(text).replace(/\r?\n/g, "<br>\n")),
    raw: true,
  });
  return liquid;
}

function createLiquid(options: LiquidOptions = {}) {
  const liquid = new Liquid({
    ...limits,
    ownPropertyOnly: true,
    strictFilters: true,
    dynamicPartials: false,
    templates: {},
    timezoneOffset: "UTC",
    ...options,
  });
  for (const name of Object.keys(liquid.filters)) if (!allowedFilters.includes(name)) delete liquid.filters[name];
  for (const name of refusedTags) delete liquid.tags[name];
  liquid.registerFilter("date", frozenDate);
  liquid.registerFilter("countdown_url", countdownTo);
  liquid.registerFilter("within_days", isWithinDays);
  for (const [name, filter] of Object.entries(liquid.filters)) {
    if (typeof filter === "function") liquid.registerFilter(name, weighed(filter));
  }
  return liquid;
}

const renderingOf = (globals: object) => (globals as { [rendering]: Rendering })[rendering];

type Handler = Extract<FilterImplOptions, (...args: never[]) => unknown>;
type Self = ThisParameterType<Handler>;

/** The engine's filters count letters, once they have looked at each entry of a list. */
function weighed(filter: Handler): Handler {
  return function (this: Self, value: unknown, ...rest: unknown[]) {
    weigh(value, this.context);
    return filter.call(this, value, ...rest);
  };
}

function weigh(value: unknown, { memoryLimit }: Context) {
  if (Array.isArray(value)) memoryLimit.use(LETTERS_PER_ENTRY * value.length);
  else if (typeof value === "string" && value.length > MAX_OUTPUT) throw new RangeError("output limit exceeded");
}

/** "now" is the moment of freezing, and months are named in the contact's language. */
function frozenDate(this: Self, value: unknown, ...rest: unknown[]) {
  const { now, locale } = renderingOf(this.context.globals);
  const context = Object.create(this.context, { opts: { value: { ...this.context.opts, locale } } });
  return (filters.date as Handler).call({ ...this, context }, momentOf(value, now), ...rest);
}

const momentOf = (value: unknown, now: string) => (value === "now" || value === "today" ? now : value);

/** The address of a picture that counts down: `{{ contact.trial_ends_at | countdown_url: size: "large", over: "Too late" }}`. */
function countdownTo(this: Self, value: unknown, ...told: [name: string, value: unknown][]) {
  const { now, locale } = renderingOf(this.context.globals);
  const look = { locale: locale.split("-")[0], ...Object.fromEntries(told.filter(Array.isArray)) };
  return countdownUrl({ end: readMoment(momentOf(value, now)), look: Look.parse(look) });
}

/** Whether a moment is so many days ago at most, seen from the moment of freezing: `contact.last_opened_at | within_days: 30`. */
function isWithinDays(this: Self, value: unknown, days: unknown) {
  const { now } = renderingOf(this.context.globals);
  const moment = readMoment(momentOf(value, now));
  return moment > 0 && moment >= Date.parse(now) / 1_000 - Number(days) * 86_400;
}

/** A value by its name, through filters whose arguments are written out: as nearly all are that are printed. */
class NamedOutput {
  private constructor(
    readonly template: Output,
    private readonly path: unknown[],
    private readonly filters: { filter: Filter; args: unknown[] }[],
    private readonly liquid: Liquid,
  ) {}

  static from(template: Template, liquid: Liquid): NamedOutput | null {
    if (!(template instanceof Output)) return null;
    const { initial, filters } = template.value;
    const [name, ...others] = initial.postfix;
    if (others.length > 0 || !TypeGuards.isPropertyAccessToken(name) || name.variable) return null;
    const path = contentsOf(name.props);
    const constant = filters.flatMap((filter) => {
      const args = contentsOf(filter.args);
      return args ? [{ filter, args }] : [];
    });
    return path && constant.length === filters.length ? new NamedOutput(template, path, constant, liquid) : null;
  }

  /** False when it fails: the engine then says why. */
  tryWrite(context: Context, emitter: { write(value: unknown): void }): boolean {
    try {
      emitter.write(this.valueIn(context));
      return true;
    } catch {
      return false;
    }
  }

  /** By the engine's own steps, without a generator for each. */
  private valueIn(context: Context): unknown {
    const { liquid } = this;
    // biome-ignore lint/complexity/useLiteralKeys: private
    let value: unknown = context["findScope"](this.path[0] as string);
    for (const key of this.path) value = toValueSync(context.readProperty(value as object, key as string));
    for (const { filter, args } of this.filters) {
      const { handler, token } = filter as unknown as { handler: Handler; token: Self["token"] };
      value = toValueSync(handler.apply({ context, token, liquid }, [value, ...args]));
    }
    return value;
  }
}

/** Null when one has to be evaluated. */
function contentsOf(tokens: readonly (object | undefined)[]): unknown[] | null {
  return tokens.every((token) => token && "content" in token)
    ? tokens.map((token) => (token as { content: unknown }).content)
    : null;
}

/** A parsed source: its own texts as the same objects in every render, here and (by their words) inside of its tags. */
export type ParsedLiquid = {
  parts: (string | FixedText | NamedOutput | Template)[];
  fixed: ReadonlyMap<string, FixedText>;
};

/** Below this, looking a text up costs more than writing it again. */
const WORTH_KEEPING = 24;

export function parseLiquid(liquid: Liquid, source: string): ParsedLiquid {
  const texts = new Tokenizer(source, liquid.options.operators)
    .readTopLevelTokens(liquid.options)
    .filter(({ kind }) => kind === TokenKind.HTML)
    .map(contentOf)
    .filter(({ length }) => length >= WORTH_KEEPING);
  const fixed = new Map(texts.map((text) => [text, new FixedText(text)]));
  const parts = liquid.parse(source).map((template) => {
    if (template.token.kind !== TokenKind.HTML) return NamedOutput.from(template, liquid) ?? template;
    const text = contentOf(template.token);
    return fixed.get(text) ?? text;
  });
  return { parts, fixed };
}

const contentOf = (token: unknown) => (token as { getContent(): string }).getContent();

/** Throws what `liquidProblem` explains when a limit is passed. */
export function renderLiquid(
  liquid: Liquid,
  { parts, fixed }: ParsedLiquid,
  scope: object,
  details: Rendering,
): Pieces {
  const pieces: (string | FixedText)[] = [];
  let length = 0;
  const add = (text: string, piece: string | FixedText = text) => {
    if (text === "") return;
    length += text.length;
    if (length > MAX_OUTPUT) throw new RangeError("output limit exceeded");
    pieces.push(piece);
  };
  const emitter = {
    buffer: "",
    write(value: unknown) {
      weigh(value, context);
      const text = textOf(value);
      add(text, fixed.get(text));
    },
  };
  const options = { globals: { [rendering]: details }, sync: true };
  const context = new Context(scope, liquid.options, options, { liquid, renderLimit: new TimeLimit() as never });
  const run = (template: Template) => toValueSync(liquid.renderer.renderTemplates([template], context, emitter));
  for (const part of parts) {
    // A mail is mostly texts, links and names: they need not pass through the engine's generators.
    if (typeof part === "string") add(part);
    else if (part instanceof FixedText) add(part.text, part);
    else if (part instanceof TrackedLink) add(part.url(details));
    else if (!(part instanceof NamedOutput)) run(part);
    else if (!part.tryWrite(context, emitter)) run(part.template);
    if (context.breakCalled || context.continueCalled) break;
  }
  return pieces;
}

/**
 * Nobody waits longer for a template that never ends. A busy machine is no fault of a template: when the time is up, what
 * counts is how much of the processor goes on being taken.
 */
class TimeLimit {
  private static readonly wallMs = 40;
  private static readonly cpuMs = 30;
  private static readonly everyMs = 5;
  private nextLook = performance.now() + TimeLimit.wallMs;
  private cpuAtEnd?: NodeJS.CpuUsage;

  check(now: number) {
    if (now < this.nextLook) return;
    this.nextLook = now + TimeLimit.everyMs;
    if (!this.cpuAtEnd) {
      this.cpuAtEnd = process.cpuUsage();
      return;
    }
    const { user, system } = process.cpuUsage(this.cpuAtEnd);
    if (user + system > TimeLimit.cpuMs * 1_000) throw new AssertionError("template render limit exceeded");
  }
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  const plain = toValue(value);
  if (Array.isArray(plain)) return plain.map(textOf).join("");
  return plain === undefined || plain === null ? "" : String(plain);
}

/** `kind` and `name` are what the sentence `templates.errors.liquid` chooses by. */
export type LiquidProblem = { line: number; column: number; kind: string; name: string };

const kinds: [kind: string, message: RegExp][] = [
  ["unknownFilter", /^undefined filter: (.*)$/],
  ["stray", /^tag "(end\w+|else|elsif|when)" not found$/],
  ["unknownTag", /^tag "(.*)" not found$/],
  ["notClosed", /^(?:tag|output|raw) (.*) not closed$/s],
  ["limit", /^(.*) limit exceeded$|^Invalid string length$|^Maximum call stack size exceeded$/],
  ["other", /^(.*)$/s],
];

/** Where a Liquid error happened and what it was; null for any other error. */
export function liquidProblem(error: unknown): LiquidProblem | null {
  if (error instanceof RangeError || error instanceof AssertionError) {
    return { line: 1, column: 1, kind: "limit", name: "" };
  }
  if (!LiquidError.is(error)) return null;
  const [line, column] = error.token.getPosition() as [number, number];
  const message = (error.originalError?.message ?? error.message).replace(/, line:\d+, col:\d+$/, "");
  for (const [kind, pattern] of kinds) {
    const found = pattern.exec(message);
    if (found) return { line, column, kind, name: found[1] ?? "" };
  }
  return { line, column, kind: "other", name: message };
}
