import type { Schemas } from '../api/client';
import { counted } from '../text/format';
import { plain, shorten } from '../text/plain';
import { idOf, typeWords } from '../text/words';
import { navigate } from '../url/location';
import { rings } from './rings';
import { kindOf } from './words';

export type RadiusMember = NonNullable<Schemas['BlastRadius']['resources']>['items'][number];

interface Props {
  seed: { arn: string; type: string };
  members: readonly RadiusMember[];
  /** The member whose way is shown. */
  selected: string | undefined;
  hrefOf: (member: RadiusMember) => string;
}

/** The radius as rings by distance: full dots are certain, dashed ones possible. */
export function RingDiagram({ seed, members, selected, hrefOf }: Props) {
  const { size, center, rings: circles, dots } = rings(members);
  return (
    <div className="rings-frame">
      <svg className="rings" role="group" aria-label="Radius by distance" viewBox={`0 0 ${size} ${size}`} width={size} height={size}>
        {circles.map(({ hops, radius, outermost, total }) => (
          <g key={hops} aria-hidden="true">
            <circle className="ring" cx={center} cy={center} r={radius} />
            <text className="ring-label" x={center} y={center - outermost - 10} textAnchor="middle">
              {hops} {hops === 1 ? 'step' : 'steps'}: {total}
            </text>
          </g>
        ))}
        <circle className="ring-seed" cx={center} cy={center} r={26} />
        <text className="ring-seed-text" x={center} y={center + 44} textAnchor="middle">
          {shorten(plain(idOf(seed.arn)), 22)}
        </text>
        {dots.map(({ member, x, y }) => (
          <a
            key={member.arn}
            href={hrefOf(member)}
            aria-label={`${typeWords(member.type)} ${plain(idOf(member.arn))}, ${member.certainty}, ${counted(member.hops, 'step')} away`}
            onClick={(event) => {
              event.preventDefault();
              navigate(hrefOf(member), 'replace');
            }}
          >
            <circle
              className={`dot dot-${kindOf(member.type)} dot-${member.certainty}${member.arn === selected ? ' dot-selected' : ''}`}
              cx={x}
              cy={y}
              r={member.arn === selected ? 8 : 5.5}
            >
              <title>{`${typeWords(member.type)}: ${plain(idOf(member.arn))} (${member.certainty})`}</title>
            </circle>
          </a>
        ))}
      </svg>
    </div>
  );
}
