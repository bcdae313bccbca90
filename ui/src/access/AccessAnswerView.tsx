import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { Schemas } from '../api/client';
import { Id } from '../components/Id';
import { plain } from '../text/plain';
import { reasonWords } from '../radius/words';
import { layerWords, VERDICTS } from './words';

type Answer = Schemas['AccessAnswer'];
type Layer = Schemas['AccessLayer'];

const LOOKS: Readonly<Record<Layer['result'], StatusIndicatorProps.Type>> = { YES: 'success', MAYBE: 'pending', NO: 'stopped' };

/** The answer to one question, layer by layer, as IAM evaluates it. */
export function AccessAnswerView({ answer }: { answer: Answer }) {
  const { verdict, deniedBy, reasons, layers } = answer;
  return (
    <Container
      header={
        <Header variant="h2" description={`${plain(answer.action)} by ${plain(answer.principal)}`}>
          <span className="verdict-large">
            <StatusIndicator type={LOOKS[verdict]}>{VERDICTS[verdict]}</StatusIndicator>
          </span>
        </Header>
      }
    >
      <SpaceBetween size="m">
        {deniedBy == null ? null : (
          <div>
            Decided by a {layerWords(deniedBy.layer)}
            {deniedBy.policyArn === undefined ? '' : ' '}
            {deniedBy.policyArn === undefined ? null : <Id arn={deniedBy.policyArn} />}
            {deniedBy.sid == null || deniedBy.sid === '' ? '' : `, statement “${plain(deniedBy.sid)}”`}
          </div>
        )}
        <ol className="witness">
          {layers.map((layer, index) => (
            <li key={`${layer.layer} ${layer.level ?? ''} ${layer.of} ${index}`}>
              <StatusIndicator type={LOOKS[layer.result]}>
                {layerWords(layer.layer)}
                {layer.level === null ? '' : ` of ${plain(layer.level)}`}
              </StatusIndicator>
              <div className="resource-below">
                {layer.bypassed ? 'Not asked: the policy of the resource lets in directly' : layer.required ? 'Must allow' : 'Must not deny'}
                {layer.unread.length === 0 ? '' : `; could not be read: ${layer.unread.map(plain).join(', ')}`}
              </div>
            </li>
          ))}
        </ol>
        {reasons.length === 0 ? null : (
          <ul className="plain-list">
            {reasons.map((reason) => (
              <li key={reason}>{plain(reasonWords(reason))}</li>
            ))}
          </ul>
        )}
      </SpaceBetween>
    </Container>
  );
}
