/** A text as Liquid writes it, which knows no way to write a quote within quotes of its kind. */
export const liquidString = (text: string) => (text.includes('"') ? `'${text.replaceAll("'", "’")}'` : `"${text}"`);
