import type { Operation } from "@/lib/openapi";
import {
  CreateSender,
  DeletedSender,
  DiscoverServer,
  Discovery,
  ListSenders,
  ProofRequested,
  Sender,
  SenderPage,
  SenderRef,
  SendTestMail,
  SetAvailability,
  TestMailResult,
  TestResult,
  UpdateSender,
} from "./schema";

const one = "/senders/{senderId}";

export const senderOperations: Operation[] = [
  { method: "get", path: "/senders", summary: "List senders", Input: ListSenders, Output: SenderPage },
  { method: "post", path: "/senders", summary: "Add a sender", Input: CreateSender, Output: Sender, status: 201 },
  {
    method: "post",
    path: "/senders/discover",
    summary: "Find the server of an address",
    description: "By known providers, DNS and Mozilla's autoconfig. Nothing is sent to the server that is found.",
    Input: DiscoverServer,
    Output: Discovery,
  },
  { method: "get", path: one, summary: "Get a sender", Input: SenderRef, Output: Sender },
  { method: "patch", path: one, summary: "Change a sender", Input: UpdateSender, Output: Sender },
  { method: "delete", path: one, summary: "Delete or archive a sender", Input: SenderRef, Output: DeletedSender },
  {
    method: "post",
    path: `${one}/test`,
    summary: "Test the connection",
    description: "Goes as far as MAIL FROM and sends nothing.",
    Input: SenderRef,
    Output: TestResult,
  },
  {
    method: "put",
    path: `${one}/availability`,
    summary: "Pause, disable or use a sender again",
    description: "Campaigns wait for a paused sender and stop for a disabled one, unless others share their work.",
    Input: SetAvailability,
    Output: Sender,
  },
  {
    method: "post",
    path: `${one}/test-mail`,
    summary: "Send a test mail",
    Input: SendTestMail,
    Output: TestMailResult,
  },
  {
    method: "post",
    path: `${one}/prove-by-mail`,
    summary: "Mail a link that proves the From address",
    Input: SenderRef,
    Output: ProofRequested,
    status: 202,
  },
  {
    method: "post",
    path: `${one}/prove-by-dns`,
    summary: "Prove the From address by its domain's TXT record",
    Input: SenderRef,
    Output: Sender,
  },
];
