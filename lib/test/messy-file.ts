/** What becomes of a row when the file is brought in. */
export type Fate = "contact" | "duplicate" | "email" | "emptyEmail" | "birthday" | "blank";

type MessyRow = { cells: string[]; fate: Fate };

const header = ["E-mail", "Имя", "Фамилия", "Телефон", "Дата рождения", "Город", "", "Примечание", ""];

const names = ["Анна", "Иван", "Ольга", "Пётр", "Мария", "Jürgen", "O'Neil", "Anne-Marie", "ДМИТРИЙ", "елена"];
const surnames = ["Смирнова", "Иванов", "Петрова", "Кузнецов", "Müller", "Smith", "де ла Крус", "Ёлкин"];
const cities = ["Москва", "санкт-петербург", "Köln", "Н. Новгород", "", "г. Казань", "Berlin "];
const domains = [
  "gmail.com",
  "mail.ru",
  "Yandex.RU",
  "example.com",
  "gmial.com",
  "пример.рф",
  "mailinator.com",
  "HOTMAIL.CON",
];
const notes = [
  "",
  "",
  "",
  'сказал "да"',
  "перезвонить;\nпосле обеда",
  "=не формула",
  "a, b; c",
  "\ttab",
  "VIP,  старый клиент",
];
const broken = [
  "нет",
  "anna@",
  "@mail.ru",
  "anna mail.ru",
  "a..b@mail.ru",
  "anna@mail",
  "anna@mail.ru,",
  "n/a",
  "anna @mail.ru",
];
const days = ["17.05.1990", "1990-05-17", "5.6.1987", "1987/06/05", "", "", "17.05.1990 00:00", "01-12-79"];
const noDays = ["31.02.1990", "скоро", "17.05.9", "00.00.0000"];

/** Rows as they lie in an address book of twenty years; the same ones each time. */
export function* messyRows(count: number): Generator<MessyRow> {
  const random = generator(20_240_229);
  const pick = <T>(from: T[]): T => from[Math.floor(random() * from.length)]!;
  const met: string[] = [];
  for (let i = 0; i < count; i++) {
    const chance = random();
    const cells = ["", pick(names), pick(surnames), phone(random), pick(days), pick(cities), "", pick(notes)];
    if (chance < 0.005) yield { cells: cells.map(() => " "), fate: "blank" };
    else if (chance < 0.015) yield { cells, fate: "emptyEmail" };
    else if (chance < 0.045) yield { cells: cells.with(0, pick(broken)), fate: "email" };
    else if (chance < 0.055)
      yield { cells: cells.with(0, `day${i}@example.com`).with(4, pick(noDays)), fate: "birthday" };
    else if (chance < 0.105 && met.length > 0)
      yield { cells: cells.with(0, otherwise(pick(met), random)), fate: "duplicate" };
    else {
      const email = `${pick(["anna", "i.petrov", "info", "o.k_", "Maria"])}${i}@${pick(domains)}`;
      met.push(email);
      // Some programs end a row with a separator, some with several.
      const trailing = random() < 0.1 ? ["", "", ""] : [""];
      yield { cells: [...cells.with(0, random() < 0.1 ? ` ${email} ` : email), ...trailing], fate: "contact" };
    }
  }
}

type Options = { delimiter?: ";" | "," | "\t"; encoding?: "utf-8" | "windows-1251" };

/** The same as a file, header and all. */
export function messyFile(count: number, { delimiter = ";", encoding = "utf-8" }: Options = {}): Buffer {
  const quoted = (cell: string) =>
    cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [{ cells: header }, ...messyRows(count)].map(({ cells }) => cells.map(quoted).join(delimiter));
  const text = `${lines.join("\r\n")}\r\n`;
  return encoding === "utf-8" ? Buffer.from(text) : windows1251(text);
}

/** A small generator of numbers (mulberry32): the same ones on every machine. */
function generator(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const phone = (random: () => number) =>
  random() < 0.5
    ? `+7916${String(Math.floor(random() * 1e7)).padStart(7, "0")}`
    : `8 (916) ${Math.floor(random() * 900) + 100}-00-01`;

const otherwise = (email: string, random: () => number) => (random() < 0.5 ? email.toUpperCase() : ` ${email}`);

/** What the code page lacks becomes a question mark, as it does in the programs that write it. */
const windows1251 = (text: string) =>
  Buffer.from(
    Array.from(text, (sign) => {
      const code = sign.codePointAt(0)!;
      if (code < 128) return code;
      if (code >= 0x410 && code <= 0x44f) return code - 0x350;
      return sign === "ё" ? 0xb8 : sign === "Ё" ? 0xa8 : 0x3f;
    }),
  );
