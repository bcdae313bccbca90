import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Schemas } from '../api/client';
import { AppLink } from '../components/AppLink';
import { count } from '../text/format';
import { plain } from '../text/plain';
import { typeWords } from '../text/words';
import { usePlace, withQuery } from '../url/location';

type Facet = Schemas['ResourceFacets']['facets'][number];

const TITLES: Readonly<Record<string, string>> = { type: 'Type', account: 'Account', region: 'Region' };
const SHOWN = 8;
const RESTART = { cursor: undefined, page: undefined };

/** Counts beside the table; each is the filter that gives its rows, and takes itself back when it is set. */
export function Facets({ facets }: { facets: Schemas['ResourceFacets'] }) {
  return (
    <Container header={<Header variant="h2">Counts</Header>}>
      <SpaceBetween size="m">
        {facets.facets
          .filter(({ name }) => name in TITLES)
          .map((facet) => (
            <FacetList key={facet.name} facet={facet} />
          ))}
      </SpaceBetween>
    </Container>
  );
}

function FacetList({ facet }: { facet: Facet }) {
  const place = usePlace();
  const chosen = place.query.getAll(facet.name);
  const title = TITLES[facet.name] ?? facet.name;
  const shown = facet.values.slice(0, SHOWN);
  const rest = facet.values.slice(SHOWN).reduce((sum, { count: n }) => sum + n, 0) + facet.other;
  const restValues = facet.values.length - shown.length;
  const words = facet.name === 'type' ? typeWords : plain;
  return (
    <div role="group" aria-label={title}>
      <Box variant="awsui-key-label">{title}</Box>
      <ul className="plain-list facet">
        {shown.map(({ value, count: n }) => {
          const set = chosen.includes(value);
          const next = set ? chosen.filter((other) => other !== value) : [...chosen, value];
          return (
            <li key={value}>
              <AppLink href={withQuery(place, { ...RESTART, [facet.name]: next })} ariaLabel={`${set ? 'Without filter' : 'Filter by'} ${title.toLowerCase()} ${plain(words(value))}`}>
                <span title={plain(value)} className={set ? 'facet-set' : ''}>
                  {set ? '✓ ' : ''}
                  {words(value) === '' ? '(none)' : words(value)}
                </span>
              </AppLink>
              <span className="quiet">{count(n)}</span>
            </li>
          );
        })}
        {rest === 0 ? null : (
          <li className="quiet">
            <span>{restValues > 0 && facet.other === 0 ? `${restValues} more` : 'Others'}</span>
            <span>{count(rest)}</span>
          </li>
        )}
      </ul>
    </div>
  );
}
