import { useQuery } from '@tanstack/react-query';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { reachability, type ReachabilityQuestion } from '../api/queries';
import { Empty, QueryState } from '../components/States';
import { AnswerView } from '../reachability/AnswerView';
import { QuestionForm } from '../reachability/QuestionForm';
import type { Question } from '../text/question';
import { link, navigate, usePlace } from '../url/location';

/** More paths than these say nothing new. */
const MAX_PATHS = 5;

/** Can A reach B? Hop by hop; if not, everything that must change. */
export default function Reachability() {
  const { query } = usePlace();
  const at = query.get('at') ?? undefined;
  const question: Question = {
    from: query.get('from') ?? '',
    to: query.get('to') ?? '',
    protocol: query.get('protocol') ?? undefined,
    port: query.get('port') ?? undefined,
    family: query.get('family') ?? undefined,
  };
  const asked = question.from !== '' && question.to !== '';
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description="From and to are the internet, an ARN, an id such as i-0abc, a name, a CIDR or an address.">
        Reachability
      </Header>
      <QuestionForm
        key={JSON.stringify(question)}
        question={question}
        onAsk={(next) => navigate(link('/reachability', { at, ...next, view: query.get('view') ?? undefined }))}
      />
      {asked ? <Asked question={question} at={at} /> : <Empty title="Ask whether one thing reaches another">For example from internet to i-0abc, tcp 443.</Empty>}
    </SpaceBetween>
  );
}

function Asked({ question, at }: { question: Question; at: string | undefined }) {
  const answer = useQuery(reachability(bodyOf(question, at)));
  return (
    <QueryState query={answer} lines={8}>
      {(loaded) => <AnswerView answer={loaded} question={question} />}
    </QueryState>
  );
}

/** The body of the request; what cannot be a port is sent on, for the server says best what is wrong with it. */
function bodyOf({ from, to, protocol, port, family }: Question, at: string | undefined): ReachabilityQuestion {
  const range = /^(\d+)\s*(?:-|\.\.)\s*(\d+)$/.exec(port ?? '');
  return {
    from,
    to,
    maxPaths: MAX_PATHS,
    ...(protocol ? { protocol } : {}),
    ...(range ? { fromPort: Number(range[1]), toPort: Number(range[2]) } : port ? { port: Number(port) } : {}),
    ...(family ? { family: family as NonNullable<ReachabilityQuestion['family']> } : {}),
    ...(at ? { at } : {}),
  };
}
