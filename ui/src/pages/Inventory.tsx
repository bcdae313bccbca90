import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Grid from '@cloudscape-design/components/grid';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { facets, resourceFacets, resources, tagKeys } from '../api/queries';
import { ExportButtons } from '../components/ExportButtons';
import { FilteredTable } from '../components/FilteredTable';
import { Empty, Loading, PartialBanner } from '../components/States';
import { columns } from '../inventory/columns';
import { Facets } from '../inventory/Facets';
import { filterQuery, inventoryFilters, resourceQuery } from '../inventory/filters';
import { count } from '../text/format';
import { usePlace } from '../url/location';

/** Every resource that was collected or is referred to. */
export default function Inventory() {
  const { query } = usePlace();
  const at = query.get('at') ?? undefined;
  const tags = useQuery(tagKeys(at));
  const filters = inventoryFilters(query, tags.data ?? []);
  const asked = resourceQuery(filters, query);
  const rows = useQuery({ ...resources(asked), placeholderData: keepPreviousData });
  const known = useQuery(facets(at));
  const counts = useQuery({ ...resourceFacets(filterQuery(asked)), placeholderData: keepPreviousData });
  return (
    <SpaceBetween size="m">
      <Header
        variant="h1"
        {...(rows.data === undefined ? {} : { counter: `(${count(rows.data.page.total)})` })}
        description="Every resource that was read, and those that others refer to."
        actions={<ExportButtons path="/api/v1/resources" query={asked} name="resources" />}
      >
        Inventory
      </Header>
      {rows.data === undefined ? null : <PartialBanner snapshot={rows.data.snapshot} />}
      <Grid gridDefinition={[{ colspan: { default: 12, m: 3 } }, { colspan: { default: 12, m: 9 } }]}>
        {counts.data === undefined ? <Loading lines={12} /> : <Facets facets={counts.data} />}
        <FilteredTable
          label="Resources"
          searched="name, id, address or tag"
          filters={filters}
          facets={known.data}
          query={rows}
          sort={asked.sort}
          keyOf={(row) => row.arn}
          columns={columns(at)}
          empty={<Empty title="This snapshot holds no resource" />}
          noMatch="No resource matches these filters"
        />
      </Grid>
    </SpaceBetween>
  );
}
