import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { joinPieces } from "@/lib/pieces";
import { freezeTemplate } from "@/lib/templates/render";
import { readMessageToken } from "@/lib/tokens";
import { bounceAddress, messageRenderer, type Recipient, readBounceAddress } from "./render";
import type { Snapshot } from "./snapshot";

const snapshotOf = (values: Partial<Snapshot> = {}): Snapshot => ({
  template: freezeTemplate(
    {
      subject: 'Hello {{ contact.first_name | default: "there" }}, {{ campaign.headline }}',
      preheader: "",
      html: '<p>{{ contact.first_name }}</p><a href="https://example.com/a">a</a> <a href="{{ unsubscribe_url }}">stop</a>',
      text: null,
    },
    { trackOpens: true, trackClicks: true },
    new Date("2026-06-01T00:00:00Z"),
  ),
  variables: { headline: "spring" },
  workspace: { name: "Mill", company_name: null, postal_address: null, website_url: null },
  fields: { f1: "city" },
  from: { name: "The Mill", address: "news@mill.example" },
  replyTo: null,
  list: { id: newId("list"), name: "Readers <b>" },
  verp: true,
  trackOpens: true,
  trackClicks: true,
  ...values,
});

const recipient = (values: Partial<Recipient["contact"]> = {}): Recipient => ({
  id: newId("message"),
  workspaceId: newId("workspace"),
  date: new Date("2026-06-01T10:00:00Z"),
  contact: {
    email: "ann@example.com",
    fullName: "Ann Lee",
    firstName: "Ann",
    lastName: "Lee",
    birthday: null,
    locale: null,
    timeZone: null,
    attributes: {},
    trackingAllowed: true,
    ...values,
  },
});

test("the same row makes the same mail", () => {
  const snapshot = snapshotOf();
  const row = recipient();
  expect(messageRenderer(structuredClone(snapshot))(row)).toEqual(messageRenderer(snapshot)(row));
});

test("writes to the contact, with the headers that bulk mail needs", () => {
  const row = recipient();
  const { mail, envelope } = messageRenderer(snapshotOf())(row);
  expect(mail).toMatchObject({
    subject: "Hello Ann, spring",
    to: { name: "Ann Lee", address: "ann@example.com" },
    messageId: `<${row.id.slice(4)}@mill.example>`,
    date: row.date,
  });
  const headers = Object.fromEntries(mail.headers);
  const [, token] = /^<http:\/\/localhost:3999\/u\/([\w-]+)>$/.exec(headers["List-Unsubscribe"]!)!;
  expect(readMessageToken(token!, "unsubscribe")).toMatchObject({ messageId: row.id, workspaceId: row.workspaceId });
  expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  expect(headers["List-Id"]).toMatch(/^Readers b <lst-[0-9a-f]{28}\.mill\.example>$/);
  expect(headers.Precedence).toBe("bulk");
  expect(envelope.to).toBe("ann@example.com");
  expect(readBounceAddress(envelope.from)).toBe(row.id);
});

test("tracks what the campaign and the contact allow", () => {
  const render = messageRenderer(snapshotOf());
  const tracked = joinPieces(render(recipient()).mail.html);
  expect(tracked).toMatch(/\/c\/[\w-]{63}/);
  expect(tracked).toMatch(/\/o\/[\w-]{63}/);
  const untracked = joinPieces(render(recipient({ trackingAllowed: false })).mail.html);
  expect(untracked).toContain("https://example.com/a");
  expect(untracked).not.toMatch(/\/[oc]\/[\w-]{63}/);
  const trackless = messageRenderer(snapshotOf({ trackOpens: false, trackClicks: false }))(recipient()).mail.html;
  expect(joinPieces(trackless)).not.toMatch(/\/[oc]\/[\w-]{63}/);
});

test("a sender whose bounces nobody reads keeps its own address on the envelope", () => {
  expect(messageRenderer(snapshotOf({ verp: false }))(recipient()).envelope.from).toBe("news@mill.example");
});

test("a bounce address is worth nothing when a character is changed", () => {
  const id = newId("message");
  const address = bounceAddress(id, "mill.example");
  expect(readBounceAddress(address.toUpperCase())).toBe(id);
  for (let i = 7; i < address.indexOf("@"); i++) {
    const changed = address.slice(0, i) + (address[i] === "0" ? "1" : "0") + address.slice(i + 1);
    expect(readBounceAddress(changed)).toBeNull();
  }
  expect(readBounceAddress("news@mill.example")).toBeNull();
});
