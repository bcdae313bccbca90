import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import PropertyFilter from '@cloudscape-design/components/property-filter';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { exposures, facets } from '../api/queries';
import { useKey } from '../app/keys';
import { CursorPaging } from '../components/CursorPaging';
import { ExportButtons } from '../components/ExportButtons';
import { Empty, PartialBanner, QueryState } from '../components/States';
import { columns, rowKey } from '../exposures/columns';
import { exposureQuery, filteringOptions, filteringProperties, parametersOf, tokensOf } from '../exposures/filters';
import { count } from '../text/format';
import { navigate, usePlace, withQuery } from '../url/location';

const RESTART = { cursor: undefined, page: undefined, sel: undefined };

/** What the internet reaches, and what it does not and why. */
export default function Exposures() {
  const place = usePlace();
  const asked = exposureQuery(place.query);
  const rows = useQuery({ ...exposures(asked), placeholderData: keepPreviousData });
  const known = useQuery(facets(asked.at));
  const tokens = tokensOf(place.query);
  const sort = asked.sort;
  const filtered = tokens.tokens.length > 0;
  const move = (step: number) => {
    const ids = [...new Set(rows.data?.items.map(({ exposureId }) => exposureId))];
    const next = ids[ids.indexOf(place.query.get('sel') ?? '') + step] ?? (place.query.has('sel') ? undefined : ids.at(0));
    if (next !== undefined) {
      navigate(withQuery(place, { sel: next }), 'replace');
    }
  };
  useKey('j', () => move(1));
  useKey('k', () => move(-1));
  const clear = () => navigate(withQuery(place, { ...parametersOf({ tokens: [], operation: 'and' }), ...RESTART }));
  return (
    <SpaceBetween size="m">
      <Header
        variant="h1"
        {...(rows.data === undefined ? {} : { counter: `(${count(rows.data.page.total)})` })}
        description={place.query.has('verdict') ? '' : 'Reachable and unknown ones. Filter by verdict to see what is not reachable, and why.'}
        actions={<ExportButtons path="/api/v1/exposures" query={asked} name="exposures" />}
      >
        Exposures
      </Header>
      {rows.data === undefined ? null : <PartialBanner snapshot={rows.data.snapshot} />}
      <Table
        variant="container"
        contentDensity="compact"
        wrapLines
        stickyHeader
        items={rows.data?.items ?? []}
        trackBy={rowKey}
        ariaLabels={{ tableLabel: 'Exposures' }}
        columnDefinitions={columns((row) => withQuery(place, { sel: row.exposureId }))}
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
              onChange={({ detail }) => navigate(withQuery(place, { ...parametersOf(detail), ...RESTART }))}
              filteringProperties={filteringProperties()}
              filteringOptions={filteringOptions(known.data)}
              filteringPlaceholder="Search by name, id, address or tag, or filter by account, port, verdict …"
              filteringAriaLabel="Search and filter exposures"
              hideOperations
              countText={rows.data === undefined ? '' : `${count(rows.data.page.total)} match`}
            />
          </div>
        }
        empty={
          <QueryState query={rows} lines={12}>
            {() =>
              filtered ? (
                <Empty title="No exposure matches these filters">
                  <Button onClick={clear}>Clear filters</Button>
                </Empty>
              ) : (
                <Empty title="The internet reaches nothing in this snapshot" />
              )
            }
          </QueryState>
        }
        pagination={rows.data === undefined ? null : <CursorPaging page={rows.data.page} rows={rows.data.items.length} />}
      />
    </SpaceBetween>
  );
}
