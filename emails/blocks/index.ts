import type { Block } from "./block";
import { Button } from "./button";
import { Columns } from "./columns";
import { Condition } from "./condition";
import { Countdown } from "./countdown";
import { Divider } from "./divider";
import { Footer } from "./footer";
import { Header } from "./header";
import { Heading } from "./heading";
import { Html } from "./html";
import { Image } from "./image";
import { Loop } from "./loop";
import { Menu } from "./menu";
import { Product } from "./product";
import { Quote } from "./quote";
import { Saved } from "./saved";
import { Section } from "./section";
import { Social } from "./social";
import { Spacer } from "./spacer";
import { Text } from "./text";
import { Video } from "./video";

/** By the names that stand in documents. In the order of the palette. */
export const blocks = {
  Text,
  Heading,
  Button,
  Quote,
  Image,
  Video,
  Product,
  Countdown,
  Social,
  Section,
  Columns,
  Divider,
  Spacer,
  Header,
  Menu,
  Condition,
  Loop,
  Html,
  Saved,
  Footer,
};
export type BlockName = keyof typeof blocks;
export const blockNames = Object.keys(blocks) as BlockName[];

/** Without the types of its fields. */
export const blockOf = (name: string) => (blocks as unknown as Record<string, Block | undefined>)[name];
