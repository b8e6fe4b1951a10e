import {
  AtSign,
  Filter,
  House,
  Image,
  Inbox,
  LayoutTemplate,
  List,
  type LucideIcon,
  Send,
  Settings,
  SquarePen,
  Users,
} from "lucide-react";

export type NavigationItem = {
  noun:
    | "home"
    | "campaigns"
    | "contacts"
    | "lists"
    | "segments"
    | "forms"
    | "templates"
    | "assets"
    | "senders"
    | "inbox"
    | "settings";
  icon: LucideIcon;
  /** Pressed after `g`. */
  key: string;
};

export const nouns: NavigationItem[] = [
  { noun: "home", icon: House, key: "h" },
  { noun: "campaigns", icon: Send, key: "c" },
  { noun: "contacts", icon: Users, key: "p" },
  { noun: "lists", icon: List, key: "l" },
  { noun: "segments", icon: Filter, key: "a" },
  { noun: "forms", icon: SquarePen, key: "f" },
  { noun: "templates", icon: LayoutTemplate, key: "t" },
  { noun: "assets", icon: Image, key: "m" },
  { noun: "senders", icon: AtSign, key: "s" },
  { noun: "inbox", icon: Inbox, key: "i" },
];

export const settings: NavigationItem = { noun: "settings", icon: Settings, key: "e" };

export const pathOf = (workspace: string, { noun }: NavigationItem) =>
  noun === "home" ? (`/${workspace}` as const) : (`/${workspace}/${noun}` as const);
