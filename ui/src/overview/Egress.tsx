import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import type { Schemas } from '../api/client';
import { ExplainLink } from '../components/ExplainLink';
import { Id } from '../components/Id';
import { Empty } from '../components/States';
import { count, counted } from '../text/format';
import { VERDICTS, viaWords, type Verdict } from '../text/words';

/** To leave is what most instances should: only what differs from that is said. */
function wayOut(via: string, verdict: Verdict): string {
  if (via === 'NONE') {
    return verdict === 'UNKNOWN' ? 'Not known' : 'Not at all';
  }
  return verdict === 'REACHABLE' ? viaWords(via) : `${viaWords(via)}: ${VERDICTS[verdict].toLowerCase()}`;
}

/** By which gateway instances reach the internet. */
export function EgressPanel({ egress }: { egress: Schemas['OverviewEgress'] }) {
  return (
    <Container
      header={
        <Header variant="h2" description={`${counted(egress.instances, 'instance')}; one with several ways counts under each.`}>
          How instances leave
        </Header>
      }
    >
      <Table
        variant="embedded"
        contentDensity="compact"
        wrapLines
        ariaLabels={{ tableLabel: 'How instances leave, by gateway' }}
        items={egress.byVia.filter((row) => row.instances > 0)}
        trackBy={(row) => `${row.via} ${row.verdict}`}
        empty={<Empty title="No instances" />}
        columnDefinitions={[
          {
            id: 'via',
            header: 'By',
            isRowHeader: true,
            minWidth: 150,
            cell: (row) => wayOut(row.via, row.verdict),
          },
          { id: 'instances', header: 'Instances', cell: (row) => count(row.instances), width: 100 },
          {
            id: 'example',
            header: 'For example',
            minWidth: 160,
            cell: (row) =>
              row.exampleArn === undefined ? null : <Id arn={row.exampleArn} />,
          },
          {
            id: 'explain',
            header: 'Hop by hop',
            width: 125,
            cell: (row) =>
              row.exampleArn === undefined ? null : (
                <ExplainLink question={{ from: row.exampleArn, to: 'internet' }} about={row.exampleArn} />
              ),
          },
        ]}
      />
    </Container>
  );
}
