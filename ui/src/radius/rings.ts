/** A member of a radius, as far as its place in the picture depends on it. */
export interface Member {
  arn: string;
  hops: number;
  certainty: 'certain' | 'possible';
  type: string;
}

export interface Dot<M extends Member> {
  member: M;
  x: number;
  y: number;
}

export interface Ring {
  hops: number;
  radius: number;
  /** Of its last row. */
  outermost: number;
  total: number;
}

export interface Rings<M extends Member> {
  size: number;
  center: number;
  rings: Ring[];
  dots: Dot<M>[];
}

const GAP = 56;
const FIRST = 84;
const DOT = 15;
const MARGIN = 26;

/**
 * Places members on rings by their distance from the seed; those of one type stand side by side.
 * A ring that is too full goes on in a second row just outside it, so that nothing is left out.
 */
export function rings<M extends Member>(members: readonly M[]): Rings<M> {
  const byHops = new Map<number, M[]>();
  for (const member of members) {
    const present = byHops.get(member.hops) ?? [];
    byHops.set(member.hops, [...present, member]);
  }
  const result: Ring[] = [];
  const placed: { member: M; radius: number; angle: number }[] = [];
  let radius = FIRST;
  for (const hops of [...byHops.keys()].sort((a, b) => a - b)) {
    const all = [...(byHops.get(hops) ?? [])].sort((a, b) => order(a).localeCompare(order(b)));
    const first = radius;
    let from = 0;
    while (from < all.length) {
      // Half a place stays free at the top, where the label of the ring is.
    const room = Math.floor((2 * Math.PI * radius) / DOT);
      const row = all.slice(from, from + room);
      row.forEach((member, index) => placed.push({ member, radius, angle: (2 * Math.PI * (index + 0.5)) / row.length - Math.PI / 2 }));
      from += row.length;
      if (from < all.length) {
        radius += DOT;
      }
    }
    result.push({ hops, radius: first, outermost: radius, total: all.length });
    radius += GAP;
  }
  const center = (placed.at(-1)?.radius ?? FIRST) + MARGIN;
  return {
    size: 2 * center,
    center,
    rings: result,
    dots: placed.map(({ member, radius: r, angle }) => ({ member, x: round(center + r * Math.cos(angle)), y: round(center + r * Math.sin(angle)) })),
  };
}

function order({ certainty, type, arn }: Member): string {
  return `${certainty} ${type} ${arn}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
