/** Something that the worker runs for as long as it lives. `stop` finishes what is in flight. */
export type Service = { name: string; start(): Promise<{ stop(): Promise<void> }> };

export const services: Service[] = [];
