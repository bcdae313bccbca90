import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import type { Schemas } from '../api/client';
import { ExplainLink } from '../components/ExplainLink';
import { Id } from '../components/Id';
import { ResourceName } from '../components/ResourceName';
import { count, counted } from '../text/format';
import { plain } from '../text/plain';
import { questionOf } from '../text/question';
import { reasonWords } from '../text/words';

type Groups = Schemas['OverviewSecurityGroups'];
type Group = Groups['groups'][number];

const OUTCOMES: Readonly<Record<Group['outcome'], { type: 'warning' | 'pending' | 'stopped'; words: string }>> = {
  REACHABLE: { type: 'warning', words: 'Reachable' },
  UNKNOWN: { type: 'pending', words: 'Unknown' },
  NOT_REACHABLE: { type: 'stopped', words: 'Not reachable' },
};

/** Open groups against those behind which the internet reaches something, and why not for the rest. */
export function GroupsPanel({ groups }: { groups: Groups }) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={`${counted(groups.admitInternet, 'group')} of ${count(groups.total)} have a rule from 0.0.0.0/0 or ::/0. That alone makes nothing reachable.`}
        >
          Open security groups, and what is behind them
        </Header>
      }
    >
      <SpaceBetween size="m">
        <Share groups={groups} />
        <Reasons groups={groups} />
        <ExpandableSection headerText={`All ${counted(groups.groups.length, 'open group')}`}>
          <AllGroups groups={groups.groups} />
        </ExpandableSection>
      </SpaceBetween>
    </Container>
  );
}

function Share({ groups }: { groups: Groups }) {
  const parts = [
    { words: 'really reachable', amount: groups.reachable, style: 'share-reachable' },
    { words: 'unknown', amount: groups.unknown, style: 'share-unknown' },
    { words: 'not reachable', amount: groups.notReachable, style: 'share-blocked' },
  ].filter(({ amount }) => amount > 0);
  return (
    <div>
      <div className="share" aria-hidden="true">
        {parts.map(({ words, amount, style }) => (
          <div key={words} className={`share-part ${style}`} style={{ flexGrow: amount }} />
        ))}
      </div>
      <div className="legend">
        {parts.map(({ words, amount, style }) => (
          <span key={words}>
            <span className={`legend-sign ${style}`} aria-hidden="true" />
            <strong>{count(amount)}</strong> {words}
          </span>
        ))}
      </div>
    </div>
  );
}

function Reasons({ groups }: { groups: Groups }) {
  if (groups.reasons.length === 0) {
    return null;
  }
  return (
    <Table
      variant="embedded"
      contentDensity="compact"
      wrapLines
      header={<Box variant="h3">Why the others are not reachable</Box>}
      ariaLabels={{ tableLabel: 'Why open security groups are not reachable' }}
      items={groups.reasons}
      trackBy="reason"
      columnDefinitions={[
        {
          id: 'reason',
          header: 'First reason',
          isRowHeader: true,
          minWidth: 200,
          cell: ({ reason }) => (
            <>
              {reasonWords(reason)} <code className="quiet nowrap">{plain(reason)}</code>
            </>
          ),
        },
        { id: 'groups', header: 'Groups', cell: (row) => count(row.groups), width: 90 },
        {
          id: 'example',
          header: 'For example',
          minWidth: 200,
          cell: (row) => (
            <>
              <Id arn={row.exampleGroup} />
              {row.exampleMember === undefined ? null : (
                <div className="resource-below">
                  on <Id arn={row.exampleMember} />
                </div>
              )}
            </>
          ),
        },
        {
          id: 'explain',
          header: 'Hop by hop',
          width: 125,
          cell: (row) => <ExplainLink question={questionOf(row.explain)} about={row.exampleMember ?? row.exampleGroup} />,
        },
      ]}
    />
  );
}

function AllGroups({ groups }: { groups: readonly Group[] }) {
  return (
    <Table
      variant="embedded"
      contentDensity="compact"
      wrapLines
      ariaLabels={{ tableLabel: 'Security groups that admit the internet' }}
      items={[...groups]}
      trackBy="arn"
      columnDefinitions={[
        {
          id: 'group',
          header: 'Security group',
          isRowHeader: true,
          minWidth: 180,
          cell: (group) => <ResourceName arn={group.arn} name={group.name} />,
        },
        { id: 'place', header: 'Account, region', cell: (group) => `${group.accountId} ${group.region}`, minWidth: 150 },
        {
          id: 'rules',
          header: 'Rules that admit the internet',
          minWidth: 200,
          cell: (group) => (
            <ul className="plain-list">
              {group.rules.map((rule) => (
                <li key={rule}>{plain(rule)}</li>
              ))}
            </ul>
          ),
        },
        { id: 'members', header: 'Used by', cell: (group) => count(group.members), width: 90 },
        {
          id: 'outcome',
          header: 'Outcome',
          minWidth: 180,
          cell: (group) => (
            <>
              <StatusIndicator type={OUTCOMES[group.outcome].type}>{OUTCOMES[group.outcome].words}</StatusIndicator>
              <div className="resource-below">{group.reasons.map(reasonWords).join('; ')}</div>
            </>
          ),
        },
        {
          id: 'explain',
          header: 'Hop by hop',
          width: 125,
          cell: (group) => <ExplainLink question={questionOf(group.explain)} about={group.name ?? group.id} />,
        },
      ]}
    />
  );
}
