import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import { costRollup, tagKeys } from '../api/queries';
import { AppLink } from '../components/AppLink';
import { ExportButtons } from '../components/ExportButtons';
import { Empty, QueryState } from '../components/States';
import { counted } from '../text/format';
import { money } from '../text/money';
import { plain, shorten } from '../text/plain';
import { idOf, typeWords } from '../text/words';
import { navigate, usePlace, withQuery } from '../url/location';
import { DIMENSIONS, dimensionWords, memberOf } from './words';

const FILTERED_BY = new Set(['service', 'account', 'region', 'type', 'vpc', 'stack', 'owner']);

/** Sums by one dimension, the dearest first, each with its share as a bar. */
export function RollupPanel({ at, period, currency }: { at: string | undefined; period: string | undefined; currency: string | undefined }) {
  const place = usePlace();
  const by = place.query.get('by') ?? 'service';
  const asked = { at, by, limit: 25, ...(period === undefined ? {} : { period }), ...(currency === undefined ? {} : { currency }) };
  const rollup = useQuery({ ...costRollup(asked), placeholderData: keepPreviousData });
  const tags = useQuery(tagKeys(at));
  const options = [...Object.keys(DIMENSIONS), ...(tags.data ?? []).map((key) => `tag:${key}`)].map((value) => ({ value, label: plain(dimensionWords(value)) }));
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <div className="explain">
              <Select
                ariaLabel="Sum by"
                selectedOption={options.find(({ value }) => value === by) ?? { value: by, label: plain(dimensionWords(by)) }}
                options={options}
                onChange={({ detail }) => navigate(withQuery(place, { by: detail.selectedOption.value === 'service' ? undefined : detail.selectedOption.value }), 'replace')}
              />
              <ExportButtons path="/api/v1/costs/rollup" query={asked} name={`cost-by-${by.replace(/\W/g, '-')}`} />
            </div>
          }
        >
          By {plain(dimensionWords(by)).toLowerCase()}
        </Header>
      }
    >
      <QueryState query={rollup} lines={8}>
        {({ items, page }) =>
          items.length === 0 ? (
            <Empty title="Nothing has a cost" />
          ) : (
            <>
              <table className="bars">
                <caption className="visually-hidden">Cost by {plain(dimensionWords(by))}</caption>
                <thead className="visually-hidden">
                  <tr>
                    <th scope="col">{plain(dimensionWords(by))}</th>
                    <th scope="col">Share</th>
                    <th scope="col">Amount</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((row) => {
                    const key = String((row as Readonly<Record<string, unknown>>)[memberOf(by)] ?? '');
                    const share = Math.max(0, Math.min(1, Number(row.shareOfTotal ?? 0)));
                    const label = by === 'type' ? typeWords(key) : shorten(plain(idOf(key)), 48);
                    const known = key !== '' && !key.startsWith('(');
                    return (
                      <tr key={key}>
                        <th scope="row" title={plain(key)}>
                          {known && FILTERED_BY.has(by) ? (
                            <AppLink href={withQuery(place, { [by]: key, cursor: undefined, page: undefined })}>{label}</AppLink>
                          ) : (
                            label || '(empty)'
                          )}
                        </th>
                        <td className="bar-cell">
                          <div className="bar" style={{ inlineSize: `${(share * 100).toFixed(2)}%` }} />
                        </td>
                        <td className="bar-amount">
                          {money(row.amount, row.currency)}
                          {(row.resourcesWithoutCost ?? 0) > 0 ? <div className="resource-below">and {counted(row.resourcesWithoutCost ?? 0, 'resource')} of unknown cost</div> : null}
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
              {page.total > items.length ? <p className="quiet">The dearest {items.length} of {page.total}.</p> : null}
            </>
          )
        }
      </QueryState>
    </Container>
  );
}
