/** Templates that would never end, or take all memory, by what they do. */
export const bombs: Record<string, string> = {
  "loops within loops": "{% for a in (1..9999) %}{% for b in (1..9999) %}{% endfor %}{% endfor %}",
  "a range without end": "{% for a in (1..999999999) %}x{% endfor %}",
  "the longest range there may be, printed": "{% assign a = (1..1999999) %}{{ a }}",
  "a text doubled again and again": `{% assign x = "xxxxxxxxxx" %}${"{% assign x = x | append: x %}".repeat(40)}{{ x }}`,
  "a list doubled again and again": `{% assign x = "a,b" | split: "," %}${"{% assign x = x | concat: x %}".repeat(40)}{{ x }}`,
  "a list sorted again and again": `{% assign x = (1..30000) %}{% for a in (1..1000) %}{% assign y = x | sort %}{% endfor %}`,
  "a list longer than anybody has, sorted": "{% assign x = (1..60000) | sort %}",
  "more output than a mailbox takes": `{% for a in (1..100) %}${"y".repeat(50_000)}{% endfor %}`,
  "ever more output": `{% for a in (1..100000) %}${"y".repeat(10_000)}{% endfor %}`,
  "a text that grows unseen, printed": `{% capture x %}{% for a in (1..900) %}${"y".repeat(50_000)}{% endfor %}{% endcapture %}{{ x }}`,
  "markup that is never closed": `{% assign x = "<script" %}${"{% assign x = x | append: x %}".repeat(17)}{{ x | strip_html }}`,
  "conditions within conditions": `${"{% if contact %}".repeat(5_000)}x${"{% endif %}".repeat(5_000)}`,
};
