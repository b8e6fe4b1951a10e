import { block } from "./block";
import { choice, number, onOff, slot } from "./fields";

const layouts = {
  "1:1": [50, 50],
  "1:2": [33.33, 66.67],
  "2:1": [66.67, 33.33],
  "1:5": [16.67, 83.33],
  "1:1:1": [33.33, 33.33, 33.34],
  "1:1:1:1": [25, 25, 25, 25],
} as const;

/** Two to four beside each other, real cells of a table; on phones one below the other. */
export const Columns = block({
  group: "layout",
  fields: {
    layout: choice(["1:1", "1:2", "2:1", "1:5", "1:1:1", "1:1:1:1"], "1:1"),
    first: slot(),
    second: slot(),
    third: slot(),
    fourth: slot(),
    gap: number(24, { min: 0, max: 48, step: 4 }),
    align: choice(["top", "middle", "bottom"], "top"),
    isStacking: onOff(true),
  },
  Component({ layout, first, second, third, fourth, gap, align, isStacking, room }) {
    const widths = layouts[layout];
    const cells = [first, second, third, fourth].slice(0, widths.length);
    // Shared out so that alike columns hold alike.
    const share = (columns: number) => Math.round((gap * columns) / cells.length);
    const around = share(cells.length - 1);
    return (
      <table role="presentation" width="100%" border={0} cellPadding="0" cellSpacing="0">
        <tbody>
          <tr>
            {cells.map((Cell, i) => (
              <td
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns have no other name
                key={i}
                className={isStacking ? "stack" : undefined}
                width={`${widths[i]}%`}
                valign={align}
                style={{
                  width: `${widths[i]}%`,
                  verticalAlign: align,
                  paddingLeft: share(i),
                  paddingRight: share(cells.length - 1 - i),
                }}
              >
                <Cell room={Math.floor((room * widths[i]!) / 100) - around} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    );
  },
});
