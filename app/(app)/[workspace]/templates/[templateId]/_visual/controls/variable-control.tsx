import { Input } from "@heroui/react";
import { contactFields } from "@/lib/templates/schema";
import { useCanvas } from "../canvas-context";
import { type ControlProps, Labelled } from "./control";

/** The name of a variable: those of contacts are offered. */
export function VariableControl({ field, id, value, onChange, readOnly }: ControlProps<string>) {
  const { attributeNames } = useCanvas();
  const listId = `${id}-names`;
  return (
    <Labelled field={field} id={id}>
      <Input
        id={id}
        className="font-mono"
        list={listId}
        value={value ?? ""}
        readOnly={readOnly}
        onChange={(event) => onChange(event.target.value.replace(/[^\p{L}\p{N}_.-]/gu, ""))}
      />
      <datalist id={listId}>
        {[...contactFields, ...attributeNames].map((name) => (
          <option key={name} value={`contact.${name}`} />
        ))}
      </datalist>
    </Labelled>
  );
}
