import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import type { Schemas } from '../api/client';
import { ExplainLink } from '../components/ExplainLink';
import { ResourceName } from '../components/ResourceName';
import { Empty } from '../components/States';
import { count, instant } from '../text/format';
import { plain } from '../text/plain';
import { questionOf } from '../text/question';
import { idOf, viaWords } from '../text/words';

type Changes = Schemas['OverviewChanges'];
type Change = Changes['items'][number];

const STATES: Readonly<Record<Change['state'], { sign: string; words: string }>> = {
  NEW: { sign: '+', words: 'New' },
  CHANGED: { sign: '~', words: 'Changed' },
  REMOVED: { sign: '−', words: 'Closed' },
  UNVERIFIED: { sign: '?', words: 'Unverified' },
};

/** Exposures that differ from the snapshot before, each with the rule that made the difference. */
export function ChangesPanel({ changes }: { changes: Changes }) {
  const { resources } = changes;
  const when = changes.sincePublishedAt == null ? changes.since : instant(changes.sincePublishedAt);
  const unverified = resources.unverified > 0 ? `, ${count(resources.unverified)} unverified` : '';
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={`Since ${plain(when)}. Inventory: ${count(resources.added)} added, ${count(resources.removed)} removed, ${count(resources.changed)} changed${unverified}.`}
        >
          What changed, and by which rule
        </Header>
      }
    >
      <Table
        variant="embedded"
        contentDensity="compact"
        wrapLines
        ariaLabels={{ tableLabel: 'Exposures that changed' }}
        items={changes.items}
        trackBy={(change) => `${change.state} ${change.exposureId}`}
        empty={
          <Empty title={changes.exposures.compared ? 'No exposure changed' : 'The earlier snapshot was not analysed, so exposures cannot be compared'} />
        }
        columnDefinitions={[
          {
            id: 'state',
            header: 'Change',
            width: 115,
            cell: ({ state }) => (
              <span className="nowrap">
                <span className={`change-sign change-${state.toLowerCase()}`} aria-hidden="true">
                  {STATES[state].sign}
                </span>{' '}
                {STATES[state].words}
              </span>
            ),
          },
          {
            id: 'resource',
            header: 'Resource',
            isRowHeader: true,
            minWidth: 150,
            cell: (change) => <ResourceName arn={change.arn} name={change.name} type={change.type} />,
          },
          {
            id: 'address',
            header: 'Reached at',
            minWidth: 130,
            cell: (change) => (
              <>
                <code>{plain(change.address)}</code>
                <div className="resource-below">{viaWords(change.via)}</div>
              </>
            ),
          },
          {
            id: 'difference',
            header: 'Before and after',
            minWidth: 170,
            cell: (change) => (
              <ul className="plain-list changes">
                {without(change.before, change.after).map((line) => (
                  <Line key={`before ${line}`} kind="removed" text={`${change.protocol} ${line}`} />
                ))}
                {without(change.after, change.before).map((line) => (
                  <Line key={`after ${line}`} kind="added" text={`${change.protocol} ${line}`} />
                ))}
              </ul>
            ),
          },
          {
            id: 'causes',
            header: 'By which rule',
            minWidth: 190,
            cell: (change) => (
              <ul className="plain-list changes">
                {change.causes.map((cause) => (
                  <Line
                    key={`${cause.change} ${cause.component} ${cause.text}`}
                    kind={cause.change === 'ADDED' ? 'added' : 'removed'}
                    text={cause.text}
                    note={idOf(cause.component)}
                    title={cause.component}
                  />
                ))}
              </ul>
            ),
          },
          {
            id: 'explain',
            header: 'Hop by hop',
            width: 125,
            cell: (change) => <ExplainLink question={questionOf(change.explain)} about={change.name ?? change.arn} />,
          },
        ]}
      />
    </Container>
  );
}

/** What stayed the same on both sides is not a difference. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  return lines.filter((line) => !others.includes(line));
}

interface LineProps {
  kind: 'added' | 'removed';
  text: string;
  note?: string;
  title?: string;
}

function Line({ kind, text, note, title }: LineProps) {
  return (
    <li title={title === undefined ? undefined : plain(title)}>
      <span className={`change-sign change-${kind}`} aria-hidden="true">
        {kind === 'added' ? '+' : '−'}
      </span>
      <span className="visually-hidden">{kind}: </span>
      {plain(text)}
      {note === undefined ? null : <div className="resource-below change-note">{plain(note)}</div>}
    </li>
  );
}
