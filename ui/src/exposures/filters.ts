import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import type { Schemas } from '../api/client';
import type { ExposureQuery } from '../api/queries';
import { plain } from '../text/plain';
import { INGRESS_VIAS, PROTOCOLS, VERDICTS, viaWords, reasonWords, typeWords, type Verdict } from '../text/words';

/** Filters of the exposure table. Their names in the address are those of the API. */
const PROPERTIES = [
  ['verdict', 'Verdict', 'Verdicts'],
  ['account', 'Account', 'Accounts'],
  ['region', 'Region', 'Regions'],
  ['type', 'Type', 'Types'],
  ['port', 'Port', 'Ports'],
  ['protocol', 'Protocol', 'Protocols'],
  ['via', 'Via', 'Ways in'],
  ['family', 'IP family', 'IP families'],
  ['scope', 'Sources', 'Sources'],
  ['reason', 'Reason', 'Reasons'],
  ['vpc', 'VPC', 'VPCs'],
  ['name', 'Name', 'Names'],
  ['arn', 'ARN', 'ARNs'],
] as const;

type Key = (typeof PROPERTIES)[number][0];

export const FILTER_KEYS: readonly Key[] = PROPERTIES.map(([key]) => key);

const SORTABLE = new Set(['verdict', 'name', 'type', 'accountId', 'region', 'address', 'fromPort', 'via']);

export const PAGE_ROWS = 100;

export function filteringProperties(): PropertyFilterProps.FilteringProperty[] {
  return PROPERTIES.map(([key, propertyLabel, groupValuesLabel]) => ({
    key,
    propertyLabel,
    groupValuesLabel,
    operators: [
      { operator: '=', tokenType: 'enum', format: (value) => labels(key, value) },
      { operator: '!=', tokenType: 'enum', format: (value) => labels(key, value) },
    ],
  }));
}

/** Codes in words; what has none stays as it is. */
function labels(key: Key, value: unknown): string {
  const words: Partial<Record<Key, (code: string) => string>> = {
    verdict: (code) => VERDICTS[code as Verdict] ?? code,
    via: viaWords,
    reason: reasonWords,
    type: typeWords,
    scope: (code) => SCOPES[code] ?? code,
  };
  return [value]
    .flat()
    .map((one) => plain((words[key] ?? String)(String(one))))
    .join(', ');
}

const SCOPES: Readonly<Record<string, string>> = { ALL: 'The whole internet', SOME: 'Some addresses' };

export function filteringOptions(facets: Schemas['ResourceFacets'] | undefined): PropertyFilterProps.FilteringOption[] {
  const values = (name: string) => facets?.facets.find((facet) => facet.name === name)?.values ?? [];
  return [
    ...Object.entries(VERDICTS).map(([value, label]) => ({ propertyKey: 'verdict', value, label })),
    ...INGRESS_VIAS.map((value) => ({ propertyKey: 'via', value, label: viaWords(value) })),
    ...PROTOCOLS.map((value) => ({ propertyKey: 'protocol', value })),
    ...['ipv4', 'ipv6'].map((value) => ({ propertyKey: 'family', value })),
    ...Object.entries(SCOPES).map(([value, label]) => ({ propertyKey: 'scope', value, label })),
    ...['22', '80', '443', '3306', '3389', '5432'].map((value) => ({ propertyKey: 'port', value })),
    ...['NO_PUBLIC_ADDRESS', 'NO_ROUTE_TO_DESTINATION', 'SUBNET_ACL_RESTRICTION', 'REPLY_ACL_RESTRICTION', 'INPUT_DENIED'].map((value) => ({
      propertyKey: 'reason',
      value,
      label: reasonWords(value),
    })),
    ...values('account').map(({ value }) => ({ propertyKey: 'account', value })),
    ...values('region').map(({ value }) => ({ propertyKey: 'region', value })),
    ...values('type').map(({ value }) => ({ propertyKey: 'type', value, label: typeWords(value) })),
  ];
}

/** The filters of an address as tokens: `!` before a value means not (RC9). */
export function tokensOf(query: URLSearchParams): PropertyFilterProps.Query {
  const tokens: PropertyFilterProps.Token[] = FILTER_KEYS.flatMap((propertyKey) => {
    const values = query.getAll(propertyKey);
    const is = values.filter((value) => !value.startsWith('!'));
    const isNot = values.filter((value) => value.startsWith('!')).map((value) => value.slice(1));
    return [
      ...(is.length > 0 ? [{ propertyKey, operator: '=', value: is }] : []),
      ...(isNot.length > 0 ? [{ propertyKey, operator: '!=', value: isNot }] : []),
    ];
  });
  const q = query.get('q');
  return { operation: 'and', tokens: q === null ? tokens : [...tokens, { operator: ':', value: q }] };
}

/** The address parameters of tokens; those without a token are undefined, so that they go away. */
export function parametersOf({ tokens }: PropertyFilterProps.Query): Record<string, string | string[] | undefined> {
  const parameters: Record<string, string | string[] | undefined> = { q: undefined };
  for (const key of FILTER_KEYS) {
    const values = tokens.flatMap(({ propertyKey, operator, value }) =>
      propertyKey === key ? [value].flat().map((one: string) => (operator === '!=' ? `!${one}` : one)) : [],
    );
    parameters[key] = values.length > 0 ? values : undefined;
  }
  const words = tokens.filter(({ propertyKey }) => propertyKey === undefined).map(({ value }) => String(value));
  if (words.length > 0) {
    parameters.q = words.join(' ');
  }
  return parameters;
}

/** What the API is asked for an address. */
export function exposureQuery(query: URLSearchParams): ExposureQuery {
  const asked: Record<string, string | string[] | number> = { limit: PAGE_ROWS };
  for (const key of FILTER_KEYS) {
    const values = query.getAll(key);
    if (values.length > 0) {
      asked[key] = values;
    }
  }
  for (const key of ['at', 'q', 'cursor']) {
    const value = query.get(key);
    if (value !== null) {
      asked[key] = value;
    }
  }
  const sort = query.get('sort');
  if (sort !== null && SORTABLE.has(sort.replace(/^-/, ''))) {
    asked.sort = sort;
  }
  return asked as ExposureQuery;
}
