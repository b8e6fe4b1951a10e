import type { Chance } from "./chance";

const places = [
  {
    locale: "en",
    timeZone: "Europe/London",
    city: "Leeds",
    first: ["Amelia", "Oliver", "Isla", "Harry", "Freya", "Noah", "Maya", "Theo"],
    last: ["Hughes", "Clarke", "Ward", "Turner", "Cooper", "Bailey", "Reid"],
  },
  {
    locale: "en",
    timeZone: "America/New_York",
    city: "Boston",
    first: ["Grace", "Ethan", "Nora", "Caleb", "Ruth", "Miles", "June", "Owen"],
    last: ["Foster", "Hayes", "Brooks", "Coleman", "Price", "Rivera", "Sullivan"],
  },
  {
    locale: "en",
    timeZone: "America/Los_Angeles",
    city: "Portland",
    first: ["Ivy", "Leo", "Stella", "Diego", "Hazel", "Kai", "Luna", "Felix"],
    last: ["Nguyen", "Ortiz", "Kim", "Patel", "Morris", "Castillo"],
  },
  {
    locale: "de",
    timeZone: "Europe/Berlin",
    city: "Leipzig",
    first: ["Emma", "Jonas", "Lina", "Paul", "Clara", "Moritz", "Frieda", "Anton"],
    last: ["Schäfer", "Krüger", "Vogel", "Lehmann", "König", "Böhm"],
  },
  {
    locale: "fr",
    timeZone: "Europe/Paris",
    city: "Lyon",
    first: ["Léa", "Hugo", "Chloé", "Jules", "Inès", "Louis", "Zoé"],
    last: ["Moreau", "Lefèvre", "Garnier", "Chevalier", "François"],
  },
  {
    locale: "es",
    timeZone: "Europe/Madrid",
    city: "Sevilla",
    first: ["Lucía", "Mateo", "Sofía", "Álvaro", "Carmen", "Iker"],
    last: ["Muñoz", "Núñez", "Iglesias", "Ortega", "Peña"],
  },
  {
    locale: "ru",
    timeZone: "Europe/Moscow",
    city: "Казань",
    first: ["Анна", "Мария", "Елена", "Дарья", "Ольга"],
    last: ["Иванова", "Соколова", "Морозова", "Волкова"],
    middle: ["Сергеевна", "Петровна", "Андреевна"],
  },
  {
    locale: "ru",
    timeZone: "Asia/Novosibirsk",
    city: "Томск",
    first: ["Иван", "Алексей", "Дмитрий", "Пётр"],
    last: ["Кузнецов", "Лебедев", "Орлов", "Зайцев"],
    middle: ["Николаевич", "Ильич", "Олегович"],
  },
  {
    locale: "ja",
    timeZone: "Asia/Tokyo",
    city: "京都",
    first: ["花子", "健太", "美咲", "翔"],
    last: ["佐藤", "鈴木", "高橋", "渡辺"],
  },
  {
    locale: "he",
    timeZone: "Asia/Jerusalem",
    city: "חיפה",
    first: ["נועה", "איתי", "תמר", "יונתן"],
    last: ["לוי", "כהן", "מזרחי", "פרץ"],
  },
] as const;

const domains = ["example.com", "example.net", "example.org"] as const;
const plans = ["free", "free", "free", "starter", "starter", "business"] as const;

/** What the shop knows of its readers beside what is known of everyone. */
export const demoFields = [
  { name: "city", type: "text" as const },
  { name: "plan", type: "choice" as const, choices: ["free", "starter", "business"] },
  { name: "orders", type: "number" as const, description: "Books ordered so far" },
];

export type Person = ReturnType<typeof person>;

/** Someone believable; addresses are in the domains that RFC 2606 sets aside, so that nothing can ever reach a stranger. */
export function person(number: number, { pick, hit, between }: Chance) {
  const place = pick(places);
  const firstName = pick(place.first);
  const lastName = pick(place.last);
  const middle = "middle" in place ? ` ${pick(place.middle)}` : "";
  const nameless = hit(0.06);
  return {
    email: `reader${String(number).padStart(4, "0")}@${pick(domains)}`,
    fullName: nameless ? null : `${firstName}${middle} ${lastName}`,
    firstName: nameless ? null : firstName,
    lastName: nameless ? null : lastName,
    birthday: hit(0.4) ? `${between(1950, 2006)}-${two(between(1, 12))}-${two(between(1, 28))}` : null,
    locale: place.locale,
    timeZone: place.timeZone,
    attributes: { city: place.city, plan: pick(plans), orders: between(0, 14) },
    trackingAllowed: !hit(0.03),
    /** How likely this person is to look into a mail at all. */
    interest: hit(0.25) ? 0.85 : hit(0.5) ? 0.45 : 0.12,
  };
}

const two = (n: number) => String(n).padStart(2, "0");
