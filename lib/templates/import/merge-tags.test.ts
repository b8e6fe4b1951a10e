import { expect, test } from "vitest";
import { freezeTemplate } from "../render";
import { rewriteMergeTags } from "./merge-tags";

test.each([
  // Mailchimp
  ["Hi *|FNAME|*", "Hi {{ contact.first_name }}"],
  [
    "*|fname|* *|LNAME|* *|EMAIL|* *|FAVORITE_COLOR|*",
    "{{ contact.first_name }} {{ contact.last_name }} {{ contact.email }} {{ contact.favorite_color }}",
  ],
  ['<a href="*|UNSUB|*">x</a>', '<a href="{{ unsubscribe_url }}">x</a>'],
  [
    "*|LIST:ADDRESS|* *|CURRENT_YEAR|* *|ARCHIVE|*",
    '{{ workspace.postal_address }} {{ "now" | date: "%Y" }} {{ view_url }}',
  ],
  [
    "*|IF:FNAME|*a*|ELSEIF:CITY=Rome|*b*|ELSE:|*c*|END:IF|*",
    '{% if contact.first_name != blank %}a{% elsif contact.city == "Rome" %}b{% else %}c{% endif %}',
  ],
  ["*|IFNOT:FNAME|*a*|END:IF|*", "{% if contact.first_name == blank %}a{% endif %}"],
  // listmonk
  ["{{ .Subscriber.FirstName }} {{.Subscriber.Attribs.city}}", "{{ contact.first_name }} {{ contact.city }}"],
  ["{{ UnsubscribeURL }}{{ TrackView }}", "{{ unsubscribe_url }}"],
  ['<a href="{{ TrackLink "https://e.test/a" . }}">', '<a href="https://e.test/a">'],
  ["{{ if .Subscriber.Name }}a{{ else }}b{{ end }}", "{% if contact.full_name != blank %}a{% else %}b{% endif %}"],
  // Sendy
  ["[Name,fallback=there], [City, fallback=]", '{{ contact.full_name | default: "there" }}, {{ contact.city }}'],
  ['[Name,fallback=a "b"]', `{{ contact.full_name | default: 'a "b"' }}`],
  ["<unsubscribe>Leave</unsubscribe> [webversion]", '<a href="{{ unsubscribe_url }}">Leave</a> {{ view_url }}'],
  // Mailgun
  ["%recipient.first_name% %recipient_email%", "{{ contact.first_name }} {{ contact.email }}"],
  // plain
  [
    "{{first_name}} {{ firstName | default: 'you' }} {{ subscriber.email }}",
    "{{ contact.first_name }} {{ contact.first_name | default: 'you' }} {{ contact.email }}",
  ],
  ["{{ contact.FIRSTNAME }} {{ unsubscribe }}", "{{ contact.first_name }} {{ unsubscribe_url }}"],
  [
    "{% if first_name == 'a' %}{{ first_name }}{% endif %}",
    "{% if contact.first_name == 'a' %}{{ contact.first_name }}{% endif %}",
  ],
])("%s", (theirs, ours) => {
  const { text, rewritten, unknown } = rewriteMergeTags(theirs);
  expect(text).toBe(ours);
  expect(rewritten.length).toBeGreaterThan(0);
  expect(unknown).toEqual([]);
  freezeTemplate({ subject: "", preheader: "", html: text, text: null }, { trackClicks: true, trackOpens: false });
});

test.each([
  "{{ contact.first_name | default: 'you' }}{{contact.city}}{{ unsubscribe_url }}",
  "{% assign name = contact.full_name %}{{ name }}{% for email in contact.emails %}{{ email }}{% endfor %}",
  "<!--[if mso]>a[href] [1] [Note] [see below]<![endif]-->",
  "100% of %recipients% | a *| b",
  "{{ product.name }} {{ campaign.name }} {{ city }}",
])("leaves alone: %s", (source) => {
  expect(rewriteMergeTags(source)).toEqual({ text: source, rewritten: [], unknown: [] });
});

test("tells what it does not know, and leaves it", () => {
  const source = '*|MC:SUBJECT|* *|MC_PREVIEW_TEXT|* {{ template "content" . }} {{ .Campaign.UUID }}';
  expect(rewriteMergeTags(source)).toMatchObject({
    text: source,
    unknown: ["*|MC:SUBJECT|*", "*|MC_PREVIEW_TEXT|*", '{{ template "content" . }}', "{{ .Campaign.UUID }}"],
  });
});

test("conditions are rewritten all or none, or nothing would close them", () => {
  const source = "*|IF:AGE > 3|*a*|END:IF|**|IF:FNAME|*b*|END:IF|*";
  expect(rewriteMergeTags(source).text).toBe(source);
  const go = "{{ if gt .Subscriber.Attribs.age 3 }}a{{ end }}{{ if .Subscriber.Name }}b{{ end }}";
  expect(rewriteMergeTags(go).text).toBe(go);
});

test("counts", () => {
  expect(rewriteMergeTags("*|FNAME|* *|FNAME|* *|EMAIL|*").rewritten).toEqual([
    { from: "*|FNAME|*", to: "{{ contact.first_name }}", count: 2 },
    { from: "*|EMAIL|*", to: "{{ contact.email }}", count: 1 },
  ]);
});

test.each(["*|", "{{ ", "[a,fallback=", "%recipient.", "{% if ", "<unsubscribe>", "{{ a | "])(
  "a million characters of %s are read in one go",
  (piece) => {
    const source = piece.repeat(1_000_000 / piece.length) + " ".repeat(100_000);
    expect(rewriteMergeTags(source).text).toBe(source);
  },
  20_000,
);
