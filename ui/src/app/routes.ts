import { lazy, type ComponentType } from 'react';
import type { Place } from '../url/location';

export interface Route {
  path: string;
  title: string;
  /** Letter that follows `g`. */
  key?: string;
  /** Parameters that the page reads, beside those of all pages. */
  parameters: readonly string[];
  page: ComponentType;
  /** What is shown beside the page about the row selected by `sel`. */
  panel?: ComponentType;
}

const COMMON = ['at'];

export const ROUTES: readonly Route[] = [
  { path: '/', title: 'Overview', key: 'o', parameters: [], page: lazy(() => import('../pages/Overview')) },
  {
    path: '/inventory',
    title: 'Inventory',
    key: 'i',
    parameters: [
      'type', 'account', 'region', 'exposed', 'vpc', 'subnet', 'hasPublicAddress', 'stale', 'stub', 'name', 'arn', 'tag.*', 'q',
      'sort', 'cursor', 'page',
    ],
    page: lazy(() => import('../pages/Inventory')),
  },
  {
    path: '/exposures',
    title: 'Exposures',
    key: 'e',
    parameters: [
      'account', 'region', 'type', 'port', 'protocol', 'verdict', 'via', 'family', 'arn', 'name', 'vpc', 'scope', 'reason',
      'exposureId', 'q', 'sort', 'cursor', 'page', 'sel', 'view',
    ],
    page: lazy(() => import('../pages/Exposures')),
    panel: lazy(() => import('../exposures/ExposurePanel')),
  },
  {
    path: '/reachability',
    title: 'Reachability',
    key: 'p',
    parameters: ['from', 'to', 'protocol', 'port', 'family', 'view'],
    page: lazy(() => import('../pages/Reachability')),
  },
  {
    path: '/radius',
    title: 'Blast radius',
    key: 'b',
    parameters: ['arn', 'mode', 'direction', 'to', 'view', 'type', 'account', 'internet', 'admin', 'sort', 'cursor', 'page'],
    page: lazy(() => import('../pages/Radius')),
  },
  {
    path: '/access',
    title: 'Access',
    key: 'a',
    parameters: [
      'principal', 'resource', 'action', 'level', 'verdict', 'type', 'account', 'crossAccount', 'public', 'sort', 'cursor', 'page',
    ],
    page: lazy(() => import('../pages/Access')),
  },
  {
    path: '/cost',
    title: 'Cost',
    key: 'c',
    parameters: [
      'period', 'currency', 'by', 'service', 'account', 'region', 'type', 'vpc', 'stack', 'owner', 'headlineBasis', 'arn', 'sort',
      'cursor', 'page',
    ],
    page: lazy(() => import('../pages/Cost')),
  },
  {
    path: '/changes',
    title: 'Changes',
    key: 'd',
    parameters: ['from', 'to', 'kind', 'layer', 'account', 'region', 'type', 'name', 'arn', 'path', 'q', 'sort', 'cursor', 'page'],
    page: lazy(() => import('../pages/Changes')),
  },
  {
    path: '/query',
    title: 'Query',
    key: 'q',
    parameters: ['lang', 'text'],
    page: lazy(() => import('../pages/Query')),
  },
  {
    path: '/coverage',
    title: 'Coverage',
    key: 'v',
    parameters: ['account', 'region', 'service', 'status', 'all', 'cursor', 'page'],
    page: lazy(() => import('../pages/Coverage')),
  },
];

const JOB: Route = { path: '/jobs', title: 'Job', parameters: [], page: lazy(() => import('../pages/JobPage')) };
const RESOURCE: Route = {
  path: '/resource',
  title: 'Resource',
  parameters: ['arn', 'tab', 'edge'],
  page: lazy(() => import('../pages/ResourcePage')),
};
const NOT_FOUND: Route = { path: '', title: 'Not found', parameters: [], page: lazy(() => import('../pages/NotFound')) };

export function routeOf(path: string): Route {
  const trimmed = path.length > 1 ? path.replace(/\/+$/, '') : path;
  if (/^\/jobs\/[^/]+$/.test(trimmed)) {
    return JOB;
  }
  if (trimmed === RESOURCE.path) {
    return RESOURCE;
  }
  return ROUTES.find((route) => route.path === trimmed) ?? NOT_FOUND;
}

/** Parameters of the address that the page does not know: kept, ignored, and said. */
export function unknownParameters(route: Route, place: Place): string[] {
  const known = new Set([...COMMON, ...route.parameters]);
  return [...new Set(place.query.keys())].filter((key) => !known.has(key) && !(key.startsWith('tag.') && known.has('tag.*')));
}
