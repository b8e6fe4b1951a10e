/** "Send" waits this long for second thoughts. */
export const UNDO_MS = 10_000;
