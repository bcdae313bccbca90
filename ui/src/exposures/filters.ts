import type { ExposureQuery } from '../api/queries';
import { INGRESS_VIAS, PROTOCOLS, VERDICTS, viaWords, reasonWords, typeWords, type Verdict } from '../text/words';
import { TableFilters } from '../url/filters';

const SCOPES: Readonly<Record<string, string>> = { ALL: 'The whole internet', SOME: 'Some addresses' };

/** Filters of the exposure table. */
export const EXPOSURE_FILTERS = new TableFilters([
  { key: 'verdict', label: 'Verdict', plural: 'Verdicts', values: Object.keys(VERDICTS), words: (code) => VERDICTS[code as Verdict] ?? code },
  { key: 'account', label: 'Account', plural: 'Accounts', facet: 'account' },
  { key: 'region', label: 'Region', plural: 'Regions', facet: 'region' },
  { key: 'type', label: 'Type', plural: 'Types', facet: 'type', words: typeWords },
  { key: 'port', label: 'Port', plural: 'Ports', values: ['22', '80', '443', '3306', '3389', '5432'] },
  { key: 'protocol', label: 'Protocol', plural: 'Protocols', values: PROTOCOLS },
  { key: 'via', label: 'Via', plural: 'Ways in', values: INGRESS_VIAS, words: viaWords },
  { key: 'family', label: 'IP family', plural: 'IP families', values: ['ipv4', 'ipv6'] },
  { key: 'scope', label: 'Sources', plural: 'Sources', values: Object.keys(SCOPES), words: (code) => SCOPES[code] ?? code },
  {
    key: 'reason',
    label: 'Reason',
    plural: 'Reasons',
    values: ['NO_PUBLIC_ADDRESS', 'NO_ROUTE_TO_DESTINATION', 'SUBNET_ACL_RESTRICTION', 'REPLY_ACL_RESTRICTION', 'INPUT_DENIED'],
    words: reasonWords,
  },
  { key: 'vpc', label: 'VPC', plural: 'VPCs' },
  { key: 'name', label: 'Name', plural: 'Names' },
  { key: 'arn', label: 'ARN', plural: 'ARNs' },
]);

const SORTABLE = new Set(['verdict', 'name', 'type', 'accountId', 'region', 'address', 'fromPort', 'via']);

export const PAGE_ROWS = 100;

/** What the API is asked for an address. */
export function exposureQuery(query: URLSearchParams): ExposureQuery {
  return { limit: PAGE_ROWS, ...EXPOSURE_FILTERS.asked(query, SORTABLE) } as ExposureQuery;
}
