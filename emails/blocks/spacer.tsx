import { block } from "./block";
import { number } from "./fields";

export const Spacer = block({
  group: "layout",
  fields: { height: number(24, { min: 4, max: 120, step: 4 }) },
  Component({ height }) {
    return (
      <table role="presentation" width="100%" border={0} cellPadding="0" cellSpacing="0">
        <tbody>
          <tr>
            <td height={height} style={{ fontSize: 1, lineHeight: `${height}px` }}>
              {"\u00a0"}
            </td>
          </tr>
        </tbody>
      </table>
    );
  },
});
