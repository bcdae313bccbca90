import { useQuery } from '@tanstack/react-query';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { history } from '../api/queries';
import type { Schemas } from '../api/client';
import { ValueChanges } from '../components/ValueChanges';
import { Empty, QueryState } from '../components/States';
import { counted, instant } from '../text/format';
import { plain } from '../text/plain';

type Row = Schemas['HistoryRow'];

const KINDS: Readonly<Record<Row['kind'], [sign: string, look: string, words: string]>> = {
  FIRST_SEEN: ['+', 'change-added', 'First seen'],
  CHANGED: ['~', 'change-changed', 'Changed'],
  STALE: ['?', 'change-unverified', 'Could not be read, carried over'],
  REMOVED: ['−', 'change-removed', 'Gone'],
  SEEN_AGAIN: ['+', 'change-added', 'Seen again'],
  UNCHANGED: ['=', 'change-unverified', 'Unchanged'],
};

/** What became of a resource, the newest first. */
export function HistoryPanel({ arn }: { arn: string }) {
  const rows = useQuery(history(arn));
  return (
    <Container header={<Header variant="h2">History</Header>}>
      <QueryState query={rows} lines={5}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No snapshot holds it" />
          ) : (
            <ol className="plain-list history" aria-label="Snapshots, the newest first">
              {[...items].reverse().map((row) => (
                <li key={row.snapshotId}>
                  <Entry row={row} />
                </li>
              ))}
            </ol>
          )
        }
      </QueryState>
    </Container>
  );
}

function Entry({ row }: { row: Row }) {
  const [sign, look, words] = KINDS[row.kind];
  return (
    <SpaceBetween size="xxs">
      <div>
        <span className={`change-sign ${look}`} aria-hidden="true">
          {sign}
        </span>{' '}
        <strong>{words}</strong> {instant(row.publishedAt)}
        {row.snapshots > 1 ? <span className="quiet"> and in {counted(row.snapshots - 1, 'snapshot')} more, to {instant(row.lastPublishedAt)}</span> : null}
        <div className="resource-below">
          <code>{plain(row.snapshotId)}</code>
        </div>
      </div>
      {row.changedPaths.length === 0 ? null : (
        <ExpandableSection variant="footer" headerText={counted(row.changedPaths.length, 'place')} defaultExpanded={row.changedPaths.length <= 5}>
          <ValueChanges paths={row.changedPaths} before={row.before ?? {}} after={row.after ?? {}} />
        </ExpandableSection>
      )}
    </SpaceBetween>
  );
}
