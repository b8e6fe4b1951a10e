export * from "./accounts";
export * from "./campaigns";
export * from "./contacts";
export * from "./messages";
export * from "./outbox";
export * from "./senders";
export * from "./templates";
export * from "./workspaces";
