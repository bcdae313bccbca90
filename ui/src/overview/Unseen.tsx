import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import type { Schemas } from '../api/client';
import { AppLink } from '../components/AppLink';
import { Empty } from '../components/States';
import { count, counted } from '../text/format';
import { plain } from '../text/plain';
import { statusWords } from '../text/words';
import { link } from '../url/location';

type Gap = Schemas['OverviewCoverage']['gaps'][number];

/** Operations of one account and region that failed in the same way: they are mended together. */
export interface GapGroup {
  accountId: string;
  region: string;
  status: string;
  errorCode: string | undefined;
  operations: string[];
}

export function groupGaps(gaps: readonly Gap[]): GapGroup[] {
  const groups = new Map<string, GapGroup>();
  for (const { accountId, region, status, errorCode, service, operation } of gaps) {
    const key = [accountId, region, status, errorCode].join(' ');
    const group = groups.get(key) ?? { accountId, region, status, errorCode, operations: [] };
    group.operations.push(`${service}:${operation}`);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const OPERATIONS_SHOWN = 4;

/** What the crawl could not read, so that nobody takes a gap for an absence. */
export function UnseenPanel({ coverage, at }: { coverage: Schemas['OverviewCoverage']; at: string | undefined }) {
  const { gaps, missingPermissions, unknownExposures } = coverage;
  const description = [
    missingPermissions.length > 0 ? `${counted(missingPermissions.length, 'permission')} missing.` : '',
    unknownExposures > 0 ? `${counted(unknownExposures, 'resource has', 'resources have')} an unknown verdict because of it.` : '',
  ];
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${count(gaps.length)})`}
          description={description.filter((part) => part !== '').join(' ')}
          actions={<AppLink href={link('/coverage', { at })}>All of it, and what would mend it</AppLink>}
        >
          What could not be seen
        </Header>
      }
    >
      <Table
        variant="embedded"
        contentDensity="compact"
        wrapLines
        ariaLabels={{ tableLabel: 'Scopes that could not be read' }}
        items={groupGaps(gaps)}
        trackBy={(group) => `${group.accountId} ${group.region} ${group.status} ${group.errorCode ?? ''}`}
        empty={<Empty title="Everything that should be read was read" />}
        columnDefinitions={[
          {
            id: 'account',
            header: 'Account, region',
            isRowHeader: true,
            width: 180,
            cell: (group) => (
              <>
                {group.accountId}
                <div className="resource-below">{plain(group.region)}</div>
              </>
            ),
          },
          {
            id: 'status',
            header: 'Status',
            width: 150,
            cell: (group) => (
              <>
                {statusWords(group.status)}
                {group.errorCode === undefined ? null : (
                  <div className="resource-below">
                    <code>{plain(group.errorCode)}</code>
                  </div>
                )}
              </>
            ),
          },
          { id: 'scopes', header: 'Scopes', width: 90, cell: (group) => count(group.operations.length) },
          {
            id: 'operations',
            header: 'Operations',
            minWidth: 240,
            cell: ({ operations }) => (
              <span title={operations.map(plain).join('\n')}>
                {operations.slice(0, OPERATIONS_SHOWN).map(plain).join(', ')}
                {operations.length > OPERATIONS_SHOWN ? ` and ${operations.length - OPERATIONS_SHOWN} more` : ''}
              </span>
            ),
          },
        ]}
      />
    </Container>
  );
}
