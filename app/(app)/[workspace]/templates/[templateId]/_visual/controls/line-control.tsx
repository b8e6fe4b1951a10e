import { Input } from "@heroui/react";
import { InsertVariable } from "../../insert-variable";
import { useCanvas } from "../canvas-context";
import { type ControlProps, Labelled } from "./control";

/** One line of text or an address, with merge tags within reach. */
export function LineControl({ field, id, value, onChange, readOnly }: ControlProps<string>) {
  const { attributeNames } = useCanvas();
  return (
    <Labelled field={field} id={id}>
      <div className="flex items-center gap-1">
        <Input
          id={id}
          className="min-w-0 flex-1"
          value={value ?? ""}
          readOnly={readOnly}
          dir="auto"
          onChange={(event) => onChange(event.target.value)}
        />
        <InsertVariable isIcon attributeNames={attributeNames} onInsert={(tag) => onChange(`${value ?? ""}${tag}`)} />
      </div>
    </Labelled>
  );
}
