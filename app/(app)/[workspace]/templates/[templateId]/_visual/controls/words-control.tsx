import { Input } from "@heroui/react";
import { type ControlProps, Labelled } from "./control";

/** A few words that are shown as they are written. */
export const WordsControl = ({ field, id, value, onChange, readOnly }: ControlProps<string>) => (
  <Labelled field={field} id={id}>
    <Input
      id={id}
      value={value ?? ""}
      maxLength={field.metadata?.most}
      readOnly={readOnly}
      dir="auto"
      onChange={(event) => onChange(event.target.value)}
    />
  </Labelled>
);
