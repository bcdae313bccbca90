import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import type { Schemas } from '../api/client';
import { AppLink } from '../components/AppLink';
import { Empty } from '../components/States';
import { count, counted, protocolAndPorts } from '../text/format';
import { viaInSentence } from '../text/words';
import { link } from '../url/location';

/** What the internet reaches, by port and by way in. */
export function ExposedPanel({ exposures, at }: { exposures: Schemas['OverviewExposures']; at: string | undefined }) {
  const ways = exposures.byVia.map(({ via, resources }) => `${count(resources)} by ${viaInSentence(via)}`).join(', ');
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={ways === '' ? counted(exposures.resources, 'resource') : ways}
          actions={<AppLink href={link('/exposures', { at })}>All exposures</AppLink>}
        >
          Open ports
        </Header>
      }
    >
      <Table
        variant="embedded"
        contentDensity="compact"
        ariaLabels={{ tableLabel: 'Reachable resources by port' }}
        items={exposures.byPort}
        trackBy={protocolAndPorts}
        empty={<Empty title="The internet reaches nothing" />}
        columnDefinitions={[
          {
            id: 'port',
            header: 'Protocol and port',
            isRowHeader: true,
            cell: (row) => (
              <AppLink
                href={link('/exposures', {
                  at,
                  verdict: 'REACHABLE',
                  protocol: row.protocol,
                  port: row.fromPort === undefined ? undefined : row.fromPort === row.toPort ? row.fromPort : `${row.fromPort}..${row.toPort}`,
                })}
              >
                {protocolAndPorts(row)}
              </AppLink>
            ),
          },
          { id: 'resources', header: 'Resources', cell: (row) => count(row.resources), width: 110 },
        ]}
      />
    </Container>
  );
}
