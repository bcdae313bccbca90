import { useQuery } from '@tanstack/react-query';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { radius } from '../api/queries';
import type { Schemas } from '../api/client';
import { useKey } from '../app/keys';
import { AppLink } from '../components/AppLink';
import { Empty, QueryState } from '../components/States';
import { count, counted } from '../text/format';
import { resourceHref } from '../text/hrefs';
import { plain } from '../text/plain';
import { idOf } from '../text/words';
import { navigate, usePlace, withQuery } from '../url/location';
import { ChangePanel } from './ChangePanel';
import { MemberTable } from './MemberTable';
import { RingDiagram, type RadiusMember } from './RingDiagram';
import { Tiles } from './Tiles';
import { WitnessPanel } from './WitnessPanel';
import { DIRECTIONS, KINDS, MODES, reasonWords, type Direction, type Kind, type Mode } from './words';

/** As many as a picture can hold and a reader can tell apart. */
const DRAWN = 600;
const PAGE = 1_000;

type Answer = Schemas['BlastRadius'];

/** What falls with one resource: counts, rings by distance, the way to each member. */
export function OneRadius({ arn }: { arn: string }) {
  const place = usePlace();
  const at = place.query.get('at') ?? undefined;
  const mode = (place.query.get('mode') ?? 'compromise') as Mode;
  const direction = (place.query.get('direction') ?? 'forward') as Direction;
  const to = place.query.get('to') ?? undefined;
  const answer = useQuery(radius(arn, { at, mode, direction, limit: PAGE, include: mode === 'failure' ? 'resources,groups' : 'resources' }));
  const show = (next: Readonly<Record<string, string | undefined>>) => navigate(withQuery(place, { to: undefined, ...next }));
  return (
    <SpaceBetween size="m">
      <Header
        variant="h1"
        description={<code className="resource">{plain(arn)}</code>}
        actions={<AppLink href={resourceHref(arn, at)}>The resource</AppLink>}
      >
        Blast radius of <bdi>{plain(idOf(arn))}</bdi>
      </Header>
      <SpaceBetween size="m" direction="horizontal">
        <SegmentedControl
          label="What happens to it"
          selectedId={mode}
          onChange={({ detail }) => show({ mode: detail.selectedId === 'compromise' ? undefined : detail.selectedId })}
          options={Object.entries(MODES).map(([id, text]) => ({ id, text }))}
        />
        <SegmentedControl
          label="Which way"
          selectedId={direction}
          onChange={({ detail }) => show({ direction: detail.selectedId === 'forward' ? undefined : detail.selectedId })}
          options={Object.entries(DIRECTIONS).map(([id, text]) => ({ id, text, disabled: mode === 'change' && id === 'reverse' }))}
        />
      </SpaceBetween>
      <QueryState query={answer} lines={12}>
        {(found) => (
          <SpaceBetween size="l">
            <Container header={<Header variant="h2">{headline(found)}</Header>}>
              <Tiles answer={found} />
            </Container>
            {found.change === undefined ? <Members answer={found} to={to} /> : <ChangePanel change={found.change} at={at} />}
            {found.change !== undefined || to === undefined ? null : (
              <WitnessPanel arn={arn} to={to} question={{ at, mode, direction }} />
            )}
            <Unknowns answer={found} />
          </SpaceBetween>
        )}
      </QueryState>
    </SpaceBetween>
  );
}

/** The answer in one sentence. */
function headline({ certain, possible, mode, direction, change }: Answer): string {
  if (change !== undefined) {
    return `${counted(change.removedTotal, 'relation')} would go, ${count(change.addedTotal)} would come`;
  }
  const more = possible.resources - certain.resources;
  const one = certain.resources === 1;
  const [verb, be] =
    direction === 'reverse'
      ? [one ? 'leads to it' : 'lead to it', '']
      : mode === 'failure'
        ? [one ? 'fails with it' : 'fail with it', '']
        : [one ? 'is within reach' : 'are within reach', ' be'];
  return `${counted(certain.resources, 'resource')} ${verb} for certain${more > 0 ? `, ${count(more)} more may${be}` : ''}`;
}

function Members({ answer, to }: { answer: Answer; to: string | undefined }) {
  const place = usePlace();
  const table = place.query.get('view') === 'table';
  const toggle = (view: string) => navigate(withQuery(place, { view: view === 'table' ? 'table' : undefined }), 'replace');
  useKey('t', () => toggle(table ? 'diagram' : 'table'));
  const members: RadiusMember[] = answer.resources?.items ?? [];
  const total = answer.resources?.total ?? members.length;
  const hrefOf = (member: RadiusMember) => withQuery(place, { to: member.arn });
  if (members.length === 0) {
    return (
      <Container>
        <Empty title={answer.direction === 'reverse' ? 'Nothing leads to it' : 'Nothing falls with it'}>
          {answer.reasons.length === 0 ? 'Everything that matters was read.' : 'What is not known is listed below.'}
        </Empty>
      </Container>
    );
  }
  const tooMany = total > DRAWN;
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Choose one to see the way to it."
          actions={
            <SegmentedControl
              label="Show the radius as"
              selectedId={table || tooMany ? 'table' : 'diagram'}
              onChange={({ detail }) => toggle(detail.selectedId)}
              options={[
                { id: 'diagram', text: 'Rings', disabled: tooMany },
                { id: 'table', text: 'Table' },
              ]}
            />
          }
        >
          By distance
        </Header>
      }
    >
      {tooMany ? (
        <Box variant="p" color="text-body-secondary">
          {counted(total, 'resource')} are too many for a picture.
        </Box>
      ) : null}
      {table || tooMany ? (
        <MemberTable members={members} total={total} selected={to} hrefOf={hrefOf} />
      ) : (
        <>
          <Legend />
          <RingDiagram seed={answer.seed} members={members} selected={to} hrefOf={hrefOf} />
        </>
      )}
    </Container>
  );
}

function Legend() {
  return (
    <div className="legend" aria-hidden="true">
      {(Object.keys(KINDS) as Kind[]).map((kind) => (
        <span key={kind}>
          <svg width="14" height="14" viewBox="0 0 14 14" className="legend-dot">
            <circle className={`dot dot-${kind} dot-certain`} cx="7" cy="7" r="5.5" />
          </svg>{' '}
          {KINDS[kind]}
        </span>
      ))}
      <span>
        <svg width="14" height="14" viewBox="0 0 14 14" className="legend-dot">
          <circle className="dot dot-other dot-possible" cx="7" cy="7" r="5.5" />
        </svg>{' '}
        Possible only
      </span>
    </div>
  );
}

function Unknowns({ answer }: { answer: Answer }) {
  if (answer.reasons.length === 0 && !answer.truncated) {
    return null;
  }
  return (
    <Container header={<Header variant="h2">What is not known</Header>}>
      <ul className="plain-list">
        {answer.truncated ? <li>Not every step could be followed: the counts are lower bounds.</li> : null}
        {answer.reasons.map((reason) => (
          <li key={reason}>
            {plain(reasonWords(reason))} <code className="quiet">{plain(reason)}</code>
          </li>
        ))}
      </ul>
    </Container>
  );
}

