import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import type { Schemas } from '../api/client';
import { plain } from '../text/plain';

/** One filter of a table: its name in the address is that of the API. */
export interface FilterProperty {
  key: string;
  label: string;
  /** Heading of its values. */
  plural: string;
  /** A code in words; without it, values are shown as they are. */
  words?: (code: string) => string;
  /** Values known beforehand. */
  values?: readonly string[];
  /** Facet of `/resources/facets` that lists more values. */
  facet?: string;
}

const OPERATORS = ['=', '!='] as const;

/** The filters of one table, between the address, Cloudscape's tokens and the API (RC9: `!` before a value means not). */
export class TableFilters {
  readonly keys: readonly string[];
  private readonly properties: readonly FilterProperty[];

  constructor(properties: readonly FilterProperty[]) {
    this.properties = properties;
    this.keys = properties.map(({ key }) => key);
  }

  filteringProperties(): PropertyFilterProps.FilteringProperty[] {
    return this.properties.map(({ key, label, plural, words = String }) => ({
      key,
      propertyLabel: label,
      groupValuesLabel: plural,
      operators: OPERATORS.map((operator) => ({
        operator,
        tokenType: 'enum',
        format: (value: unknown) => [value].flat().map((one) => plain(words(String(one)))).join(', '),
      })),
    }));
  }

  filteringOptions(facets: Schemas['ResourceFacets'] | undefined): PropertyFilterProps.FilteringOption[] {
    return this.properties.flatMap(({ key, words, values = [], facet }) => {
      const found = facets?.facets.find(({ name }) => name === facet)?.values.map(({ value }) => value) ?? [];
      return [...values, ...found].map((value) => ({ propertyKey: key, value, ...(words === undefined ? {} : { label: words(value) }) }));
    });
  }

  /** The filters of an address as tokens. */
  tokensOf(query: URLSearchParams): PropertyFilterProps.Query {
    const tokens: PropertyFilterProps.Token[] = this.keys.flatMap((propertyKey) => {
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
  parametersOf({ tokens }: PropertyFilterProps.Query): Record<string, string | string[] | undefined> {
    const parameters: Record<string, string | string[] | undefined> = { q: undefined };
    for (const key of this.keys) {
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

  /**
   * What the API is asked for an address.
   *
   * @param sortable columns by which the API sorts; another one in the address is left out
   */
  asked(query: URLSearchParams, sortable: ReadonlySet<string>): Record<string, string | string[]> {
    const asked: Record<string, string | string[]> = {};
    for (const key of this.keys) {
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
    if (sort !== null && sortable.has(sort.replace(/^-/, ''))) {
      asked.sort = sort;
    }
    return asked;
  }
}
