export { inngest } from "./client";

export const functions = [];
