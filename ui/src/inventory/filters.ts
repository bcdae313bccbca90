import type { paths } from '../api/schema';
import { typeWords } from '../text/words';
import { TableFilters, type FilterProperty } from '../url/filters';

export type ResourceQuery = NonNullable<paths['/api/v1/resources']['get']['parameters']['query']>;

const EXPOSED: Readonly<Record<string, string>> = { true: 'Reached from the internet', false: 'Not reached from the internet', UNKNOWN: 'Not known' };
const YES_NO: Readonly<Record<string, string>> = { true: 'Yes', false: 'No' };

const PROPERTIES: readonly FilterProperty[] = [
  { key: 'type', label: 'Type', plural: 'Types', facet: 'type', words: typeWords },
  { key: 'account', label: 'Account', plural: 'Accounts', facet: 'account' },
  { key: 'region', label: 'Region', plural: 'Regions', facet: 'region' },
  { key: 'exposed', label: 'Exposed', plural: 'Exposed', values: Object.keys(EXPOSED), words: (code) => EXPOSED[code] ?? code },
  { key: 'vpc', label: 'VPC', plural: 'VPCs', facet: 'vpc' },
  { key: 'subnet', label: 'Subnet', plural: 'Subnets' },
  { key: 'hasPublicAddress', label: 'Public address', plural: 'Public address', values: ['true', 'false'], words: yesNo },
  { key: 'stale', label: 'Carried over', plural: 'Carried over', values: ['true', 'false'], words: yesNo },
  { key: 'stub', label: 'Only referenced', plural: 'Only referenced', values: ['true', 'false'], words: yesNo },
  { key: 'name', label: 'Name', plural: 'Names' },
  { key: 'arn', label: 'ARN', plural: 'ARNs' },
];

function yesNo(code: string): string {
  return YES_NO[code] ?? code;
}

const SORTABLE = new Set(['name', 'type', 'accountId', 'region', 'id']);

/** Filters of the inventory, with one for each tag key that the estate or the address names. */
export function inventoryFilters(query: URLSearchParams, tagKeys: readonly string[]): TableFilters {
  const asked = [...new Set(query.keys())].filter((key) => key.startsWith('tag.'));
  const tags = [...new Set([...asked, ...tagKeys.map((key) => `tag.${key}`)])];
  return new TableFilters([
    ...PROPERTIES,
    ...tags.map((key) => ({ key, label: `Tag ${key.slice('tag.'.length)}`, plural: `Values of tag ${key.slice('tag.'.length)}` })),
  ]);
}

export function resourceQuery(filters: TableFilters, query: URLSearchParams): ResourceQuery {
  return { limit: 100, ...filters.asked(query, SORTABLE) } as ResourceQuery;
}

/** The filters alone, without page and order: what facets count by. */
export function filterQuery({ cursor: _cursor, limit: _limit, sort: _sort, ...filters }: ResourceQuery): ResourceQuery {
  return filters;
}
