/** What a spreadsheet takes for a formula, or an import for a quotation mark that nobody closed, behind any apostrophes. */
const misread = /^'*(?:[=+\-@\t\r]|"[\s\S]*\n)/;
const negativeNumber = /^-\d+(\.\d+)?$/;

/** A text as it may stand in a CSV file: an apostrophe keeps it from being misread. `readCell` takes it off again. */
export const safeCell = (text: string) => (misread.test(text) && !negativeNumber.test(text) ? `'${text}` : text);

/** A text as it was before `safeCell`, or before a spreadsheet kept it as text in the same way. */
export const readCell = (text: string) => (text.startsWith("'") && misread.test(text) ? text.slice(1) : text);
