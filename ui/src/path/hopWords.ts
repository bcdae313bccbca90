import type { Schemas } from '../api/client';
import { plain } from '../text/plain';
import { effectWords, idOf, reasonWords, typeWords } from '../text/words';
import type { Hop, Leg } from './layout';

export type Blocker = Schemas['ReachabilityAnswer']['blockers'][number];

const LEGS: Readonly<Record<Leg, string>> = {
  FORWARD: 'Request',
  REPLY: 'Reply',
  FORWARD_2: 'Request, from the front to the target',
  REPLY_2: 'Reply, from the target to the front',
};

export function legWords(leg: Leg): string {
  return LEGS[leg];
}

export function isBlocking(hop: Hop): boolean {
  return hop.effect === 'DENY' || hop.effect === 'DROP';
}

export function componentWords(hop: Pick<Hop, 'component' | 'componentType'>): { kind: string; id: string } {
  if (hop.component === 'internet') {
    return { kind: 'Internet', id: '' };
  }
  return { kind: typeWords(hop.componentType), id: plain(idOf(hop.component)) };
}

/** What decided here: the rule as people write it, or the reason when nothing matched. */
export function decisionWords(hop: Hop): string {
  const rule = hop.rule?.text ?? hop.rule?.id ?? '';
  if (hop.reason != null) {
    return rule === '' ? reasonWords(hop.reason) : `${reasonWords(hop.reason)}: ${plain(rule)}`;
  }
  return plain(rule);
}

/** How the packet's header reads behind this hop, when the hop changed it and its rule does not say it. */
export function headerWords(hop: Hop): string {
  const said = decisionWords(hop);
  const parts: [string, string | null | undefined][] = [
    ['from ', hop.src],
    ['to ', hop.dst],
    ['', hop.ports],
  ];
  return parts.flatMap(([word, value]) => (value && !said.endsWith(` ${value}`) ? [plain(word + value)] : [])).join(' ');
}

/** One sentence for those who hear the diagram instead of seeing it. */
export function hopSentence(hop: Hop): string {
  const { kind, id } = componentWords(hop);
  return [`${kind} ${id}`.trim(), effectWords(hop.effect), decisionWords(hop), headerWords(hop)]
    .filter((part) => part !== '')
    .join(', ');
}

/** The number under which a hop's blocker is listed, if it is one. */
export function blockerNumber(hop: Hop, blockers: readonly Blocker[]): number | undefined {
  if (!isBlocking(hop)) {
    return undefined;
  }
  const index = blockers.findIndex(
    (blocker) => blocker.component === hop.component && (hop.reason == null || blocker.reason === hop.reason),
  );
  return index < 0 ? undefined : index + 1;
}
