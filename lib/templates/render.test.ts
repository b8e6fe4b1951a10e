import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { bombs } from "@/lib/test/bombs";
import { freezeTemplate, mergeData, parseFrozen, renderTarget, type TemplateSource } from "./render";

const both = { trackOpens: true, trackClicks: true };
const neither = { trackOpens: false, trackClicks: false };
const source = (values: Partial<TemplateSource>): TemplateSource => ({
  subject: "Hello",
  preheader: "",
  html: "",
  text: null,
  ...values,
});
const contact = {
  email: "ann@example.com",
  fullName: "Ann Lee",
  firstName: "Ann",
  lastName: null,
  birthday: "1990-05-01",
  locale: null,
  timeZone: null,
  attributes: { city: "Oslo" },
};
const workspace = { name: "Mill", company_name: "Mill Ltd", postal_address: "1 Mill Lane", website_url: null };
const data = (values: Partial<typeof contact> = {}, variables = {}) =>
  mergeData({ ...contact, ...values } as typeof contact, workspace, variables);
const urls = {
  open: "https://m.test/o/t",
  link: (position: number) => `https://m.test/c/${position}`,
  unsubscribe: "https://m.test/u/t",
  preferences: "https://example.com/preferences",
  view: "https://m.test/view/t",
};
const render = (
  values: Partial<TemplateSource>,
  contactData = data(),
  options = both,
  links: Partial<typeof urls> = urls,
) => parseFrozen(freezeTemplate(source(values), options)).render(contactData, { ...urls, ...links });

describe("variables", () => {
  test("fields, attributes, campaign variables and workspace fields are filled in", () => {
    const mail = render(
      {
        subject: "{{ campaign.headline }} for {{ contact.first_name }}",
        html: "<p>{{ contact.city }}, {{ workspace.postal_address }}</p>",
      },
      data({}, { headline: "News" }),
      neither,
    );
    expect(mail).toMatchObject({
      subject: "News for Ann",
      html: "<p>Oslo, 1 Mill Lane</p>",
      text: "Oslo, 1 Mill Lane\n",
    });
  });

  test("a fallback stands in for what is empty", () => {
    const html = `{{ contact.last_name | default: "friend" }}`;
    expect(render({ html }, data(), neither).html).toBe("friend");
  });

  test("an attribute never hides a field", () => {
    expect(data({ attributes: { email: "forged@example.com" } } as never).contact.email).toBe("ann@example.com");
  });

  test("what is empty without a fallback is named, unless the template tests for it", () => {
    const html = "{{ contact.last_name }} {{ contact.nothing }} {% if contact.shop %}{{ contact.shop }}{% endif %}";
    expect(render({ html }).missing).toEqual(["contact.last_name", "contact.nothing"]);
  });
});

describe("what a contact's field holds is data", () => {
  const hostile = [
    `<script>alert(1)</script>`,
    `"><img src=x onerror=alert(1)>`,
    `' onmouseover='x`,
    `{{ workspace.name }}`,
  ];
  test.each(hostile)("%s is printed as text", (firstName) => {
    const { html, subject } = render(
      { subject: "{{ contact.first_name }}", html: `<p title="{{ contact.first_name }}">{{ contact.first_name }}</p>` },
      data({ firstName }),
      neither,
    );
    expect(html).not.toMatch(/<script|<img|["']\s*on/);
    expect(html).not.toContain("Mill");
    expect(subject).toBe(firstName);
  });

  test("also where its lines are kept", () => {
    const { html } = render(
      { html: "{{ contact.first_name | newline_to_br }}" },
      data({ firstName: "<b>A\nB" }),
      neither,
    );
    expect(html).toBe("&lt;b&gt;A<br>\nB");
  });

  test("a line break in a name can't begin a header", () => {
    expect(render({ subject: "Hi {{ contact.first_name }}" }, data({ firstName: "A\r\nBcc: x@y.z" })).subject).toBe(
      "Hi A Bcc: x@y.z",
    );
  });

  test("prototypes are out of reach", () => {
    const html = "{{ contact.constructor }}{{ contact.__proto__ }}{{ contact.first_name.constructor.name }}";
    expect(render({ html }, data(), neither).html).toBe("");
  });
});

describe("links", () => {
  test("web links lead through the counter, others stay", () => {
    const html = [
      `<a href="https://a.test/?x=1&amp;y=2">a</a><map><area href='http://b.test'></map>`,
      `<a href="mailto:x@y.z">m</a><a href="tel:1">t</a><a href="#top">u</a><a href="{{ unsubscribe_url }}">n</a>`,
      `<link href="https://c.test">`,
    ];
    const frozen = freezeTemplate(source({ html: html.join("") }), both);
    expect(frozen.links).toEqual(["https://a.test/?x=1&y=2", "http://b.test"]);
    const mail = parseFrozen(frozen).render(data(), urls).html;
    expect(mail).toContain(`<a href="https://m.test/c/0">a</a><map><area href='https://m.test/c/1'></map>`);
    expect(mail).toContain(
      `<a href="mailto:x@y.z">m</a><a href="tel:1">t</a><a href="#top">u</a><a href="https://m.test/u/t">n</a><link href="https://c.test">`,
    );
  });

  test("Liquid between and in attributes survives", () => {
    const html = `<a {% if contact.city == "Oslo" %}class="x"{% endif %} href={{ contact.site }}?a={{ contact.city }} id=z>{% if 1 < 2 %}y{% endif %}</a>`;
    const frozen = freezeTemplate(source({ html }), both);
    expect(frozen.links).toEqual(["{{ contact.site }}?a={{ contact.city }}"]);
    expect(parseFrozen(frozen).render(data(), urls).html).toContain(`<a class="x" href=https://m.test/c/0 id=z>y</a>`);
  });

  test("a link of a loop is left as it is: its variable is gone when it is clicked", () => {
    const html = `{% for x in contact.items %}<a href="https://a.test/{{ x }}">x</a>{% endfor %}`;
    const frozen = freezeTemplate(source({ html }), both);
    expect(frozen.links).toEqual([]);
    expect(parseFrozen(frozen).render(data({ attributes: { items: ["1", "2"] } } as never), urls).html).toContain(
      `<a href="https://a.test/1">x</a><a href="https://a.test/2">x</a>`,
    );
  });

  test("raw Liquid, comments and scripts hold no links", () => {
    const html = `{% raw %}<a href="https://a.test">{% endraw %}<!-- <a href="https://b.test"> --><style>a{content:'<a href="https://c.test">'}</style>`;
    expect(freezeTemplate(source({ html }), both).links).toEqual([]);
  });

  test("who isn't tracked gets the targets themselves and no pixel", () => {
    const html = `<body><a href="https://a.test/?c={{ contact.city }}&amp;d=1">a</a></body>`;
    const mail = render({ html }, data(), both, { open: undefined, link: undefined }).html;
    expect(mail).toBe(`<body><a href="https://a.test/?c=Oslo&amp;d=1">a</a></body>`);
  });

  test("outside of links and additions every byte stays", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "<p>",
        "</p>",
        "<td\n>",
        "<br/>",
        " ",
        "\r\n",
        "&amp;",
        "é",
        "<!-- x -->",
        "<img src='a'>",
        "< a",
        "</a >",
      ),
      fc.constantFrom(
        "{{ contact.city }}",
        "{% if contact.city %}",
        "{% endif %}",
        "{%- comment -%}<a href='http://n.test'>{% endcomment %}",
      ),
      fc.string({ maxLength: 8 }).map((text) => text.replace(/[{}%]/g, "")),
    );
    const link = fc.nat(9).map((n) => `<a class="c" href="https://l.test/${n}" id=i>`);
    fc.assert(
      fc.property(fc.array(piece), link, fc.array(piece), (before, anchor, after) => {
        const html = `${before.join("")}-->'">${anchor}${after.join("")}`;
        const frozen = freeze(html);
        fc.pre(frozen !== null);
        expect(frozen!.html.replace(/\{% tracked_link (\d+) %\}/g, (_, n) => frozen!.links[n]!)).toBe(html);
      }),
    );
  });

  function freeze(html: string) {
    try {
      return freezeTemplate(source({ html }), { trackOpens: false, trackClicks: true });
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }
});

test("a target is rendered at the click, and must be a web address", () => {
  const now = new Date().toISOString();
  expect(renderTarget("https://a.test/{{ contact.city | url_encode }}", data(), now)).toBe("https://a.test/Oslo");
  expect(
    renderTarget("{{ contact.site }}", data({ attributes: { site: "javascript:alert(1)" } } as never), now),
  ).toBeNull();
  expect(renderTarget("{{ contact.site }}", data(), now)).toBeNull();
});

test("preheader on top, hidden and escaped; pixel at the end", () => {
  const { html } = render({
    preheader: "5 < 6 {{ contact.first_name }}",
    html: "<html><body class=x><p>Hi</p></body></html>",
  });
  expect(html).toMatch(/^<html><body class=x><div style="display:none[^>]*>5 &lt; 6 Ann&#847;/);
  expect(html).toMatch(/<p>Hi<\/p><img src="https:\/\/m\.test\/o\/t"[^>]*><\/body><\/html>$/);
});

test("same row, same bytes, whenever it is rendered", () => {
  const frozen = freezeTemplate(
    source({ html: `{{ "now" | date: "%Y-%m-%d %H:%M" }}` }),
    neither,
    new Date("2026-01-02T03:04:00Z"),
  );
  expect(parseFrozen(JSON.parse(JSON.stringify(frozen))).render(data(), urls).html).toBe("2026-01-02 03:04");
});

test("months are named in the contact's language", () => {
  const html = `{{ contact.birthday | date: "%d %B" }}`;
  expect(render({ html }, data({ locale: "ru" } as never), neither).html).toBe("01 май");
  expect(render({ html }, data({ locale: "not a locale!" } as never), neither).html).toBe("01 May");
});

describe("errors name part, line and column", () => {
  test.each([
    ["html", "<p>\n  {{ contact.first_name | shout }}</p>", "unknownFilter", 2, 3],
    ["html", "a\n{% if contact.city %}", "notClosed", 2, 1],
    ["subject", "{{ contact.first_name", "notClosed", 1, 1],
    ["text", "{% include 'secret' %}", "unknownTag", 1, 1],
    ["preheader", "x {% endif %}", "stray", 1, 3],
    ["html", "{% tracked_link 0 %}", "unknownTag", 1, 1],
    ["html", "{% render 'secret' %}", "unknownTag", 1, 1],
    ["html", "{% layout 'secret' %}", "unknownTag", 1, 1],
    ["html", "{% block secret %}{% endblock %}", "unknownTag", 1, 1],
    ["html", "{{ contact.items | sample }}", "unknownFilter", 1, 1],
  ])("%s: %s", (part, text, kind, line, column) => {
    const act = () => freezeTemplate(source({ [part]: text }), both);
    expect(act).toThrow(AppError);
    try {
      act();
    } catch (error) {
      expect((error as AppError).values).toMatchObject({ part, kind, line, column });
    }
  });
});

describe("bombs are stopped and named", () => {
  test.each(Object.entries(bombs))("%s", (_, html) => {
    const values = expect.objectContaining({ part: "html", kind: "limit" });
    expect(() => render({ html, text: "" })).toThrow(expect.objectContaining({ values }));
  });
});

test("time that the machine spends elsewhere is not held against a template", () => {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  const asleep = {
    ...data().contact,
    get nap() {
      Atomics.wait(clock, 0, 0, 60);
      return "z";
    },
  };
  const html = "{% for i in (1..4) %}{{ contact.nap }}{% endfor %}";
  expect(render({ html, text: "" }, { ...data(), contact: asleep }, neither).html).toBe("zzzz");
});
