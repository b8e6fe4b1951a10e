import { Switch } from "@heroui/react";
import type { ControlProps } from "./control";

export const SwitchControl = ({ field, value, onChange, readOnly }: ControlProps<boolean>) => (
  <Switch isSelected={value} onChange={onChange} isDisabled={readOnly} size="sm">
    <Switch.Control>
      <Switch.Thumb />
    </Switch.Control>
    <Switch.Content className="text-sm">{field.label}</Switch.Content>
  </Switch>
);
