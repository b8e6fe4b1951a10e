import type { ReactNode } from "react";
import { blockOf } from ".";
import type { Surroundings } from "./block";
import { slotsOf } from "./document";
import type { Nested } from "./fields";

/** Blocks as they stand in a mail. */
export const draw = (content: Nested[], around: Surroundings): ReactNode =>
  content.map((block) => {
    const Component = blockOf(block.type)!.Component as (props: Record<string, unknown>) => ReactNode;
    const { id, ...props } = block.props;
    const slots = slotsOf(block).map(([name, nested]) => [
      name,
      ({ room = around.room }) => draw(nested, { ...around, room }),
    ]);
    return <Component key={id} {...props} {...Object.fromEntries(slots)} {...around} />;
  });
