import {
  Bookmark,
  Code,
  Columns2,
  Filter,
  Heading,
  Image,
  List,
  type LucideIcon,
  Menu,
  Minus,
  MoveVertical,
  PanelBottom,
  PanelTop,
  Play,
  Quote,
  Repeat,
  Share2,
  ShoppingBag,
  Square,
  SquareMousePointer,
  Timer,
  Type,
} from "lucide-react";

const icons: Record<string, LucideIcon> = {
  Text: Type,
  Heading,
  Button: SquareMousePointer,
  Quote,
  Image,
  Video: Play,
  Product: ShoppingBag,
  Countdown: Timer,
  Social: Share2,
  Section: Square,
  Columns: Columns2,
  Divider: Minus,
  Spacer: MoveVertical,
  Header: PanelTop,
  Menu,
  Condition: Filter,
  Loop: Repeat,
  Html: Code,
  Footer: PanelBottom,
};

export function BlockIcon({ name }: { name: string }) {
  const Icon = icons[name] ?? (name.startsWith("blk_") ? Bookmark : List);
  return <Icon aria-hidden className="size-4 shrink-0 text-muted" />;
}
