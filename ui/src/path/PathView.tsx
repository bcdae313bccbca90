import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { useKey } from '../app/keys';
import { Id } from '../components/Id';
import { plain } from '../text/plain';
import { idsOf, reasonWords } from '../text/words';
import { navigate, usePlace, withQuery } from '../url/location';
import type { Blocker } from './hopWords';
import type { Hop } from './layout';
import { PathDiagram } from './PathDiagram';
import { PathTable } from './PathTable';

interface Props {
  title: string;
  hops: readonly Hop[];
  blockers?: readonly Blocker[];
}

/** One path as diagram or as table; `view=table` in the address, key `t`. */
export function PathView({ title, hops, blockers = [] }: Props) {
  const table = usePlace().query.get('view') === 'table';
  return (
    <div className="path-view">
      {table ? <PathTable title={title} hops={hops} /> : <PathDiagram title={title} hops={hops} blockers={blockers} />}
    </div>
  );
}

/** Chooses between diagram and table for all paths of the page. */
export function PathViewSwitch() {
  const place = usePlace();
  const table = place.query.get('view') === 'table';
  const show = (view: string) => navigate(withQuery(place, { view: view === 'table' ? 'table' : undefined }), 'replace');
  useKey('t', () => show(table ? 'diagram' : 'table'));
  return (
    <SegmentedControl
      label="Show the path as"
      selectedId={table ? 'table' : 'diagram'}
      onChange={({ detail }) => show(detail.selectedId)}
      options={[
        { id: 'diagram', text: 'Diagram' },
        { id: 'table', text: 'Table' },
      ]}
    />
  );
}

/** Everything that must change, in path order, under the numbers of the diagram. */
export function BlockerList({ blockers }: { blockers: readonly Blocker[] }) {
  return (
    <ol className="blockers">
      {blockers.map((blocker, index) => {
        return (
          <li key={`${blocker.component}/${blocker.reason}/${index}`}>
            <span className="blocker-number" aria-hidden="true">
              {index + 1}
            </span>
            <div>
              <strong>{reasonWords(blocker.reason)}</strong> <code className="quiet">{plain(blocker.reason)}</code>
              <div className="quiet">
                <Id arn={blocker.component} />
                {blocker.rule?.text ? <>: {plain(blocker.rule.text)}</> : null}
              </div>
              {blocker.suggestion ? <div>{plain(idsOf(blocker.suggestion))}</div> : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
