import { useQuery } from '@tanstack/react-query';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import Table from '@cloudscape-design/components/table';
import { neighbors } from '../api/queries';
import type { Schemas } from '../api/client';
import { AppLink } from '../components/AppLink';
import { ResourceName } from '../components/ResourceName';
import { Empty, QueryState } from '../components/States';
import { count } from '../text/format';
import { resourceHref } from '../text/hrefs';
import { plain } from '../text/plain';
import { edgeWords } from '../text/edges';
import { navigate, usePlace, withQuery } from '../url/location';

interface Props {
  resource: Schemas['ResourceDetail'];
  at: string | undefined;
}

/** What it is connected to, edge by edge, with the field that says so. */
export function RelationsPanel({ resource, at }: Props) {
  const place = usePlace();
  const edge = place.query.get('edge') ?? undefined;
  const edges = useQuery(neighbors(resource.arn, at, edge));
  const options = [
    { value: '', label: 'All relations' },
    ...Object.entries(resource.relations)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([type, { in: incoming, out }]) => ({ value: type, label: edgeWords(type), description: `${count(out)} out, ${count(incoming)} in` })),
  ];
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <Select
              ariaLabel="Which relations"
              selectedOption={options.find(({ value }) => value === (edge ?? '')) ?? { value: edge ?? '', label: edgeWords(edge ?? '') }}
              options={options}
              onChange={({ detail }) => navigate(withQuery(place, { edge: detail.selectedOption.value }), 'replace')}
            />
          }
        >
          Relations
        </Header>
      }
    >
      <QueryState query={edges} lines={6}>
        {({ items, page }) => (
          <>
            <Table
              variant="embedded"
              contentDensity="compact"
              wrapLines
              ariaLabels={{ tableLabel: 'Relations' }}
              items={items}
              trackBy="edgeId"
              empty={<Empty title="Nothing is connected to it" />}
              columnDefinitions={[
                {
                  id: 'edge',
                  header: 'Relation',
                  minWidth: 150,
                  cell: (row) => (
                    <span className="nowrap" title={row.edgeType}>
                      <span aria-hidden="true">{row.direction === 'out' ? '→ ' : '← '}</span>
                      {edgeWords(row.edgeType, row.direction)}
                    </span>
                  ),
                },
                {
                  id: 'resource',
                  header: 'Resource',
                  isRowHeader: true,
                  minWidth: 220,
                  cell: (row) => (
                    <ResourceName arn={row.arn} name={row.name} type={row.type}>
                      {(label) => <AppLink href={resourceHref(row.arn, at)}>{label}</AppLink>}
                    </ResourceName>
                  ),
                },
                {
                  id: 'account',
                  header: 'Account, region',
                  minWidth: 125,
                  cell: (row) => (
                    <>
                      {plain(row.accountId)}
                      <div className="resource-below">{plain(row.region)}</div>
                    </>
                  ),
                },
                { id: 'source', header: 'Says', minWidth: 160, cell: (row) => <code className="quiet resource">{row.source.map(plain).join(', ')}</code> },
              ]}
            />
            {page.total > items.length ? <span className="quiet">The first {count(items.length)} of {count(page.total)}.</span> : null}
          </>
        )}
      </QueryState>
    </Container>
  );
}
