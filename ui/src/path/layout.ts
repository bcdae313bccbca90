import type { Schemas } from '../api/client';

export type Hop = Schemas['Hop'];
export type Leg = Hop['leg'];

export const CARD = { width: 194, height: 118, gap: 32, rowGap: 34, lane: 26 } as const;
const MARGIN = 4;

export interface Card {
  hop: Hop;
  x: number;
  y: number;
}

export interface Lane {
  leg: Leg;
  y: number;
  cards: Card[];
}

export interface PathLayout {
  lanes: Lane[];
  width: number;
  height: number;
}

/**
 * Places hops left to right, one lane for each leg of the connection; a lane that is wider than
 * the page goes on in a further row.
 */
export function layoutPath(hops: readonly Hop[], available: number): PathLayout {
  const perRow = Math.max(1, Math.floor((available - 2 * MARGIN + CARD.gap) / (CARD.width + CARD.gap)));
  const lanes: Lane[] = [];
  let y = 0;
  for (const [leg, ofLeg] of byLeg(hops)) {
    const top = y + CARD.lane;
    const cards = ofLeg.map((hop, index) => ({
      hop,
      x: MARGIN + (index % perRow) * (CARD.width + CARD.gap),
      y: top + Math.floor(index / perRow) * (CARD.height + CARD.rowGap),
    }));
    lanes.push({ leg, y, cards });
    const rows = Math.ceil(ofLeg.length / perRow);
    y = top + rows * CARD.height + (rows - 1) * CARD.rowGap + 18;
  }
  const longest = Math.max(1, ...lanes.map((lane) => Math.min(perRow, lane.cards.length)));
  return { lanes, width: 2 * MARGIN + longest * CARD.width + (longest - 1) * CARD.gap, height: y };
}

function byLeg(hops: readonly Hop[]): Map<Leg, Hop[]> {
  const legs = new Map<Leg, Hop[]>();
  for (const hop of hops) {
    const present = legs.get(hop.leg);
    if (present === undefined) {
      legs.set(hop.leg, [hop]);
    } else {
      present.push(hop);
    }
  }
  return legs;
}

/** The line from one card to the next: straight in a row, around the edge to the next row. */
export function connector(from: Card, to: Card): string {
  const middle = from.y + CARD.height / 2;
  const end = to.y + CARD.height / 2;
  if (from.y === to.y) {
    return `M${from.x + CARD.width + 2} ${middle}H${to.x - 7}`;
  }
  const between = from.y + CARD.height + CARD.rowGap / 2;
  const center = to.x + CARD.width / 2;
  return `M${from.x + CARD.width / 2} ${from.y + CARD.height + 2}V${between}H${center}V${end - CARD.height / 2 - 7}`;
}

/** Breaks text into lines of at most `length` characters; what does not fit ends in an ellipsis. */
export function wrap(text: string, length: number, lines: number): string[] {
  const words = text.split(' ').flatMap((word) => chunks(word, length));
  const result: string[] = [];
  for (const word of words) {
    const last = result.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= length) {
      result[result.length - 1] = `${last} ${word}`;
    } else {
      result.push(word);
    }
  }
  if (result.length <= lines) {
    return result;
  }
  const kept = result.slice(0, lines);
  kept[lines - 1] = `${(kept[lines - 1] ?? '').slice(0, length - 1)}…`;
  return kept;
}

function chunks(word: string, length: number): string[] {
  const parts: string[] = [];
  for (let start = 0; start < word.length; start += length) {
    parts.push(word.slice(start, start + length));
  }
  return parts;
}
