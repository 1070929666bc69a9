import type { Schemas } from '../api/client';

export type Part = Schemas['Answer.Part'];

/** Pieces of a reading that can be taken out with a click. */
const REMOVABLE = new Set(['filter', 'groupBy', 'granularity', 'top', 'focus']);

export function isRemovable(part: Part): boolean {
  return REMOVABLE.has(part.part);
}

/** The address without one of its pieces. */
export function without(address: string, part: Part): string {
  return edited(address, (parameters) => {
    switch (part.part) {
      case 'filter': {
        const kept = parameters.getAll('filter').filter((filter) => filter !== part.value);
        parameters.delete('filter');
        kept.forEach((filter) => parameters.append('filter', filter));
        break;
      }
      case 'groupBy': {
        const kept = (parameters.get('groupBy') ?? '').split(',').filter((dimension) => dimension && dimension !== part.value);
        parameters.delete('groupBy');
        if (kept.length > 0) parameters.set('groupBy', kept.join(','));
        // What is named are groups of the last dimension; without one there is nothing to name.
        else ['top', 'focus'].forEach((name) => parameters.delete(name));
        break;
      }
      case 'focus':
        parameters.delete('focus');
        parameters.delete('part');
        break;
      default:
        parameters.delete(part.part);
    }
  });
}

/** The address with another value of a parameter. */
export function withValue(address: string, name: string, value: string): string {
  return edited(address, (parameters) => parameters.set(name, value));
}

function edited(address: string, edit: (parameters: URLSearchParams) => void): string {
  const [path, query = ''] = address.split('?', 2) as [string, string?];
  const parameters = new URLSearchParams(query);
  edit(parameters);
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

/** Where the page shows the same numbers; null where no other page does. */
export function pageOf(address: string): { to: '/' | '/costs' | '/bridge'; search: string; label: string } | null {
  const [path, query = ''] = address.split('?', 2) as [string, string?];
  switch (path) {
    case 'costs':
    case 'costs/compare':
    case 'costs/trend':
      return { to: '/costs', search: `?${query}`, label: 'Open in Costs' };
    case 'costs/drivers':
      return { to: '/', search: `?${query}`, label: 'Open in What changed' };
    case 'costs/bridge':
      return { to: '/bridge', search: `?${query}`, label: 'Open in Bill bridge' };
    default:
      return null;
  }
}
