/** A condition on charges, as the interface's parameter `filter` writes it. */
export interface Filter {
  dimension: string;
  operator: Operator;
  values: string[];
}

export const OPERATORS = ['in', 'notIn', 'contains', 'notContains', 'absent', 'present'] as const;
export type Operator = (typeof OPERATORS)[number];

export const OPERATOR_LABELS: Record<Operator, string> = {
  in: 'is',
  notIn: 'is not',
  contains: 'contains',
  notContains: 'does not contain',
  absent: 'is absent',
  present: 'is present',
};

export const takesValues = (operator: Operator) => operator !== 'absent' && operator !== 'present';

const SHAPE = /^(.+?):(in|notIn|contains|notContains|absent|present)(?::([\s\S]*))?$/;

export function parseFilter(text: string): Filter | null {
  const shape = SHAPE.exec(text);
  if (!shape) return null;
  const operator = shape[2] as Operator;
  const values = shape[3] === undefined ? [] : parseValues(shape[3]);
  if (values === null || takesValues(operator) !== values.length > 0) return null;
  return { dimension: shape[1]!, operator, values };
}

export function printFilter(filter: Filter): string {
  const head = `${filter.dimension}:${filter.operator}`;
  return filter.values.length === 0 ? head : `${head}:${filter.values.map(quoted).join(',')}`;
}

function quoted(value: string): string {
  return value.includes(',') || value.startsWith('"') ? `"${value.replaceAll('"', '""')}"` : value;
}

function parseValues(text: string): string[] | null {
  const values: string[] = [];
  let at = 0;
  while (at <= text.length) {
    if (text[at] === '"') {
      let value = '';
      let next = at + 1;
      for (;;) {
        const quote = text.indexOf('"', next);
        if (quote < 0) return null;
        value += text.slice(next, quote);
        next = quote + 1;
        if (text[next] !== '"') break;
        value += '"';
        next++;
      }
      if (next < text.length && text[next] !== ',') return null;
      values.push(value);
      at = next + 1;
    } else {
      const comma = text.indexOf(',', at);
      const end = comma < 0 ? text.length : comma;
      values.push(text.slice(at, end));
      at = end + 1;
    }
  }
  return values;
}

/** The filters with one more; one that says the same of the same dimension is replaced. */
export function withFilter(filters: readonly string[], added: Filter): string[] {
  const others = filters.filter((text) => {
    const filter = parseFilter(text);
    return !(filter && filter.dimension === added.dimension && filter.operator === added.operator);
  });
  return [...others, printFilter(added)];
}
