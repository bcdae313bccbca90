import { useQuery } from '@tanstack/react-query';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { useEffect, useRef } from 'react';
import { radius, type RadiusQuery } from '../api/queries';
import type { Schemas } from '../api/client';
import { AppLink } from '../components/AppLink';
import { Empty, QueryState } from '../components/States';
import { edgeWords } from '../text/edges';
import { counted } from '../text/format';
import { resourceHref } from '../text/hrefs';
import { plain } from '../text/plain';
import { idOf } from '../text/words';
import { levelWords } from './words';

type Step = Schemas['WitnessStep'];

interface Props {
  arn: string;
  to: string;
  question: Pick<RadiusQuery, 'at' | 'mode' | 'direction'>;
}

/** A shortest way to one member, step by step, each with what makes it possible. */
export function WitnessPanel({ arn, to, question }: Props) {
  const answer = useQuery(radius(arn, { ...question, include: 'witness', to }));
  const frame = useRef<HTMLDivElement>(null);
  const shown = answer.data !== undefined;
  // Who chose a member in a tall picture wants to see the way without looking for it.
  useEffect(() => {
    if (shown) {
      frame.current?.scrollIntoView?.({ block: 'nearest' });
    }
  }, [to, shown]);
  return (
    <div ref={frame}>
      <Container header={<Header variant="h2">The way to {plain(idOf(to))}</Header>}>
        <QueryState query={answer} lines={4}>
          {({ witnesses = [] }) =>
            witnesses.length === 0 ? (
              <Empty title="There is no way to it in this snapshot" />
            ) : (
              <>
                {witnesses.map(({ certainty, steps, target }) => (
                  <div key={`${certainty} ${target}`}>
                    <p className="quiet">
                      {certainty === 'certain' ? 'For certain' : 'Possibly'}, in {counted(steps.length, 'step')}.
                    </p>
                    <ol className="witness">
                      {steps.map((step, index) => (
                        <li key={`${step.from} ${step.to} ${index}`}>
                          <WitnessStep step={step} at={question.at} />
                        </li>
                      ))}
                    </ol>
                  </div>
                ))}
              </>
            )
          }
        </QueryState>
      </Container>
    </div>
  );
}

function WitnessStep({ step, at }: { step: Step; at: string | undefined }) {
  const { policyArn, sid, source, statementIndex } = step.evidence;
  const statement = statementIndex === null ? '' : `, statement ${sid === null || sid === '' ? statementIndex + 1 : `“${plain(sid)}”`}`;
  return (
    <div className={step.verdict === 'MAYBE' ? 'witness-step witness-maybe' : 'witness-step'}>
      <div>
        <AppLink href={resourceHref(step.from, at)}>{plain(idOf(step.from))}</AppLink> <strong>{edgeWords(step.edge)}</strong>{' '}
        <AppLink href={resourceHref(step.to, at)}>{plain(idOf(step.to))}</AppLink>
        {step.level === null ? null : <span className="quiet"> ({levelWords(step.level)})</span>}
      </div>
      <div className="resource-below">
        {policyArn === null ? plain(source) : `${plain(idOf(policyArn))}${statement}`}
        {step.technique === null ? null : <>; technique {plain(step.technique)}</>}; rule {plain(step.rule)}
      </div>
      {step.verdict === 'YES' ? null : (
        <div className="resource-below">
          Possible only{step.conditions.length === 0 ? '' : `: depends on ${step.conditions.map(({ key }) => plain(key)).join(', ')}`}
        </div>
      )}
    </div>
  );
}
