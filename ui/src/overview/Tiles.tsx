import Container from '@cloudscape-design/components/container';
import type { ReactNode } from 'react';
import type { Schemas } from '../api/client';
import { AppLink } from '../components/AppLink';
import { count, counted, percent } from '../text/format';
import { link } from '../url/location';

/** The answer in a glance: six figures, each with the words that say what it counts. */
export function Tiles({ overview, at }: { overview: Schemas['Overview']; at: string | undefined }) {
  const { securityGroups: groups, exposures, missedByGroupScan: missed, changes, coverage } = overview;
  return (
    <Container>
      <div className="tiles">
        {groups === undefined ? null : (
          <>
            <Tile label="Open groups" value={count(groups.admitInternet)} note={`of ${count(groups.total)} admit the internet`} />
            <Tile
              label="Really reachable"
              value={count(groups.reachable)}
              warning={groups.reachable > 0}
              note={`${count(groups.notReachable)} of them not${groups.unknown > 0 ? `, ${count(groups.unknown)} unknown` : ''}`}
            />
          </>
        )}
        {exposures === undefined ? null : (
          <Tile
            label="Resources reached"
            value={count(exposures.resources)}
            warning={exposures.resources > 0}
            note={<AppLink href={link('/exposures', { at, verdict: 'REACHABLE' })}>See them all</AppLink>}
          />
        )}
        {missed === undefined ? null : (
          <Tile label="Missed by scans" value={count(missed.total)} warning={missed.total > 0} note="reached, no open group" />
        )}
        {changes === undefined || !changes.exposures.compared ? null : (
          <Tile
            label="New and closed"
            value={`+${count(changes.exposures.added)} −${count(changes.exposures.removed)}`}
            note={`exposures, ${count(changes.exposures.changed)} changed`}
          />
        )}
        <Tile
          label="Coverage"
          value={percent(coverage.percent)}
          warning={coverage.percent < 100}
          note={`${counted(coverage.gaps.length, 'scope')} not read`}
        />
      </div>
    </Container>
  );
}

function Tile({ label, value, note, warning = false }: { label: string; value: string; note: ReactNode; warning?: boolean }) {
  return (
    <div>
      <div className={warning ? 'tile-value tile-warning' : 'tile-value'}>{value}</div>
      <div className="tile-label">{label}</div>
      <div className="tile-note">{note}</div>
    </div>
  );
}
