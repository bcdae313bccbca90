import { Fragment, useLayoutEffect, useRef, useState } from 'react';
import { plain, shorten } from '../text/plain';
import { effectWords } from '../text/words';
import { blockerNumber, componentWords, decisionWords, headerWords, hopSentence, isBlocking, legWords, type Blocker } from './hopWords';
import { CARD, connector, layoutPath, wrap, type Card, type Hop } from './layout';

const DEFAULT_WIDTH = 1_000;
const LINE = 24;

const SIGNS: Readonly<Record<Hop['effect'], string>> = {
  FORWARD: '→',
  ALLOW: '✓',
  TRANSLATE: '⇄',
  DELIVER: '●',
  DENY: '✕',
  DROP: '✕',
  ASSUME: '?',
};

interface Props {
  title: string;
  hops: readonly Hop[];
  blockers: readonly Blocker[];
}

/** A path hop by hop, left to right: what it meets, what that does, and by which rule. */
export function PathDiagram({ title, hops, blockers }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(DEFAULT_WIDTH);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) {
        setWidth(Math.floor(entry.contentRect.width));
      }
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const layout = layoutPath(hops, width);
  return (
    <div ref={frame} className="path-frame">
      <svg
        className="path"
        role="group"
        aria-label={plain(title)}
        width={layout.width}
        height={layout.height}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
      >
        <defs>
          <marker id="path-arrow" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="8" markerHeight="8" orient="auto">
            <path d="M0 0L8 4L0 8Z" className="path-arrowhead" />
          </marker>
        </defs>
        {layout.lanes.map((lane) => (
          <g key={lane.leg} role="list" aria-label={legWords(lane.leg)}>
            <text className="path-lane" x={4} y={lane.y + 15} aria-hidden="true">
              {legWords(lane.leg)}
            </text>
            {lane.cards.map((card, index) => {
              const next = lane.cards[index + 1];
              return (
                <Fragment key={card.hop.seq}>
                  <HopCard card={card} number={blockerNumber(card.hop, blockers)} />
                  {next === undefined ? null : (
                    <path
                      className={isBlocking(card.hop) ? 'path-line path-line-blocked' : 'path-line'}
                      d={connector(card, next)}
                      markerEnd="url(#path-arrow)"
                      aria-hidden="true"
                    />
                  )}
                </Fragment>
              );
            })}
          </g>
        ))}
      </svg>
    </div>
  );
}

function HopCard({ card, number }: { card: Card; number: number | undefined }) {
  const { hop, x, y } = card;
  const { kind, id } = componentWords(hop);
  const decision = wrap(decisionWords(hop), LINE + 4, headerWords(hop) === '' ? 3 : 2);
  const header = headerWords(hop);
  return (
    <g role="listitem" aria-label={hopSentence(hop)} transform={`translate(${x} ${y})`} className={`hop hop-${hop.effect.toLowerCase()}`}>
      <title>{hopSentence(hop)}</title>
      <rect className="hop-card" width={CARD.width} height={CARD.height} rx={8} />
      <text aria-hidden="true">
        <tspan className="hop-kind" x={12} y={20}>
          {shorten(kind, LINE)}
        </tspan>
        <tspan className="hop-id" x={12} y={36}>
          {shorten(id, LINE)}
        </tspan>
        {decision.map((line, index) => (
          <tspan key={index} className="hop-rule" x={12} y={56 + index * 15}>
            {line}
          </tspan>
        ))}
        {header === '' ? null : (
          <tspan className="hop-header" x={12} y={56 + decision.length * 15}>
            {shorten(header, LINE + 4)}
          </tspan>
        )}
        <tspan className="hop-effect" x={12} y={CARD.height - 10}>
          {`${SIGNS[hop.effect]} ${effectWords(hop.effect)}`}
        </tspan>
        {hop.semanticRule == null ? null : (
          <tspan className="hop-semantic" x={CARD.width - 12} y={CARD.height - 10} textAnchor="end">
            {plain(hop.semanticRule)}
          </tspan>
        )}
      </text>
      {number === undefined ? null : (
        <g aria-hidden="true" transform={`translate(${CARD.width - 18} 18)`}>
          <circle className="hop-number-disc" r={11} />
          <text className="hop-number" textAnchor="middle" y={4}>
            {number}
          </text>
        </g>
      )}
    </g>
  );
}
