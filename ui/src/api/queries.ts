import { queryOptions } from '@tanstack/react-query';
import client, { unwrap, type Schemas } from './client';
import type { paths } from './schema';

export type ExposureQuery = NonNullable<paths['/api/v1/exposures']['get']['parameters']['query']>;
export type CoverageQuery = NonNullable<paths['/api/v1/coverage']['get']['parameters']['query']>;
export type ResourceQuery = NonNullable<paths['/api/v1/resources']['get']['parameters']['query']>;
export type RadiusListQuery = NonNullable<paths['/api/v1/blast-radius']['get']['parameters']['query']>;
export type RadiusQuery = NonNullable<paths['/api/v1/blast-radius/{arn}']['get']['parameters']['query']>;
export type AccessQuery = NonNullable<paths['/api/v1/access']['get']['parameters']['query']>;
export type ChangeQuery = NonNullable<paths['/api/v1/snapshots/{a}/diff/{b}']['get']['parameters']['query']>;
export type CostQuery = NonNullable<paths['/api/v1/costs']['get']['parameters']['query']>;
export type CostRollupQuery = NonNullable<paths['/api/v1/costs/rollup']['get']['parameters']['query']>;
export type ReachabilityQuestion = Schemas['ReachabilityQuestion'];

export const NOTHING_PUBLISHED = 'snapshot-not-found';

/** The snapshot that the page shows, from the smallest answer that carries it. */
export const snapshotInfo = (at: string | undefined) =>
  queryOptions({
    queryKey: ['snapshot', at ?? 'latest'],
    queryFn: async ({ signal }) => {
      const page = await unwrap(client.GET('/api/v1/coverage', { params: { query: { at, limit: 1 } }, signal }));
      return page.snapshot;
    },
    refetchInterval: 15_000,
  });

/**
 * Published snapshots, newest first.
 *
 * @param shown the list is read anew when another one is shown
 */
export const snapshots = (shown: string) =>
  queryOptions({
    queryKey: ['snapshots', shown],
    queryFn: async ({ signal }) => (await unwrap(client.GET('/api/v1/snapshots', { params: { query: { limit: 100 } }, signal }))).items,
  });

export const overview = (at: string | undefined) =>
  queryOptions({
    queryKey: ['data', 'overview', at ?? 'latest'],
    queryFn: ({ signal }) => unwrap(client.GET('/api/v1/overview', { params: { query: { at } }, signal })),
  });

export const exposures = (query: ExposureQuery) =>
  queryOptions({
    queryKey: ['data', 'exposures', query],
    queryFn: ({ signal }) => unwrap(client.GET('/api/v1/exposures', { params: { query }, signal })),
  });

export const coverage = (query: CoverageQuery) =>
  queryOptions({
    queryKey: ['data', 'coverage', query],
    queryFn: ({ signal }) => unwrap(client.GET('/api/v1/coverage', { params: { query }, signal })),
  });

/** Accounts, regions and types, which the filters of a table offer. */
export const facets = (at: string | undefined) =>
  queryOptions({
    queryKey: ['data', 'facets', at ?? 'latest'],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET('/api/v1/resources/facets', {
          params: { query: { at, top: 200, facet: ['type', 'account', 'region'] } },
          signal,
        }),
      ),
  });

export const resources = (query: ResourceQuery) =>
  queryOptions({
    queryKey: ['data', 'resources', query],
    queryFn: ({ signal }) => unwrap(client.GET('/api/v1/resources', { params: { query }, signal })),
  });

/** Counts of the resources that match filters. */
export const resourceFacets = (query: ResourceQuery) =>
  queryOptions({
    queryKey: ['data', 'resource-facets', query],
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/resources/facets', { params: { query: { ...query, top: 40, facet: ['type', 'account', 'region'] } }, signal })),
  });

/** The tag keys in use, the most frequent first. */
export const tagKeys = (at: string | undefined) =>
  queryOptions({
    queryKey: ['data', 'tag-keys', at ?? 'latest'],
    queryFn: async ({ signal }) => {
      const { facets: found } = await unwrap(
        client.GET('/api/v1/resources/facets', { params: { query: { at, top: 20, facet: ['tagKey'] } }, signal }),
      );
      return found[0]?.values.map(({ value }) => value) ?? [];
    },
  });

// ARNs go in the query: proxies rewrite an encoded slash in a path (RC13).
const BY_QUERY = { arn: '-' };

export const resource = (arn: string, at: string | undefined) =>
  queryOptions({
    queryKey: ['data', 'resource', arn, at ?? 'latest'],
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/resources/{arn}', { params: { path: BY_QUERY, query: { arn, at } }, signal })),
  });

export const neighbors = (arn: string, at: string | undefined, edge: string | undefined) =>
  queryOptions({
    queryKey: ['data', 'neighbors', arn, at ?? 'latest', edge ?? ''],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET('/api/v1/resources/{arn}/neighbors', {
          params: { path: BY_QUERY, query: { arn, at, limit: 1000, ...(edge === undefined ? {} : { edge: [edge] }) } },
          signal,
        }),
      ),
  });

export const history = (arn: string) =>
  queryOptions({
    queryKey: ['data', 'history', arn],
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/resources/{arn}/history', { params: { path: BY_QUERY, query: { arn, limit: 1000 } }, signal })),
  });

export const find = (text: string, at: string | undefined) =>
  queryOptions({
    queryKey: ['data', 'find', text, at ?? 'latest'],
    queryFn: ({ signal }) => unwrap(client.GET('/api/v1/find', { params: { query: { text, at, limit: 20 } }, signal })),
  });

export const radii = (query: RadiusListQuery) =>
  queryOptions({
    queryKey: ['data', 'radii', query],
    queryFn: ({ signal }) => unwrap(client.GET('/api/v1/blast-radius', { params: { query }, signal })),
  });

export const radius = (arn: string, query: Omit<RadiusQuery, 'arn'>) =>
  queryOptions({
    queryKey: ['data', 'radius', arn, query],
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/blast-radius/{arn}', { params: { path: BY_QUERY, query: { arn, ...query } }, signal })),
  });

/** Rows of access; a query that names principal, resource and action is a question, not a list: {@link accessAnswer}. */
export const access = (query: AccessQuery) =>
  queryOptions({
    queryKey: ['data', 'access', query],
    queryFn: async ({ signal }) => {
      const found = await unwrap(client.GET('/api/v1/access', { params: { query }, signal }));
      if (!('items' in found)) {
        throw new Error('Cannot list access: the server answered one question instead.');
      }
      return found;
    },
  });

export const accessAnswer = (query: AccessQuery) =>
  queryOptions({
    queryKey: ['data', 'access-answer', query],
    queryFn: async ({ signal }) => {
      const found = await unwrap(client.GET('/api/v1/access', { params: { query }, signal }));
      if ('items' in found) {
        throw new Error('Cannot answer: the server listed rows instead.');
      }
      return found;
    },
  });

export const changes = (from: string, to: string, query: ChangeQuery) =>
  queryOptions({
    queryKey: ['data', 'changes', from, to, query],
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/snapshots/{a}/diff/{b}', { params: { path: { a: from, b: to }, query }, signal })),
  });

export const costs = (query: CostQuery) =>
  queryOptions({
    queryKey: ['data', 'costs', query],
    queryFn: ({ signal }) => unwrap(client.GET('/api/v1/costs', { params: { query }, signal })),
  });

export const costRollup = (query: CostRollupQuery) =>
  queryOptions({
    queryKey: ['data', 'cost-rollup', query],
    queryFn: ({ signal }) => unwrap(client.GET('/api/v1/costs/rollup', { params: { query }, signal })),
  });

export const sqlTables = (at: string | undefined) =>
  queryOptions({
    queryKey: ['data', 'sql-tables', at ?? 'latest'],
    queryFn: ({ signal }) => unwrap(client.GET('/api/v1/sql/tables', { params: { query: { at } }, signal })),
  });

export const jobs = () =>
  queryOptions({
    queryKey: ['jobs', 'list'],
    queryFn: ({ signal }) => unwrap(client.GET('/api/v1/jobs', { params: { query: { limit: 20 } }, signal })),
    refetchInterval: 5_000,
  });

export const reachability = (question: ReachabilityQuestion) =>
  queryOptions({
    queryKey: ['data', 'reachability', question],
    queryFn: ({ signal }) => unwrap(client.POST('/api/v1/reachability', { body: question, signal })),
  });

export const job = (id: string) =>
  queryOptions({
    queryKey: ['job', id],
    queryFn: ({ signal }) => unwrap(client.GET('/api/v1/jobs/{id}', { params: { path: { id } }, signal })),
  });

/** The newest job that works or waits; null when there is none. */
export const activeJob = () =>
  queryOptions({
    queryKey: ['jobs', 'active'],
    queryFn: async ({ signal }) => {
      const page = await unwrap(
        client.GET('/api/v1/jobs', { params: { query: { state: ['RUNNING', 'QUEUED'], limit: 1 } }, signal }),
      );
      return page.items[0] ?? null;
    },
    refetchInterval: 5_000,
  });
