import type { ReactNode } from 'react';
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { ChevronIcon } from './icons';

export interface Option {
  id: string;
  label: string;
  hint?: string | undefined;
  disabled?: boolean | undefined;
}

interface Props {
  label: string;
  value: string;
  options: Option[];
  onChange: (id: string) => void;
}

/** Chooses one of a few; shows what it is about and what is chosen. */
export function Menu({ label, value, options, onChange }: Props): ReactNode {
  return (
    <Select
      className="menu"
      aria-label={label}
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(String(key))}
      disabledKeys={options.filter((option) => option.disabled).map((option) => option.id)}
    >
      <Button className="button menu-button">
        <span className="menu-label">{label}</span>
        <SelectValue className="menu-value">{({ selectedText }) => selectedText ?? value}</SelectValue>
        <ChevronIcon />
      </Button>
      <Popover className="popover">
        <ListBox className="list">
          {options.map((option) => (
            <ListBoxItem key={option.id} id={option.id} textValue={option.label} className="list-item">
              <span>{option.label}</span>
              {option.hint ? <small>{option.hint}</small> : null}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
