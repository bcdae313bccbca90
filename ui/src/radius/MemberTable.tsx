import Table from '@cloudscape-design/components/table';
import { AppLink } from '../components/AppLink';
import { ResourceName } from '../components/ResourceName';
import { count } from '../text/format';
import { plain } from '../text/plain';
import type { RadiusMember } from './RingDiagram';
import { failureWords, levelWords } from './words';

interface Props {
  members: readonly RadiusMember[];
  total: number;
  selected: string | undefined;
  hrefOf: (member: RadiusMember) => string;
}

/** The table twin of the rings. */
export function MemberTable({ members, total, selected, hrefOf }: Props) {
  return (
    <>
      <Table
        variant="embedded"
        contentDensity="compact"
        wrapLines
        ariaLabels={{ tableLabel: 'Members of the radius' }}
        items={[...members]}
        trackBy="arn"
        columnDefinitions={[
          { id: 'hops', header: 'Steps', width: 70, cell: (row) => row.hops },
          {
            id: 'resource',
            header: 'Resource',
            isRowHeader: true,
            minWidth: 220,
            cell: (row) => (
              <ResourceName arn={row.arn} type={row.type}>
                {(label) => <AppLink href={hrefOf(row)}>{row.arn === selected ? `▸ ${label}` : label}</AppLink>}
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
          { id: 'certainty', header: 'Certain', minWidth: 90, cell: (row) => (row.certainty === 'certain' ? 'Yes' : 'Possible') },
          {
            id: 'how',
            header: 'How',
            minWidth: 140,
            cell: (row) => (row.failure === undefined ? (row.levels ?? []).map(levelWords).join(', ') || '–' : failureWords(row.failure)),
          },
        ]}
      />
      {total > members.length ? <span className="quiet">The nearest {count(members.length)} of {count(total)}; all are in the API and in <code>periplus radius</code>.</span> : null}
    </>
  );
}
