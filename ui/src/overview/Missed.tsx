import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { ExplainLink } from '../components/ExplainLink';
import { ResourceName } from '../components/ResourceName';
import { Empty } from '../components/States';
import { count, protocolAndPorts } from '../text/format';
import { plain } from '../text/plain';
import { questionOf } from '../text/question';
import { missedWords, viaInSentence } from '../text/words';

type Item = Schemas['OverviewMissed']['items'][number];

/** More would push the rest of the page out of sight. */
const ROWS = 6;

/** The kinds in turn, so that the first rows show one of each. */
export function kindsInTurn(items: readonly Item[]): Item[] {
  const kinds = new Map<string, number>();
  const ranked = items.map((item) => {
    const turn = kinds.get(item.kind) ?? 0;
    kinds.set(item.kind, turn + 1);
    return { item, turn };
  });
  return ranked.sort((a, b) => a.turn - b.turn).map(({ item }) => item);
}

/** Reachable resources whose own groups do not say so. */
export function MissedPanel({ missed }: { missed: Schemas['OverviewMissed'] }) {
  const [all, setAll] = useState(false);
  const items = kindsInTurn(missed.items);
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${count(missed.total)})`}
          description="Reached from the internet, although none of their own groups has a rule from 0.0.0.0/0."
        >
          What a scan of security groups alone would miss
        </Header>
      }
    >
      <Table
        variant="embedded"
        contentDensity="compact"
        wrapLines
        ariaLabels={{ tableLabel: 'Reachable resources that a scan of security groups misses' }}
        items={all ? items : items.slice(0, ROWS)}
        footer={
          items.length <= ROWS ? undefined : (
            <Button variant="inline-link" ariaExpanded={all} onClick={() => setAll(!all)}>
              {all ? 'Show fewer' : `Show all ${count(items.length)}`}
            </Button>
          )
        }
        trackBy={(item) => `${item.arn} ${item.address} ${item.protocol} ${item.fromPort ?? ''}`}
        empty={<Empty title="Nothing: here the groups alone tell the truth" />}
        columnDefinitions={[
          {
            id: 'resource',
            header: 'Resource',
            isRowHeader: true,
            minWidth: 200,
            cell: (item) => <ResourceName arn={item.arn} name={item.name} type={item.type} />,
          },
          { id: 'kind', header: 'Why it is missed', cell: (item) => missedWords(item.kind), minWidth: 180 },
          {
            id: 'address',
            header: 'Reached at',
            minWidth: 200,
            cell: (item) => (
              <>
                <code>{plain(item.address)}</code>
                <div className="resource-below">
                  {protocolAndPorts(item)} · {viaInSentence(item.via)}
                </div>
              </>
            ),
          },
          {
            id: 'explain',
            header: 'Hop by hop',
            width: 125,
            cell: (item) => <ExplainLink question={questionOf(item.explain)} about={item.name ?? item.arn} />,
          },
        ]}
      />
    </Container>
  );
}
