const firstNames = "Anna Bert Carla Dmitri Elena Farid Greta Hugo Ines Jonas Katya Luis Maria Nadia Oleg Paula".split(
  " ",
);
const lastNames = "Smith Jones Miller Weber Ivanov Petrova Garcia Rossi Dubois Novak Kim Tanaka Silva Jensen".split(
  " ",
);
const domains = "gmail.com yahoo.com mail.ru example.com outlook.com web.de company.co.uk firma-nord.de".split(" ");
const cities = "Bath,Rome,Oslo,Berlin,Kazan,Porto,Lyon,Graz".split(",");
const plans = ["free", "pro", "team"];

const of = <T>(values: T[], n: number) => values[n % values.length]!;

/** Turns a number into another one below 2³², each into its own, so that addresses come in no order. */
const scatter = (n: number) => Math.imul(n ^ 0x5bd1e995, 0x9e3779b1) >>> 0;

/** Rows of people with five fields, no two alike, a thousand at a time, as CSV. */
export function* people({ from, count }: { from: number; count: number }) {
  for (let start = from; start < from + count; start += 1_000) {
    const rows = Array.from({ length: Math.min(1_000, from + count - start) }, (_, i) => rowOf(start + i));
    yield rows.join("");
  }
}

function rowOf(n: number) {
  const number = scatter(n);
  const [first, last] = [of(firstNames, number), of(lastNames, number >>> 4)];
  const email = `${first.toLowerCase()}.${last.toLowerCase()}${number}@${of(domains, number >>> 8)}`;
  const day = String(1 + (number % 28)).padStart(2, "0");
  const fields = [
    of(cities, number >>> 12),
    number % 1_000,
    `2025-03-${day}`,
    number % 2 === 0,
    of(plans, number >>> 16),
  ];
  return `${[email, first, last, ...fields].join(",")}\n`;
}
