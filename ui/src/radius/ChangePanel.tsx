import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import type { Schemas } from '../api/client';
import { AppLink } from '../components/AppLink';
import { Id } from '../components/Id';
import { Empty } from '../components/States';
import { edgeWords } from '../text/edges';
import { count } from '../text/format';
import { resourceHref } from '../text/hrefs';
import { plain } from '../text/plain';
import { levelWords } from './words';

type Change = NonNullable<Schemas['BlastRadius']['change']>;
type Edge = Schemas['DerivedEdge'];

/** What a deletion alters: who is exposed or an administrator then, and which relations go and come. */
export function ChangePanel({ change, at }: { change: Change; at: string | undefined }) {
  const lists: [string, readonly string[]][] = [
    ['Newly exposed to the internet', change.newlyExposed],
    ['No longer exposed', change.noLongerExposed],
    ['Newly administrators', change.newlyAdmin],
    ['No longer administrators', change.noLongerAdmin],
  ];
  return (
    <SpaceBetween size="l">
      {lists
        .filter(([, arns]) => arns.length > 0)
        .map(([title, arns]) => (
          <Container key={title} header={<Header variant="h2" counter={`(${count(arns.length)})`}>{title}</Header>}>
            <ul className="plain-list columns">
              {arns.map((arn) => (
                <li key={arn}>
                  <AppLink href={resourceHref(arn, at)}>
                    <Id arn={arn} />
                  </AppLink>
                </li>
              ))}
            </ul>
          </Container>
        ))}
      <Edges title="Goes" edges={change.removed} total={change.removedTotal} at={at} />
      <Edges title="Comes" edges={change.added} total={change.addedTotal} at={at} />
    </SpaceBetween>
  );
}

function Edges({ title, edges, total, at }: { title: string; edges: readonly Edge[]; total: number; at: string | undefined }) {
  const end = (arn: string) => (
    <AppLink href={resourceHref(arn, at)}>
      <Id arn={arn} />
    </AppLink>
  );
  return (
    <Table
      variant="container"
      contentDensity="compact"
      wrapLines
      header={
        <Header variant="h2" counter={`(${count(total)})`}>
          {title}
        </Header>
      }
      ariaLabels={{ tableLabel: title }}
      items={[...edges]}
      trackBy={({ from, edge, to, level }) => `${from} ${edge} ${to} ${level ?? ''}`}
      empty={<Empty title="Nothing" />}
      columnDefinitions={[
        { id: 'from', header: 'From', isRowHeader: true, minWidth: 180, cell: ({ from }) => end(from) },
        {
          id: 'edge',
          header: 'Relation',
          minWidth: 140,
          cell: ({ edge, level, verdict }) => (
            <>
              {edgeWords(edge)}
              {level === null ? '' : ` (${levelWords(level)})`}
              {verdict === 'MAYBE' ? <div className="resource-below">possible only</div> : null}
            </>
          ),
        },
        { id: 'to', header: 'To', minWidth: 180, cell: ({ to }) => end(to) },
        { id: 'by', header: 'By', minWidth: 160, cell: ({ evidence }) => <span className="quiet resource">{plain(evidence.policyArn ?? evidence.source)}</span> },
      ]}
    />
  );
}
