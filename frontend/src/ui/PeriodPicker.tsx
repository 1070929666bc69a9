import type { ReactNode } from 'react';
import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import * as format from '../model/format';
import type { Period, Preset } from '../model/period';
import { isWholeMonths, plusDays } from '../model/period';
import { ChevronIcon } from './icons';

interface Props {
  label: string;
  value: Period;
  presets: Preset[];
  onChange: (period: Period) => void;
}

/** Chooses a period: one of the common ones, or any days. People name the last day; addresses name the one after it. */
export function PeriodPicker({ label, value, presets, onChange }: Props): ReactNode {
  return (
    <DialogTrigger>
      <Button className="button menu-button" aria-label={`${label}: ${format.period(value)}`}>
        <span className="menu-label">{label}</span>
        <span className="menu-value">{format.period(value)}</span>
        <ChevronIcon />
      </Button>
      <Popover className="popover">
        <Dialog className="dialog period-dialog" aria-label={label}>
          {({ close }) => (
            <PeriodChoice
              value={value}
              presets={presets}
              onChange={(period) => {
                onChange(period);
                close();
              }}
            />
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

interface ChoiceProps {
  value: Period;
  presets: Preset[];
  /** Where only months as a whole can be asked for. */
  wholeMonths?: boolean;
  onChange: (period: Period) => void;
}

/** What a dialog holds that chooses a period. */
export function PeriodChoice({ value, presets, wholeMonths = false, onChange }: ChoiceProps): ReactNode {
  return (
    <>
      <div className="preset-list">
        {presets
          .filter((preset) => !wholeMonths || isWholeMonths(preset.period))
          .map((preset) => (
            <Button
              key={preset.id}
              className="list-item"
              data-chosen={preset.period.start === value.start && preset.period.end === value.end ? true : undefined}
              onPress={() => onChange(preset.period)}
            >
              <span>{preset.label}</span>
              <small>{format.period(preset.period)}</small>
            </Button>
          ))}
      </div>
      <DayFields key={`${value.start} ${value.end}`} value={value} wholeMonths={wholeMonths} onApply={onChange} />
    </>
  );
}

interface DayProps {
  value: Period;
  wholeMonths: boolean;
  onApply: (period: Period) => void;
}

function DayFields({ value, wholeMonths, onApply }: DayProps): ReactNode {
  const [first, setFirst] = useState(value.start);
  const [last, setLast] = useState(plusDays(value.end, -1));
  const problem =
    !first || !last
      ? 'Give both days.'
      : last < first
        ? 'The last day comes before the first.'
        : wholeMonths && !isWholeMonths({ start: first, end: plusDays(last, 1) })
          ? 'From the first day of a month to the last of one.'
          : null;
  return (
    <form
      className="day-fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (!problem) onApply({ start: first, end: plusDays(last, 1) });
      }}
    >
      <label>
        First day
        <input type="date" value={first} onChange={(event) => setFirst(event.target.value)} />
      </label>
      <label>
        Last day
        <input type="date" value={last} onChange={(event) => setLast(event.target.value)} />
      </label>
      {problem ? <p className="field-problem">{problem}</p> : null}
      <Button type="submit" className="button primary" isDisabled={problem !== null}>
        Apply
      </Button>
    </form>
  );
}
