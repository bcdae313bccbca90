import { type UseQueryResult } from '@tanstack/react-query';
import Button from '@cloudscape-design/components/button';
import PropertyFilter from '@cloudscape-design/components/property-filter';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import type { Schemas } from '../api/client';
import { count } from '../text/format';
import { navigate, usePlace, withQuery } from '../url/location';
import type { TableFilters } from '../url/filters';
import { CursorPaging } from './CursorPaging';
import { Empty, QueryState } from './States';

const RESTART = { cursor: undefined, page: undefined, sel: undefined };

interface Props<T> {
  /** Accessible name of the table. */
  label: string;
  /** What the search looks through, for its placeholder: `name, id, address or tag`. */
  searched?: string;
  filters: TableFilters;
  facets: Schemas['ResourceFacets'] | undefined;
  query: UseQueryResult<{ items: T[]; page: Schemas['Page'] }, Error>;
  sort: string | undefined;
  keyOf: (row: T) => string;
  columns: TableProps.ColumnDefinition<T>[];
  header?: ReactNode;
  /** What is said when there is no row although nothing is filtered. */
  empty: ReactNode;
  /** What is said when no row matches, `No exposure matches these filters`. */
  noMatch: string;
}

/** A list of the API with its filters, order and pages, all of which stand in the address. */
export function FilteredTable<T>({ label, searched, filters, facets, query, sort, keyOf, columns, header, empty, noMatch }: Props<T>) {
  const place = usePlace();
  const tokens = filters.tokensOf(place.query);
  const clear = () => navigate(withQuery(place, { ...filters.parametersOf({ tokens: [], operation: 'and' }), ...RESTART }));
  const placeholder = searched === undefined ? 'Filter by property' : `Search by ${searched}, or filter by property`;
  return (
    <Table
      variant="container"
      contentDensity="compact"
      wrapLines
      stickyHeader
      header={header}
      items={query.data?.items ?? []}
      trackBy={keyOf}
      ariaLabels={{ tableLabel: label }}
      columnDefinitions={columns}
      sortingDescending={sort?.startsWith('-') ?? false}
      {...(sort === undefined ? {} : { sortingColumn: { sortingField: sort.replace(/^-/, '') } })}
      onSortingChange={({ detail }) =>
        navigate(
          withQuery(place, {
            ...RESTART,
            sort: `${detail.isDescending === true ? '-' : ''}${detail.sortingColumn.sortingField ?? ''}`,
          }),
        )
      }
      filter={
        <div data-search>
          <PropertyFilter
            query={tokens}
            onChange={({ detail }) => navigate(withQuery(place, { ...filters.parametersOf(detail), ...RESTART }))}
            filteringProperties={filters.filteringProperties()}
            filteringOptions={filters.filteringOptions(facets)}
            filteringPlaceholder={placeholder}
            filteringAriaLabel={`Search and filter ${label.toLowerCase()}`}
            disableFreeTextFiltering={searched === undefined}
            hideOperations
            countText={query.data === undefined ? '' : `${count(query.data.page.total)} match`}
          />
        </div>
      }
      empty={
        <QueryState query={query} lines={12}>
          {() =>
            tokens.tokens.length > 0 ? (
              <Empty title={noMatch}>
                <Button onClick={clear}>Clear filters</Button>
              </Empty>
            ) : (
              empty
            )
          }
        </QueryState>
      }
      pagination={query.data === undefined ? null : <CursorPaging page={query.data.page} rows={query.data.items.length} />}
    />
  );
}
