import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import createClient from 'openapi-fetch';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];
export type Data = Schemas['DataAnswer'];
export type Costs = Schemas['CostsAnswer'];
export type Drivers = Schemas['DriversAnswer'];
export type Cause = Schemas['DriversAnswer.Cause'];
export type Bridge = Schemas['BridgeAnswer'];
export type Trend = Schemas['TrendAnswer'];
export type Comparison = Schemas['ComparisonAnswer'];
export type LineItemsPage = Schemas['LineItemsAnswer'];
export type Values = Schemas['DimensionValuesAnswer'];

/** What the server says is wrong, in its own words. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
  ) {
    super(detail);
  }

  /** Whether the same question may work later. */
  get passes(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

const api = createClient<paths>({
  baseUrl: '/',
  // The server says by ETag whether anything changed.
  cache: 'no-cache',
  // Repeated parameters, as the interface takes lists.
  querySerializer: { array: { style: 'form', explode: true } },
});

type Parameters = Record<string, string | number | string[] | undefined>;

type Answer<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

async function read<T>(answer: Answer<T>): Promise<T> {
  let settled;
  try {
    settled = await answer;
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new ProblemError(0, 'No connection', 'The server does not answer. Is it still running?');
  }
  const { data, error, response } = settled;
  if (data !== undefined && response.ok) return data;
  const problem = error as Partial<Schemas['Problem']> | undefined;
  throw new ProblemError(
    response.status,
    problem?.title ?? `Error ${response.status}`,
    problem?.detail ?? 'The server gave no reason.',
  );
}

const retry = (failures: number, error: Error) => failures < 2 && error instanceof ProblemError && error.passes;

/** One place for how answers are kept: until other parameters are asked for, or a minute has passed. */
function useAnswer<T>(name: string, parameters: Parameters | null, ask: (signal: AbortSignal) => Answer<T>) {
  return useQuery<T, ProblemError>({
    queryKey: [name, parameters],
    queryFn: ({ signal }) => read(ask(signal)),
    enabled: parameters !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry,
  });
}

export const useData = () => useAnswer<Data>('data', {}, (signal) => api.GET('/api/v1/data', { signal }) as Answer<Data>);

export const useCosts = (query: Parameters | null) =>
  useAnswer<Costs>('costs', query, (signal) => api.GET('/api/v1/costs', { params: { query: query as never }, signal }) as Answer<Costs>);

export const useComparison = (query: Parameters | null) =>
  useAnswer<Comparison>(
    'compare',
    query,
    (signal) => api.GET('/api/v1/costs/compare', { params: { query: query as never }, signal }) as Answer<Comparison>,
  );

export const useDrivers = (query: Parameters | null) =>
  useAnswer<Drivers>(
    'drivers',
    query,
    (signal) => api.GET('/api/v1/costs/drivers', { params: { query: query as never }, signal }) as Answer<Drivers>,
  );

export const useBridge = (query: Parameters | null) =>
  useAnswer<Bridge>(
    'bridge',
    query,
    (signal) => api.GET('/api/v1/costs/bridge', { params: { query: query as never }, signal }) as Answer<Bridge>,
  );

export const useTrend = (query: Parameters | null) =>
  useAnswer<Trend>(
    'trend',
    query,
    (signal) => api.GET('/api/v1/costs/trend', { params: { query: query as never }, signal }) as Answer<Trend>,
  );

export const useLineItems = (query: Parameters | null) =>
  useAnswer<LineItemsPage>(
    'lineItems',
    query,
    (signal) => api.GET('/api/v1/costs/line-items', { params: { query: query as never }, signal }) as Answer<LineItemsPage>,
  );

export const useValues = (dimension: string, query: Parameters | null) =>
  useAnswer<Values>(
    `values ${dimension}`,
    query,
    (signal) =>
      api.GET('/api/v1/dimensions/{dimension}/values', {
        params: { path: { dimension }, query: query as never },
        signal,
      }) as Answer<Values>,
  );

export const useSuggestions = () =>
  useAnswer<Schemas['ChatOffer'][]>(
    'suggestions',
    {},
    (signal) => api.GET('/api/v1/chat/suggestions', { signal }) as Answer<Schemas['ChatOffer'][]>,
  );

export type Conversation = Schemas['ConversationsController.Summary'];

/** The conversations that were updated last, and a way to delete one. */
export function useConversations() {
  const queries = useQueryClient();
  const found = useAnswer<Conversation[]>(
    'conversations',
    {},
    (signal) => api.GET('/api/v1/conversations', { signal }) as Answer<Conversation[]>,
  );
  const deletion = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/conversations/{id}', { params: { path: { id } } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['conversations'] }),
  });
  return { data: found.data, remove: deletion.mutate };
}

export const useConversation = (id: string) =>
  useAnswer<Schemas['ConversationsController.Whole']>(
    'conversation',
    { id },
    (signal) =>
      api.GET('/api/v1/conversations/{id}', { params: { path: { id } }, signal }) as Answer<
        Schemas['ConversationsController.Whole']
      >,
  );
