import { expect, test } from "vitest";
import { emailHints } from "./email-hints";

test.each([
  ["gmial.com", "gmail.com"],
  ["gmai.com", "gmail.com"],
  ["gmaill.com", "gmail.com"],
  ["gnail.com", "gmail.com"],
  ["gmail.con", "gmail.com"],
  ["gmail.co", "gmail.com"],
  ["gmail.ru", "gmail.com"],
  ["gmial.con", "gmail.com"],
  ["hotmial.com", "hotmail.com"],
  ["hotmail.cm", "hotmail.com"],
  ["hotmal.co.uk", "hotmail.co.uk"],
  ["outlok.com", "outlook.com"],
  ["yahooo.fr", "yahoo.fr"],
  ["yaho.com", "yahoo.com"],
  ["iclod.com", "icloud.com"],
  ["yandeks.ru", null],
  ["yadnex.ru", "yandex.ru"],
  ["ramler.ru", "rambler.ru"],
])("%s was probably meant to be %s", (domain, meant) => {
  expect(emailHints(`anna@${domain}`).suggestion).toBe(meant && `anna@${meant}`);
});

test.each([
  ...["gmail.com", "googlemail.com", "mail.ru", "bk.ru", "list.ru", "inbox.ru", "ya.ru", "yandex.ru", "yandex.kz"],
  ...["yandex.com.tr", "hotmail.fr", "hotmail.co.uk", "outlook.com.br", "outlook.be", "yahoo.co.jp", "yahoo.de"],
  ...["email.com", "mail.com", "ymail.com", "gmx.de", "gmx.net", "web.de", "aol.com", "live.com", "msn.com", "me.com"],
  ...["icloud.com", "proton.me", "protonmail.ch", "qq.com", "163.com", "naver.com", "free.fr", "orange.fr", "mai.ru"],
  ...["example.com", "gov.uk", "cloud.com", "xn--e1afmkfd.xn--p1ai", "rocketmail.com", "hushmail.com", "mail.de"],
])("%s is left as it is", (domain) => {
  expect(emailHints(`anna@${domain}`).suggestion).toBeNull();
});

test("offices and mailboxes to throw away are told, below a domain, too", () => {
  const told = (email: string) => {
    const { isRole, isDisposable } = emailHints(email);
    return [isRole, isDisposable];
  };
  expect(told("info@example.com")).toEqual([true, false]);
  expect(told("sales+list@example.com")).toEqual([true, false]);
  expect(told("anna.sales@example.com")).toEqual([false, false]);
  expect(told("anna@mailinator.com")).toEqual([false, true]);
  expect(told("anna@in.mailinator.com")).toEqual([false, true]);
  expect(told("anna@example.co.uk")).toEqual([false, false]);
});
