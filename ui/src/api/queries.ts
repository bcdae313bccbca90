import { queryOptions } from '@tanstack/react-query';
import client, { unwrap, type Schemas } from './client';
import type { paths } from './schema';

export type ExposureQuery = NonNullable<paths['/api/v1/exposures']['get']['parameters']['query']>;
export type CoverageQuery = NonNullable<paths['/api/v1/coverage']['get']['parameters']['query']>;
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
