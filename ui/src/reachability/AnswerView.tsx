import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import type { Schemas } from '../api/client';
import { VerdictBadge } from '../components/VerdictBadge';
import { BlockerList, PathView, PathViewSwitch } from '../path/PathView';
import { counted, instant, protocolAndPorts } from '../text/format';
import { plain, shorten } from '../text/plain';
import { commandOf, type Question } from '../text/question';
import { idOf, reasonWords, statusWords, VERDICT_MEANING, viaInSentence } from '../text/words';

type Answer = Schemas['ReachabilityAnswer'];
type Path = Schemas['PathAnswer'];

/** The verdict, what must change, and every path with its evidence. */
export function AnswerView({ answer, question }: { answer: Answer; question: Question }) {
  const paths = answer.answers.filter((path) => path.evidence.length > 0);
  return (
    <SpaceBetween size="l">
      <Summary answer={answer} question={question} />
      {answer.blockers.length === 0 ? null : (
        <Container
          header={
            <Header variant="h2" description="All of it, in the order of the path. Nothing is changed by Periplus.">
              What must change for it to be reachable
            </Header>
          }
        >
          <BlockerList blockers={answer.blockers} />
        </Container>
      )}
      {paths.length === 0 ? null : (
        <Container
          header={
            <Header variant="h2" actions={<PathViewSwitch />}>
              {paths.length === 1 ? 'Path' : counted(paths.length, 'path')}
            </Header>
          }
        >
          <SpaceBetween size="xl">
            {paths.map((path, index) => (
              <PathPanel key={index} path={path} blockers={answer.blockers} />
            ))}
          </SpaceBetween>
        </Container>
      )}
      {answer.coverage.length === 0 ? null : <Gaps gaps={answer.coverage} />}
    </SpaceBetween>
  );
}

function Summary({ answer, question }: { answer: Answer; question: Question }) {
  const { query } = answer;
  const command = commandOf(question);
  const partial = answer.replies === 'partial' && answer.replyPorts != null;
  return (
    <Container>
      <SpaceBetween size="s">
        <div className="verdict-large">
          <VerdictBadge verdict={answer.verdict} />
        </div>
        <div>
          <bdi title={plain(query.from)}>{shorten(plain(idOf(query.from)), 60)}</bdi> to <bdi title={plain(query.to)}>{shorten(plain(idOf(query.to)), 60)}</bdi>,{' '}
          {protocolAndPorts(query)}. {VERDICT_MEANING[answer.verdict]}
          {partial ? ` Replies return only to client ports ${answer.replyPorts?.map(({ from, to }) => `${from}-${to}`).join(', ')}.` : ''}
        </div>
        {answer.reasons.length === 0 || answer.blockers.length > 0 ? null : (
          <ul className="plain-list">
            {answer.reasons.map((reason) => (
              <li key={reason}>
                {reasonWords(reason)} <code className="quiet">{plain(reason)}</code>
              </li>
            ))}
          </ul>
        )}
        <div className="quiet">
          {addresses(query.sources)} to {addresses(query.destinations)}
          {answer.observedAt == null ? '' : ` · oldest observation ${instant(answer.observedAt)}`}
        </div>
        <CopyToClipboard
          variant="inline"
          textToCopy={command}
          textToDisplay={shorten(command, 110)}
          copyButtonAriaLabel="Copy the command that asks the same"
          copySuccessText="Command copied"
          copyErrorText="Could not copy"
        />
      </SpaceBetween>
    </Container>
  );
}

function addresses(all: readonly string[]): string {
  if (all.length === 0) {
    return 'no address';
  }
  const shown = all.slice(0, 4).map(plain).join(', ');
  return all.length > 4 ? `${shown} and ${all.length - 4} more` : shown;
}

function PathPanel({ path, blockers }: { path: Path; blockers: Answer['blockers'] }) {
  const way = path.via == null || path.via === 'NONE' ? '' : ` via ${viaInSentence(path.via)}`;
  const title = `${protocolAndPorts(path)} from ${plain(idOf(path.source))} to ${plain(idOf(path.destination))}${way}`;
  const from = path.remoteCidrs === undefined || path.remoteCidrs.length === 0 ? '' : `${path.source === 'internet' ? 'From' : 'To'} ${path.remoteCidrs.slice(0, 3).join(', ')}`;
  const more = (path.remoteCidrs?.length ?? 0) > 3 ? ` and ${(path.remoteCidrs?.length ?? 0) - 3} more` : '';
  return (
    <div>
      <Box margin={{ bottom: 'xs' }}>
        <SpaceBetween size="m" direction="horizontal" alignItems="center">
          <VerdictBadge verdict={path.verdict} />
          <strong>{title}</strong>
          <span className="quiet">
            {plain(from)}
            {more}
          </span>
        </SpaceBetween>
      </Box>
      <PathView title={title} hops={path.evidence} blockers={path.verdict === 'REACHABLE' ? [] : blockers} />
    </div>
  );
}

function Gaps({ gaps }: { gaps: Answer['coverage'] }) {
  return (
    <Container header={<Header variant="h2" description="With these read, the answer could be another.">What this answer could not see</Header>}>
      <Table
        variant="embedded"
        contentDensity="compact"
        ariaLabels={{ tableLabel: 'Gaps that the answer depends on' }}
        items={[...gaps]}
        trackBy={(gap) => `${gap.accountId} ${gap.region} ${gap.service} ${gap.operation}`}
        columnDefinitions={[
          { id: 'operation', header: 'Operation', isRowHeader: true, cell: (gap) => `${plain(gap.service)}:${plain(gap.operation)}` },
          { id: 'account', header: 'Account', cell: (gap) => gap.accountId },
          { id: 'region', header: 'Region', cell: (gap) => plain(gap.region) },
          { id: 'status', header: 'Status', cell: (gap) => statusWords(gap.status) },
          { id: 'code', header: 'Code', cell: (gap) => (gap.errorCode == null ? '' : <code>{plain(gap.errorCode)}</code>) },
        ]}
      />
    </Container>
  );
}
