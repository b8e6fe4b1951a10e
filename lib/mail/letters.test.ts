import { expect, test } from "vitest";
import { renderLetter } from "./letters";

const anna = { email: "anna@example.com", locale: "en" };
const url = "http://localhost:3999/reset-password?token=t4KxWm";

test("is written in the reader's language, with its link once in the text", async () => {
  const mail = await renderLetter("resetPassword", { ...anna, locale: "ru" }, { url });
  expect(mail).toMatchObject({ to: anna.email, subject: "Новый пароль" });
  expect(mail.text.split(url)).toHaveLength(2);
  expect(mail.text).toContain("Новый пароль");
  expect(mail.html).toContain('lang="ru"');
  expect(mail.html).toContain(`href="${url}"`);
});

test("a language we don't speak gets English", async () => {
  expect((await renderLetter("resetPassword", { ...anna, locale: "xx" }, { url })).subject).toBe("Set a new password");
});

test("what people typed is text, in HTML and subject", async () => {
  const values = { fromEmail: "news@example.com", workspace: '<img src=x onerror="alert(1)"> & {name}', url };
  const { html, text } = await renderLetter("proveSender", anna, values);
  expect(html).not.toContain("<img");
  expect(html).toContain("&lt;img");
  expect(text).toContain("{name}");
});

test("loads nothing from anywhere", async () => {
  const { html } = await renderLetter("confirmEmail", anna, { url });
  expect(html).not.toMatch(/<(img|link|script|iframe)\b|url\(/);
});
