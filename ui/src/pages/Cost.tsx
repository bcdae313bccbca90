import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { costs, facets, type CostQuery } from '../api/queries';
import type { Schemas } from '../api/client';
import { AppLink } from '../components/AppLink';
import { ExportButtons } from '../components/ExportButtons';
import { FilteredTable } from '../components/FilteredTable';
import { ResourceName } from '../components/ResourceName';
import { Empty } from '../components/States';
import { RollupPanel } from '../cost/RollupPanel';
import { count } from '../text/format';
import { resourceHref } from '../text/hrefs';
import { basisWords, money } from '../text/money';
import { plain } from '../text/plain';
import { typeWords } from '../text/words';
import { TableFilters } from '../url/filters';
import { usePlace } from '../url/location';

type Row = Schemas['CostRow'];

const FILTERS = new TableFilters([
  { key: 'service', label: 'Service', plural: 'Services' },
  { key: 'account', label: 'Account', plural: 'Accounts', facet: 'account' },
  { key: 'region', label: 'Region', plural: 'Regions', facet: 'region' },
  { key: 'type', label: 'Type', plural: 'Types', facet: 'type', words: typeWords },
  { key: 'vpc', label: 'VPC', plural: 'VPCs' },
  { key: 'stack', label: 'Stack', plural: 'Stacks' },
  { key: 'owner', label: 'Owner', plural: 'Owners' },
  { key: 'headlineBasis', label: 'Where from', plural: 'Where from', values: ['BILL', 'ESTIMATE', 'ESTIMATE_PARTIAL', 'NONE'], words: basisWords },
  { key: 'arn', label: 'ARN', plural: 'ARNs' },
]);

const SORTABLE = new Set(['headlineAmount', 'billedAmount', 'amortisedAmount', 'estimateAmount', 'arn', 'type', 'accountId', 'service']);

function asked(query: URLSearchParams): CostQuery {
  const more = Object.fromEntries(['period', 'currency'].filter((key) => query.has(key)).map((key) => [key, query.get(key)]));
  return { limit: 100, sort: '-headlineAmount', ...FILTERS.asked(query, SORTABLE), ...more } as CostQuery;
}

/** What the topology costs, and by what. */
export default function Cost() {
  const { query } = usePlace();
  const question = asked(query);
  const rows = useQuery({ ...costs(question), placeholderData: keepPreviousData });
  const known = useQuery(facets(question.at));
  const total = rows.data?.total;
  return (
    <SpaceBetween size="m">
      <Header
        variant="h1"
        description={total === undefined ? '' : total.period === 'run-rate' ? 'A month of 730 hours at the prices of the catalogue.' : `The bill of ${plain(total.period ?? '')}.`}
        actions={<ExportButtons path="/api/v1/costs" query={question} name="costs" />}
      >
        Cost
      </Header>
      {total === undefined ? null : <Total total={total} catalogue={rows.data?.catalogue} />}
      {total === undefined ? null : <RollupPanel at={question.at} period={total.period} currency={total.currency ?? undefined} />}
      <FilteredTable
        label="Costs of resources"
        filters={FILTERS}
        facets={known.data}
        query={rows}
        sort={question.sort}
        keyOf={(row) => `${row.arn} ${row.service} ${row.payer}`}
        columns={columns(question.at)}
        empty={<Empty title="Nothing has a cost" />}
        noMatch="No cost matches these filters"
      />
    </SpaceBetween>
  );
}

function Total({ total, catalogue }: { total: Schemas['CostTotal']; catalogue: Schemas['CostPage']['catalogue'] }) {
  const without = total.resourcesWithoutCost ?? 0;
  return (
    <SpaceBetween size="m">
      {total.partial === true ? (
        <Alert type="warning" header="Something that costs may not have been read">
          The sums are lower bounds: {count((total.missingScopes ?? []).length + (total.missingScopesNotShown ?? 0))} scopes were not complete.
        </Alert>
      ) : null}
      <Container>
        <div className="tiles">
          <div>
            <div className="tile-label">Per month</div>
            <div className="tile-value">{money(total.headline ?? total.amount, null)}</div>
            <div className="tile-note">
              {total.currency ?? ''} {basisWords(total.headlineBasis)}
            </div>
          </div>
          {Object.entries(total.byBasis ?? {})
            .filter(([, amount]) => amount !== null)
            .map(([basis, amount]) => (
              <div key={basis}>
                <div className="tile-label">{sentence(basisWords(basis))}</div>
                <div className="tile-value">{money(amount, null)}</div>
                <div className="tile-note">{total.currency ?? ''}</div>
              </div>
            ))}
          <div>
            <div className="tile-label">Cost not known</div>
            <div className={without > 0 ? 'tile-value tile-warning' : 'tile-value'}>{count(without)}</div>
            <div className="tile-note">resources, counted as unknown, not as free</div>
          </div>
        </div>
        {catalogue === undefined ? null : (
          <p className="quiet">
            Prices: {plain(catalogue.version ?? '')}
            {catalogue.ageDays == null ? '' : `, ${count(catalogue.ageDays)} days old`}. Estimates are list prices before discounts, credits and tax.
          </p>
        )}
      </Container>
    </SpaceBetween>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function columns(at: string | undefined): TableProps.ColumnDefinition<Row>[] {
  return [
    {
      id: 'resource',
      header: 'Resource',
      sortingField: 'arn',
      isRowHeader: true,
      minWidth: 220,
      cell: (row) => {
        const arn = row.arn ?? '';
        return arn.startsWith('unattributed:') ? (
          <span className="quiet resource">{plain(arn)}</span>
        ) : (
          <ResourceName arn={arn} type={row.type}>
            {(label) => (row.inSnapshot === false ? label : <AppLink href={resourceHref(arn, at)}>{label}</AppLink>)}
          </ResourceName>
        );
      },
    },
    {
      id: 'account',
      header: 'Account, region',
      sortingField: 'accountId',
      minWidth: 125,
      cell: (row) => (
        <>
          {plain(row.accountId ?? '')}
          <div className="resource-below">{plain(row.region ?? '')}</div>
        </>
      ),
    },
    { id: 'service', header: 'Service', sortingField: 'service', minWidth: 120, cell: (row) => plain(row.service ?? '') },
    {
      id: 'amount',
      header: 'Per month',
      sortingField: 'headlineAmount',
      minWidth: 130,
      cell: (row) => (
        <>
          <span className="nowrap">{money(row.headlineAmount, row.amountCurrency)}</span>
          <div className="resource-below">{basisWords(row.headlineBasis)}</div>
        </>
      ),
    },
    {
      id: 'unknown',
      header: 'Usage not known',
      minWidth: 140,
      cell: (row) => ((row.usageNotKnown ?? []).length === 0 ? <span className="quiet">–</span> : <span className="resource">{(row.usageNotKnown ?? []).map(plain).join(', ')}</span>),
    },
  ];
}
