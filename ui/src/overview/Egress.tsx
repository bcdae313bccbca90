import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import type { Schemas } from '../api/client';
import { ExplainLink } from '../components/ExplainLink';
import { Empty } from '../components/States';
import { VerdictBadge } from '../components/VerdictBadge';
import { count, counted } from '../text/format';
import { plain } from '../text/plain';
import { idOf, viaWords } from '../text/words';

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
        items={egress.byVia}
        trackBy={(row) => `${row.via} ${row.verdict}`}
        empty={<Empty title="No instances" />}
        columnDefinitions={[
          {
            id: 'via',
            header: 'By',
            isRowHeader: true,
            minWidth: 150,
            cell: (row) => (row.via === 'NONE' ? 'Not at all' : viaWords(row.via)),
          },
          { id: 'verdict', header: 'Verdict', cell: (row) => <VerdictBadge verdict={row.verdict} />, minWidth: 140 },
          { id: 'instances', header: 'Instances', cell: (row) => count(row.instances), width: 100 },
          {
            id: 'example',
            header: 'For example',
            minWidth: 160,
            cell: (row) =>
              row.exampleArn === undefined ? null : <span title={plain(row.exampleArn)}>{plain(idOf(row.exampleArn))}</span>,
          },
          {
            id: 'explain',
            header: 'Hop by hop',
            width: 140,
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
