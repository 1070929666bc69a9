import type { ReactNode } from 'react';
import { useDeferredValue, useState } from 'react';
import {
  Button,
  Dialog,
  DialogTrigger,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  Tag,
  TagGroup,
  TagList,
} from 'react-aria-components';
import { useValues } from '../api/client';
import type { Filter, Operator } from '../model/filter';
import { OPERATOR_LABELS, OPERATORS, parseFilter, printFilter, takesValues, withFilter } from '../model/filter';
import * as format from '../model/format';
import type { Names } from '../model/labels';
import { dimensionLabel, valueLabel } from '../model/labels';
import type { Period } from '../model/period';
import { CloseIcon, PlusIcon } from './icons';
import type { Option } from './Menu';
import { Menu } from './Menu';

interface Props {
  filters: string[];
  dimensions: string[];
  period: Period;
  names: Names;
  onChange: (filters: string[]) => void;
}

/** The conditions on charges, as chips that go away with a click, and a way to add one. */
export function Filters({ filters, dimensions, period, names, onChange }: Props): ReactNode {
  return (
    <div className="filters">
      {filters.length > 0 ? (
        <TagGroup
          aria-label="Filters"
          onRemove={(keys) => onChange(filters.filter((filter) => !keys.has(filter)))}
          className="chips"
        >
          <TagList className="chips">
            {filters.map((filter) => (
              <Tag key={filter} id={filter} textValue={describe(filter, names)} className="chip">
                {({ allowsRemoving }) => (
                  <>
                    <span className="chip-text">{describe(filter, names)}</span>
                    {allowsRemoving ? (
                      <Button slot="remove" className="chip-remove" aria-label={`Remove filter ${describe(filter, names)}`}>
                        <CloseIcon />
                      </Button>
                    ) : null}
                  </>
                )}
              </Tag>
            ))}
          </TagList>
        </TagGroup>
      ) : null}
      <DialogTrigger>
        <Button className="button quiet">
          <PlusIcon /> Filter
        </Button>
        <Popover className="popover">
          <Dialog className="dialog filter-dialog" aria-label="Add a filter">
            {({ close }) => (
              <FilterForm
                dimensions={dimensions}
                period={period}
                names={names}
                onAdd={(filter) => {
                  const added = parseFilter(filter);
                  if (added) onChange(withFilter(filters, added));
                  close();
                }}
              />
            )}
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  );
}

export function describe(text: string, names: Names): string {
  const filter = parseFilter(text);
  if (!filter) return text;
  const values = filter.values.map((value) => valueLabel(filter.dimension, value, names));
  const shown = values.length > 2 ? `${values.slice(0, 2).join(', ')} and ${values.length - 2} more` : values.join(', ');
  return `${dimensionLabel(filter.dimension)} ${OPERATOR_LABELS[filter.operator]}${shown ? ` ${shown}` : ''}`;
}

interface FormProps {
  dimensions: string[];
  period: Period;
  names: Names;
  /** The filter that is changed; without one, one is added. */
  changed?: Filter | null;
  onAdd: (filter: string) => void;
}

export function FilterForm({ dimensions, period, names, changed = null, onAdd }: FormProps): ReactNode {
  const listed = changed?.operator === 'in' || changed?.operator === 'notIn';
  const [dimension, setDimension] = useState(changed?.dimension ?? dimensions[0] ?? 'service');
  const [operator, setOperator] = useState<Operator>(changed?.operator ?? 'in');
  const [search, setSearch] = useState(changed && !listed ? (changed.values[0] ?? '') : '');
  const [chosen, setChosen] = useState<Set<string>>(new Set(listed ? changed?.values : []));
  const wanted = useDeferredValue(search);
  const lists = operator === 'in' || operator === 'notIn';
  const values = useValues(
    dimension,
    lists ? { start: period.start, end: period.end, limit: 100, ...(wanted ? { search: wanted } : {}) } : null,
  );
  const options = (list: readonly string[], label: (id: string) => string): Option[] =>
    list.map((id) => ({ id, label: label(id) }));
  const result = lists ? [...chosen] : search ? [search] : [];
  const ready = !takesValues(operator) || result.length > 0;

  return (
    <form
      className="filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onAdd(printFilter({ dimension, operator, values: takesValues(operator) ? result : [] }));
      }}
    >
      <div className="row">
        <Menu
          label="Dimension"
          value={dimension}
          options={options(dimensions, dimensionLabel)}
          onChange={(id) => {
            setDimension(id);
            setChosen(new Set());
            setSearch('');
          }}
        />
        <Menu
          label="Condition"
          value={operator}
          options={options(OPERATORS, (id) => OPERATOR_LABELS[id as Operator])}
          onChange={(id) => setOperator(id as Operator)}
        />
      </div>
      {takesValues(operator) ? (
        <SearchField className="search" value={search} onChange={setSearch} autoFocus>
          <Label className="visually-hidden">{lists ? 'Find a value' : 'Text to look for'}</Label>
          <Input placeholder={lists ? 'Find a value' : 'Text to look for'} />
        </SearchField>
      ) : null}
      {lists && chosen.size > 0 ? (
        <div className="chips" role="group" aria-label="Chosen values">
          {[...chosen].map((value) => (
            <span key={value} className="chip">
              <span className="chip-text">{valueLabel(dimension, value, names)}</span>
              <Button
                className="chip-remove"
                aria-label={`Do not choose ${valueLabel(dimension, value, names)}`}
                onPress={() => setChosen(new Set([...chosen].filter((one) => one !== value)))}
              >
                <CloseIcon />
              </Button>
            </span>
          ))}
        </div>
      ) : null}
      {lists ? (
        <>
          <ListBox
            className="list values"
            aria-label={`Values of ${dimensionLabel(dimension)}`}
            selectionMode="multiple"
            selectedKeys={chosen}
            onSelectionChange={(keys) => setChosen(keys === 'all' ? new Set() : new Set([...keys].map(String)))}
            renderEmptyState={() => (
              <p className="empty-list">
                {values.isPending ? 'Looking…' : values.isError ? values.error.message : 'No charge of the period has such a value.'}
              </p>
            )}
          >
            {(values.data?.values ?? [])
              .filter((value) => typeof value.value === 'string')
              .map((value) => (
                <ListBoxItem
                  key={`${value.value} ${value.unit}`}
                  id={value.value!}
                  textValue={valueLabel(dimension, value.value, names)}
                  className="list-item check"
                >
                  <span className="wrap">{valueLabel(dimension, value.value, names)}</span>
                  <small className="number">{format.amount(value.amount, value.unit)}</small>
                </ListBoxItem>
              ))}
          </ListBox>
          {values.data?.more ? <p className="hint">There are more; type to find them.</p> : null}
        </>
      ) : null}
      <Button type="submit" className="button primary" isDisabled={!ready}>
        {changed ? 'Ask again' : 'Add filter'}
      </Button>
    </form>
  );
}
