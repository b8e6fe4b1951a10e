import type { Consent } from "@/lib/consents/schema";
import { escapeHtml } from "@/lib/escape-html";
import { locales } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";
import { recipientDocument } from "@/lib/recipient-document";
import type { Reader } from "./find";
import type { listSentTo } from "./history";
import { PAUSE_DAYS } from "./pause";

type Shown = {
  consents: Pick<Consent, "act" | "source" | "listName" | "text" | "at">[];
  sent: Awaited<ReturnType<typeof listSentTo>>;
  /** What was just done, to be said. */
  done?: string;
};

const languages = { en: "English", ru: "Русский" } satisfies Record<(typeof locales)[number], string>;

/** All that a reader decides, and all that is known of why they get mail. */
export function preferencesPage(reader: Reader, { consents, sent, done }: Shown): string {
  const { locale, workspaceName, brand, contact, lists, suppression, isPaused } = reader;
  const t = (name: string, values: Record<string, string | number> = {}) =>
    escapeHtml(translate(locale, `preferences.${name}`, { workspace: workspaceName, ...values }));
  const day = (date: Date) => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(date);
  const post = (act: string, body: string) =>
    `<form method="post"><input type="hidden" name="act" value="${act}">${body}</form>`;
  const button = (label: string, attributes = "") => `<button${attributes}>${label}</button>`;
  const tick = (list: Reader["lists"][number]) => {
    const isOn = list.status === "subscribed" || list.status === "unconfirmed";
    const hints = [list.description, list.status === "unconfirmed" && translate(locale, "preferences.unconfirmed")];
    const hint = hints.filter(Boolean).map((text) => `<span class="hint">${escapeHtml(text)}</span>`);
    return `<label class="row"><input type="checkbox" name="list" value="${list.id}"${isOn ? " checked" : ""}><span>${escapeHtml(list.name)}${hint.join("")}</span></label>`;
  };
  const often = (name: string) => {
    const isChosen = (contact.frequency ?? "everything") === name;
    return `<label class="row"><input type="radio" name="frequency" value="${name}"${isChosen ? " checked" : ""}><span>${t(`frequency.${name}`)}</span></label>`;
  };

  const note = done ? `<p class="note" role="status">${t(`done.${done}`)}</p>` : "";
  const choices = post(
    "save",
    `${lists.length > 0 ? `<fieldset><legend>${t("lists")}</legend>${lists.map(tick).join("")}</fieldset>` : ""}
<fieldset><legend>${t("often")}</legend>${["everything", "weekly", "monthly"].map(often).join("")}</fieldset>
<label class="field"><span>${t("language")}</span><select name="locale">${locales.map((one) => `<option value="${one}"${one === locale ? " selected" : ""}>${languages[one]}</option>`).join("")}</select></label>
<p class="actions">${button(t("save"))}</p>`,
  );
  const stopped =
    suppression === "unsubscribed"
      ? `<div class="note"><p>${t("stopped")}</p>${post("comeBack", `<p class="actions">${button(t("comeBack"))}</p>`)}</div>`
      : suppression
        ? `<p class="note">${t("suppressed")}</p>`
        : "";
  const pause = isPaused
    ? `<p class="hint">${t("pausedUntil", { date: day(contact.pausedUntil!) })}</p>${post("resume", `<p class="actions">${button(t("resume"), ' class="quiet"')}</p>`)}`
    : `<p class="hint">${t("pauseText")}</p>${post("pause", `<p class="actions">${PAUSE_DAYS.map((days) => button(t("pauseFor", { days }), ` class="quiet" name="days" value="${days}"`)).join("")}</p>`)}`;
  const leave = suppression
    ? ""
    : section(
        "leave",
        `<p class="hint">${t("leaveText")}</p>${post("leave", `<p class="actions">${button(t("leaveButton"), ' class="quiet"')}</p>`)}`,
      );
  const why =
    consents.length === 0
      ? `<p class="hint">${t("whyNothing")}</p>`
      : `<ol>${consents
          .map(
            ({ act, source, listName, text, at }) =>
              `<li>${day(at)}: ${t(`acts.${act}`)}${listName ? ` ${t("named", { list: listName })}` : ""}<span class="hint"> · ${t(`sources.${source}`)}</span>${text ? `<blockquote>${escapeHtml(text)}</blockquote>` : ""}</li>`,
          )
          .join("")}</ol>`;
  const mails =
    sent.items.length === 0
      ? `<p class="hint">${t("sentNothing")}</p>`
      : `<ol>${sent.items
          .map(
            ({ viewPath, subject, sentAt }) =>
              `<li><a href="${escapeHtml(viewPath)}">${escapeHtml(subject || translate(locale, "preferences.noSubject"))}</a><br><span class="hint">${day(sentAt)}</span></li>`,
          )
          .join(
            "",
          )}</ol>${sent.next ? `<p class="actions"><a href="?before=${sent.next}#sent">${t("older")}</a></p>` : ""}`;

  function section(name: string, body: string) {
    return `<section id="${name}"><h2>${t(`${name}Title`)}</h2>${body}</section>`;
  }
  return recipientDocument({
    locale,
    workspaceName,
    brand,
    title: translate(locale, "preferences.title"),
    isLong: true,
    body: `<p class="hint"><bdi>${escapeHtml(contact.email)}</bdi></p>${note}${stopped}${choices}
${section("pause", pause)}${leave}${section("why", why)}${section("sent", mails)}
${section("data", `<p class="hint">${t("dataText")}</p><p class="actions"><a href="?data" download="my-data.json">${t("download")}</a></p>`)}
${section("erase", `<p class="hint">${t("eraseText")}</p><p class="actions"><a href="?erase">${t("eraseLink")}</a></p>`)}`,
  });
}

/** Asks once more, as there is no way back. */
export function erasePage({ locale, workspaceName, brand, contact }: Reader): string {
  const t = (name: string) =>
    escapeHtml(translate(locale, `preferences.${name}`, { workspace: workspaceName, email: contact.email }));
  return recipientDocument({
    locale,
    workspaceName,
    brand,
    title: translate(locale, "preferences.eraseAsk"),
    isLong: true,
    body: `<p class="lead">${t("eraseWhat")}</p><form method="post"><input type="hidden" name="act" value="erase"><p class="actions"><button>${t("eraseButton")}</button><a class="back" href="?">${t("eraseBack")}</a></p></form>`,
  });
}

/** There is nobody left to show more to. */
export const erasedPage = ({ locale, workspaceName, brand }: Reader): string =>
  recipientDocument({
    locale,
    workspaceName,
    brand,
    title: translate(locale, "preferences.erasedTitle"),
    body: `<p>${escapeHtml(translate(locale, "preferences.erased", { workspace: workspaceName }))}</p>`,
  });
