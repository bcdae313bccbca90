import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { exposures, facets } from '../api/queries';
import { useKey } from '../app/keys';
import { ExportButtons } from '../components/ExportButtons';
import { FilteredTable } from '../components/FilteredTable';
import { Empty, PartialBanner } from '../components/States';
import { columns, rowKey } from '../exposures/columns';
import { EXPOSURE_FILTERS, exposureQuery } from '../exposures/filters';
import { count } from '../text/format';
import { navigate, usePlace, withQuery } from '../url/location';

/** What the internet reaches, and what it does not and why. */
export default function Exposures() {
  const place = usePlace();
  const asked = exposureQuery(place.query);
  const rows = useQuery({ ...exposures(asked), placeholderData: keepPreviousData });
  const known = useQuery(facets(asked.at));
  const move = (step: number) => {
    const ids = [...new Set(rows.data?.items.map(({ exposureId }) => exposureId))];
    const next = ids[ids.indexOf(place.query.get('sel') ?? '') + step] ?? (place.query.has('sel') ? undefined : ids.at(0));
    if (next !== undefined) {
      navigate(withQuery(place, { sel: next }), 'replace');
    }
  };
  useKey('j', () => move(1));
  useKey('k', () => move(-1));
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
      <FilteredTable
        label="Exposures"
        searched="name, id, address or tag"
        filters={EXPOSURE_FILTERS}
        facets={known.data}
        query={rows}
        sort={asked.sort}
        keyOf={rowKey}
        columns={columns((row) => withQuery(place, { sel: row.exposureId }))}
        empty={<Empty title="The internet reaches nothing in this snapshot" />}
        noMatch="No exposure matches these filters"
      />
    </SpaceBetween>
  );
}
