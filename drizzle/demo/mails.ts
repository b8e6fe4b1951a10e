import type { CampaignStatus } from "@/lib/campaigns/schema";

type DemoMail = {
  name: string;
  list: "news" | "customers" | "events";
  status: Extract<CampaignStatus, "sent" | "scheduled" | "draft">;
  daysFromNow: number;
  variables?: Record<string, string>;
  template: { name: string; subject: string; preheader: string; html: string };
};

const letter = (title: string, lead: string, blocks: string) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body style="margin:0;background:#f4f4f5;font:16px/1.6 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#18181b">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" style="max-width:600px;width:100%;background:#ffffff;border-radius:8px">
<tr><td style="padding:32px 36px 8px"><p style="margin:0;font-size:13px;letter-spacing:.08em;text-transform:uppercase;color:#71717a">{{ workspace.company_name }}</p>
<h1 style="margin:12px 0 0;font-size:26px;line-height:1.25">${title}</h1>
<p style="margin:16px 0 0">Dear {{ contact.first_name | default: "reader" }},</p><p style="margin:12px 0 0">${lead}</p></td></tr>
${blocks}
<tr><td style="padding:24px 36px 32px;border-top:1px solid #e4e4e7;font-size:13px;color:#71717a">{{ workspace.company_name }}, {{ workspace.postal_address }}<br>
<a href="{{ unsubscribe_url }}" style="color:#71717a">Unsubscribe</a> &middot; <a href="{{ view_url }}" style="color:#71717a">View in browser</a></td></tr>
</table></td></tr></table></body></html>`;

const book = (title: string, author: string, text: string, path: string) => `<tr><td style="padding:20px 36px 0">
<h2 style="margin:0;font-size:18px"><a href="https://example.com/books/${path}" style="color:#18181b">${title}</a></h2>
<p style="margin:2px 0 0;font-size:14px;color:#71717a">${author}</p><p style="margin:8px 0 0">${text}</p></td></tr>`;

const button = (label: string, path: string) => `<tr><td style="padding:24px 36px 28px">
<a href="https://example.com/${path}" style="display:inline-block;background:#18181b;color:#ffffff;padding:12px 22px;border-radius:6px;text-decoration:none">${label}</a></td></tr>`;

export const mails: DemoMail[] = [
  {
    name: "September letter",
    list: "news",
    status: "sent",
    daysFromNow: -61,
    template: {
      name: "September letter",
      subject: "Three books for longer evenings",
      preheader: "And the one the whole shop is arguing about",
      html: letter(
        "Three books for longer evenings",
        "The light goes earlier, the stack grows. These three are the ones we pressed into each other's hands this month.",
        book(
          "The Salt Ledger",
          "Marta Quill",
          "A bookkeeper in a harbour town notices that one ship never left.",
          "salt-ledger",
        ) +
          book("Small Weather", "Idris Vane", "Essays on walking, forecasts and being wrong.", "small-weather") +
          book("Nine Rooms", "Hanne Lund", "A house, told by each of its rooms. The argument goes on.", "nine-rooms") +
          button("See all of September", "september"),
      ),
    },
  },
  {
    name: "Thank you, customers",
    list: "customers",
    status: "sent",
    daysFromNow: -33,
    variables: { code: "WEIR10", until: "31 October" },
    template: {
      name: "Thank-you voucher",
      subject: "{{ contact.first_name | default: 'Hello' }}, ten percent for you",
      preheader: "Good until {{ campaign.until }}",
      html: letter(
        "Ten percent, with our thanks",
        "You have ordered with us before; that keeps a small shop open. With the code <strong>{{ campaign.code }}</strong> your next order costs ten percent less, until {{ campaign.until }}.",
        button("Browse the shelves", "shelves"),
      ),
    },
  },
  {
    name: "Staff picks in paperback",
    list: "customers",
    status: "sent",
    daysFromNow: -26,
    template: {
      name: "Staff picks",
      subject: "Four paperbacks, four opinions",
      preheader: "None of them above nine pounds",
      html: letter(
        "Four paperbacks, four opinions",
        "Each of us was allowed one, and nobody was allowed to pick a thriller. Somebody did.",
        book("The Heron Year", "Alma Reyes", "A birdwatcher loses a bird and finds a brother.", "heron-year") +
          book("Low Bridges", "Tom Asher", "A canal, a murder, and a very patient dog.", "low-bridges") +
          button("See all four", "staff-picks"),
      ),
    },
  },
  {
    name: "October letter",
    list: "news",
    status: "sent",
    daysFromNow: -19,
    template: {
      name: "October letter",
      subject: "A shelf for the rain",
      preheader: "Four hundred pages is not too long",
      html: letter(
        "A shelf for the rain",
        "We asked the four of us which book is worth four hundred pages. Here is what we said, and what we disagreed on.",
        book("Tidewrack", "Eleanor Moss", "Three sisters sell an island, piece by piece.", "tidewrack") +
          book(
            "The Cartographer's Debt",
            "Pavel Orlov",
            "A map that everyone needs to be wrong.",
            "cartographers-debt",
          ) +
          button("Read the whole list", "october"),
      ),
    },
  },
  {
    name: "Second-hand weekend",
    list: "customers",
    status: "sent",
    daysFromNow: -13,
    variables: { days: "Saturday and Sunday" },
    template: {
      name: "Second-hand weekend",
      subject: "Six hundred old books, {{ campaign.days }}",
      preheader: "Bring a bag",
      html: letter(
        "Six hundred old books",
        "We bought a library. On {{ campaign.days }} all of it stands on the long table, by the pound.",
        button("See the best of it", "second-hand"),
      ),
    },
  },
  {
    name: "Reading: Idris Vane",
    list: "events",
    status: "sent",
    daysFromNow: -9,
    template: {
      name: "Invitation to an evening of essays",
      subject: "Thursday: Idris Vane on walking in the rain",
      preheader: "Tea, and a coat rack",
      html: letter(
        "Idris Vane on walking in the rain",
        "He reads two essays from Small Weather and takes questions, weather permitting, indoors.",
        button("Keep me a chair", "readings/vane"),
      ),
    },
  },
  {
    name: "Reading: Eleanor Moss",
    list: "events",
    status: "sent",
    daysFromNow: -3,
    template: {
      name: "Invitation to a reading",
      subject: "Thursday: Eleanor Moss reads from Tidewrack",
      preheader: "Forty chairs, half past seven",
      html: letter(
        "Eleanor Moss reads from Tidewrack",
        "Thursday, half past seven, among the shelves. There are forty chairs; tell us if you want one kept.",
        button("Keep me a chair", "readings/moss"),
      ),
    },
  },
  {
    name: "November letter",
    list: "news",
    status: "scheduled",
    daysFromNow: 3,
    template: {
      name: "November letter",
      subject: "Books to give, and one to keep",
      preheader: "Wrapped if you like",
      html: letter(
        "Books to give, and one to keep",
        "It is early, but the good editions go first. Tell us who it is for and we will find something.",
        book("A Winter Almanac", "Jo Farrow", "A page for each day from November to March.", "winter-almanac") +
          button("Find a present", "presents"),
      ),
    },
  },
  {
    name: "New year's sale",
    list: "customers",
    status: "draft",
    daysFromNow: 40,
    template: {
      name: "Sale",
      subject: "{{ campaign.headline }}",
      preheader: "",
      html: letter(
        "{{ campaign.headline }}",
        "From {{ campaign.start | default: 'Friday' }} on, everything on the long table costs half.",
        button("Look at the table", "sale"),
      ),
    },
  },
];
