import Table from '@cloudscape-design/components/table';
import { Id } from '../components/Id';
import { plain } from '../text/plain';
import { effectWords } from '../text/words';
import { componentWords, decisionWords, headerWords, legWords } from './hopWords';
import type { Hop } from './layout';

/** The twin of the diagram: the same hops with nothing cut off. */
export function PathTable({ title, hops }: { title: string; hops: readonly Hop[] }) {
  return (
    <Table
      variant="embedded"
      contentDensity="compact"
      wrapLines
      items={[...hops]}
      trackBy={(hop) => `${hop.leg}/${hop.seq}`}
      ariaLabels={{ tableLabel: plain(title) }}
      columnDefinitions={[
        { id: 'seq', header: '#', cell: (hop) => hop.seq, width: 50 },
        { id: 'leg', header: 'Leg', cell: (hop) => legWords(hop.leg), width: 110 },
        {
          id: 'component',
          header: 'Component',
          isRowHeader: true,
          minWidth: 180,
          cell: (hop) => (
            <>
              {componentWords(hop).kind} {hop.component === 'internet' ? null : <Id arn={hop.component} />}
            </>
          ),
        },
        { id: 'effect', header: 'Effect', cell: (hop) => effectWords(hop.effect), width: 110 },
        { id: 'rule', header: 'Rule or reason', cell: (hop) => decisionWords(hop), minWidth: 240 },
        { id: 'ruleId', header: 'Rule id', cell: (hop) => (hop.rule?.id ? <code>{plain(hop.rule.id)}</code> : ''), minWidth: 150 },
        { id: 'header', header: 'Header behind it', cell: (hop) => headerWords(hop), minWidth: 120 },
        { id: 'semantic', header: 'Model rule', cell: (hop) => hop.semanticRule ?? '', width: 110 },
      ]}
      empty="No hops"
    />
  );
}
