import { liquidString } from "../liquid-string";
import type { contactFields } from "../schema";

type Field = (typeof contactFields)[number];

/** What other platforms call the contact's own fields, without case and signs. */
const aliases: Record<string, Field> = {
  email: "email",
  emailaddress: "email",
  recipientemail: "email",
  fname: "first_name",
  firstname: "first_name",
  lname: "last_name",
  lastname: "last_name",
  surname: "last_name",
  name: "full_name",
  fullname: "full_name",
  birthday: "birthday",
  birthdate: "birthday",
  language: "locale",
  locale: "locale",
  timezone: "time_zone",
};

/** What they call links and the sender, the same way. */
const specials: Record<string, string> = {
  unsub: "{{ unsubscribe_url }}",
  unsubscribe: "{{ unsubscribe_url }}",
  unsubscribeurl: "{{ unsubscribe_url }}",
  unsubscribelink: "{{ unsubscribe_url }}",
  mailinglistunsubscribeurl: "{{ unsubscribe_url }}",
  archive: "{{ view_url }}",
  webversion: "{{ view_url }}",
  viewinbrowser: "{{ view_url }}",
  messageurl: "{{ view_url }}",
  mirror: "{{ view_url }}",
  listname: "{{ workspace.name }}",
  listcompany: "{{ workspace.company_name }}",
  listaddress: "{{ workspace.postal_address }}",
  listaddresshtml: "{{ workspace.postal_address }}",
  htmllistaddresshtml: "{{ workspace.postal_address }}",
  companyname: "{{ workspace.company_name }}",
  postaladdress: "{{ workspace.postal_address }}",
  currentyear: '{{ "now" | date: "%Y" }}',
  trackview: "",
};

const bare = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const special = (name: string) => (Object.hasOwn(specials, bare(name)) ? specials[bare(name)]! : null);
const alias = (name: string) => (Object.hasOwn(aliases, bare(name)) ? aliases[bare(name)]! : null);

/** `contact.…` for a name that is not ours: a field if it is known, an attribute by the name it would be imported under. */
function fieldOf(name: string): string | null {
  const field = alias(name);
  if (field) return `contact.${field}`;
  const attribute = name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1_$2")
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .toLowerCase();
  return /^\p{L}[\p{L}\p{N}_]{0,49}$/u.test(attribute) ? `contact.${attribute}` : null;
}

const printed = (field: string | null, fallback = "") =>
  field && `{{ ${field}${fallback && ` | default: ${liquidString(fallback)}`} }}`;

/** A condition: that a field is set, or is `value`; or that it isn't. */
function condition(name: string, { value, isNot = false }: { value?: string; isNot?: boolean } = {}): string | null {
  const field = fieldOf(name);
  if (!field) return null;
  return value === undefined
    ? `${field} ${isNot ? "==" : "!="} blank`
    : `${field} ${isNot ? "!=" : "=="} ${liquidString(value)}`;
}

type Groups = Record<string, string | undefined>;

type Dialect = {
  pattern: RegExp;
  /** What one tag means in Liquid; null where it is unknown, or not this dialect's. */
  translate(groups: Groups): string | null;
  /** Tags that open, part or close a condition: they are rewritten all or none. */
  isCondition?(tag: string): boolean;
  /** True for what can only be this dialect's, so that an unknown one is told. */
  isOwn: boolean;
};

const mailchimp: Dialect = {
  pattern: /\*\|(?<name>[^|*\r\n]{1,200})\|\*/g,
  isOwn: true,
  isCondition: (tag) => /^\*\|(IF|IFNOT|ELSEIF|ELSE|END):/i.test(tag),
  translate({ name = "" }) {
    const [, act = "", subject = ""] = /^(IF|IFNOT|ELSEIF|ELSE|END):(.*)$/i.exec(name.trim()) ?? [];
    if (!act) return special(name) ?? (/^(?!mc_)\w+$/i.test(name) ? printed(fieldOf(name)) : null);
    if (/^else$/i.test(act)) return "{% else %}";
    if (/^end$/i.test(act)) return /^if$/i.test(subject) ? "{% endif %}" : null;
    const [, field = "", value] = /^\s{0,9}(\w+)\s{0,9}(?:=([^<>=]*))?$/.exec(subject) ?? [];
    const test = condition(field, { value: value?.trim(), isNot: /^ifnot$/i.test(act) });
    return test && `{% ${/^elseif$/i.test(act) ? "elsif" : "if"} ${test} %}`;
  },
};

const listmonk: Dialect = {
  pattern: /\{\{-?\s{0,9}(?<body>[^\s{}][^{}]{0,200}?)\s{0,9}-?\}\}/g,
  isOwn: false,
  isCondition: (tag) => /^\{\{-?\s*(if\s|else\b|end\s*-?\}\})/.test(tag),
  translate({ body = "" }) {
    const name = /^\.(?:Subscriber|Attribs)(?:\.Attribs)?\.(\w+)$/;
    if (body === "else") return "{% else %}";
    if (body === "end") return "{% endif %}";
    const [, branch, tested = ""] = /^(else )?if\s+(\S+)$/.exec(body) ?? [];
    if (tested) {
      const test = condition(name.exec(tested)?.[1] ?? "");
      return test && `{% ${branch ? "elsif" : "if"} ${test} %}`;
    }
    const [, link] = /^TrackLink\s+["`]([^"`]+)["`](?:\s+\.)?$/.exec(body) ?? [];
    if (link) return link;
    if (/^(UnsubscribeURL|MessageURL|TrackView)(\s+\.)?$/.test(body)) return special(body);
    return printed(fieldOf(name.exec(body)?.[1] ?? ""));
  },
};

const sendy: Dialect = {
  pattern: /\[(?<name>\p{L}[\p{L}\p{N} _-]{0,49})(?:,\s{0,9}fallback=(?<fallback>[^\]<>\r\n]{0,200}))?\]/gu,
  isOwn: false,
  translate({ name = "", fallback }) {
    if (fallback !== undefined) return printed(fieldOf(name), fallback.trim());
    if (/^(unsubscribe|webversion|currentyear)$/.test(name)) return special(name);
    return /^(Name|Email)$/.test(name) ? printed(fieldOf(name)) : null;
  },
};

const mailgun: Dialect = {
  pattern: /%(?:recipient\.(?<name>\w{1,50})|(?<link>recipient_email|unsubscribe_url|mailing_list_unsubscribe_url))%/g,
  isOwn: true,
  translate: ({ name, link = "" }) => (name ? printed(fieldOf(name)) : (special(link) ?? printed(fieldOf(link)))),
};

/** `{{ first_name }}`, as many write it: only names that can mean nothing else, their filters kept. */
const plain: Dialect = {
  pattern:
    /\{\{(?<dash>-?)\s*(?<of>(?:contact|subscriber|person|recipient|user)\.)?(?<name>[A-Za-z][\w-]*)(?<rest>\s*(?:\|[^{}]{0,500}?)?)\}\}/g,
  isOwn: false,
  translate({ dash, of, name = "", rest = "" }) {
    const link = !of && rest.trim() === "" && special(name);
    if (link) return link;
    const field = alias(name);
    return field && `{{${dash} contact.${field}${rest.trim() && ` ${rest.trim()}`} }}`;
  },
};

const plainCondition: Dialect = {
  pattern:
    /\{%(?<dash>-?)\s*(?<act>if|unless|elsif)\s+(?:(?:contact|subscriber|person|recipient|user)\.)?(?<name>[A-Za-z]\w*)(?<rest>[\s%-][^%]{0,200})?%\}/g,
  isOwn: false,
  translate({ dash, act, name = "", rest = "" }) {
    const field = alias(name);
    return field && `{%${dash} ${act} contact.${field} ${rest.trim()}${rest.trim() && " "}%}`;
  },
};

/** Sendy's links are elements: their words stay. */
const sendyLink = /<(unsubscribe|webversion)>([^<]{0,500})<\/\1>/gi;

export type TagRewrite = { from: string; to: string; count: number };

/** The merge tags of other platforms as ours, what was rewritten, and what looks like theirs and is not known. */
export function rewriteMergeTags(source: string): { text: string; rewritten: TagRewrite[]; unknown: string[] } {
  const rewritten = new Map<string, TagRewrite>();
  const unknown = new Set<string>();
  const note = (from: string, to: string) => {
    const known = rewritten.get(from);
    if (known) known.count++;
    else rewritten.set(from, { from, to, count: 1 });
    return to;
  };
  let text = source.replace(sendyLink, (tag, name: string, words: string) =>
    note(tag, `<a href="${special(name)}">${words}</a>`),
  );
  const ownNames = new Set(
    [...text.matchAll(/\{%-?\s*(?:assign|capture|for|increment)\s+([\w-]+)/g)].map(([, name]) => name),
  );
  for (const { pattern, translate, isCondition = () => false, isOwn } of dialects) {
    const meaning = (groups: Groups) => (ownNames.has(groups.name) ? null : translate(groups));
    const canBranch = [...text.matchAll(pattern)].every(
      ({ 0: tag, groups = {} }) => !isCondition(tag) || meaning(groups) !== null,
    );
    text = text.replace(pattern, (...args) => {
      const tag: string = args[0];
      const to = isCondition(tag) && !canBranch ? null : meaning(args.at(-1));
      if (to !== null) return isSame(tag, to) ? tag : note(tag, to);
      if (isOwn || isCondition(tag) || isGo(tag)) unknown.add(tag);
      return tag;
    });
  }
  return { text, rewritten: [...rewritten.values()], unknown: [...unknown] };
}

const dialects = [mailchimp, mailgun, listmonk, sendy, plain, plainCondition];

const isSame = (a: string, b: string) => a.replace(/\s/g, "") === b.replace(/\s/g, "");

/** What no Liquid begins with. */
const isGo = (tag: string) => /^\{\{-?\s*(?:\.|template\s)/.test(tag);
