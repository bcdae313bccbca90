import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { facets, radii, type RadiusListQuery } from '../api/queries';
import type { Schemas } from '../api/client';
import { AppLink } from '../components/AppLink';
import { ExportButtons } from '../components/ExportButtons';
import { FilteredTable } from '../components/FilteredTable';
import { ResourceName } from '../components/ResourceName';
import { Empty, PartialBanner } from '../components/States';
import { count } from '../text/format';
import { radiusHref } from '../text/hrefs';
import { plain } from '../text/plain';
import { typeWords } from '../text/words';
import { TableFilters } from '../url/filters';
import { usePlace } from '../url/location';
import { DIRECTIONS, MODES, type Direction, type Mode } from './words';

type Row = Schemas['RadiusRow'];

const FILTERS = new TableFilters([
  { key: 'mode', label: 'What happens', plural: 'What happens', values: Object.keys(MODES), words: (code) => MODES[code as Mode] ?? code },
  { key: 'direction', label: 'Direction', plural: 'Directions', values: Object.keys(DIRECTIONS), words: (code) => DIRECTIONS[code as Direction] ?? code },
  { key: 'type', label: 'Type', plural: 'Types', facet: 'type', words: typeWords },
  { key: 'account', label: 'Account', plural: 'Accounts', facet: 'account' },
  { key: 'internet', label: 'Internet may reach it', plural: 'Internet may reach it', values: ['true', 'false'], words: yesNo },
  { key: 'admin', label: 'Administers an account', plural: 'Administers an account', values: ['true', 'false'], words: yesNo },
]);

function yesNo(code: string): string {
  return code === 'true' ? 'Yes' : 'No';
}

const SORTABLE = new Set(['possibleResources', 'certainResources', 'possibleAccounts', 'possibleDataRead', 'possibleDataWrite', 'arn', 'type', 'accountId']);

function asked(query: URLSearchParams): RadiusListQuery {
  const given = FILTERS.asked(query, SORTABLE);
  return { limit: 100, sort: '-possibleResources', mode: ['compromise'], direction: ['forward'], ...given } as RadiusListQuery;
}

/** The radii of all resources, the farthest first. */
export function RadiusList() {
  const { query } = usePlace();
  const question = asked(query);
  const at = query.get('at') ?? undefined;
  const rows = useQuery({ ...radii(question), placeholderData: keepPreviousData });
  const known = useQuery(facets(at));
  return (
    <SpaceBetween size="m">
      <Header
        variant="h1"
        {...(rows.data === undefined ? {} : { counter: `(${count(rows.data.page.total)})` })}
        description={
          query.has('mode') || query.has('direction')
            ? 'How far it goes from each resource, the farthest first.'
            : 'What an attacker who holds a resource can go on to, the farthest first. Filter by what happens to see failures instead.'
        }
        actions={<ExportButtons path="/api/v1/blast-radius" query={question} name="blast-radius" />}
      >
        Blast radius
      </Header>
      {rows.data === undefined ? null : <PartialBanner snapshot={rows.data.snapshot} />}
      <FilteredTable
        label="Radii"
        filters={FILTERS}
        facets={known.data}
        query={rows}
        sort={question.sort}
        keyOf={(row) => `${row.arn} ${row.mode} ${row.direction}`}
        columns={columns(at)}
        empty={<Empty title="No resource leads anywhere" />}
        noMatch="No radius matches these filters"
      />
    </SpaceBetween>
  );
}

function columns(at: string | undefined): TableProps.ColumnDefinition<Row>[] {
  return [
    {
      id: 'resource',
      header: 'Resource',
      sortingField: 'arn',
      isRowHeader: true,
      minWidth: 220,
      cell: (row) => (
        <ResourceName arn={row.arn} type={row.type}>
          {(label) => (
            <AppLink
              href={radiusHref(row.arn, at, {
                mode: row.mode === 'compromise' ? undefined : row.mode,
                direction: row.direction === 'forward' ? undefined : row.direction,
              })}
            >
              {label}
            </AppLink>
          )}
        </ResourceName>
      ),
    },
    {
      id: 'account',
      header: 'Account, region',
      sortingField: 'accountId',
      minWidth: 125,
      cell: (row) => (
        <>
          {plain(row.accountId ?? '–')}
          <div className="resource-below">{plain(row.region ?? '')}</div>
        </>
      ),
    },
    { id: 'resources', header: 'Resources', sortingField: 'possibleResources', minWidth: 110, cell: (row) => <Two certain={row.certainResources} possible={row.possibleResources} /> },
    { id: 'accounts', header: 'Accounts', sortingField: 'possibleAccounts', minWidth: 100, cell: (row) => <Two certain={row.certainAccounts} possible={row.possibleAccounts} /> },
    { id: 'read', header: 'Data read', sortingField: 'possibleDataRead', minWidth: 100, cell: (row) => <Two certain={row.certainDataRead} possible={row.possibleDataRead} /> },
    { id: 'write', header: 'Data written', sortingField: 'possibleDataWrite', minWidth: 100, cell: (row) => <Two certain={row.certainDataWrite} possible={row.possibleDataWrite} /> },
    { id: 'admin', header: 'Administers', minWidth: 100, cell: (row) => <Two certain={row.certainAdminAccounts} possible={row.possibleAdminAccounts} /> },
    { id: 'internet', header: 'Internet', minWidth: 90, cell: (row) => INTERNET[row.internetReaches ?? ''] ?? '–' },
  ];
}

const INTERNET: Readonly<Record<string, string>> = { YES: 'Reaches it', MAYBE: 'May', NO: 'No' };

/** What is certain, and what more is possible; a count that nobody made is said to be unknown. */
function Two({ certain, possible }: { certain: number | null | undefined; possible: number | null | undefined }) {
  if (certain == null && possible == null) {
    return <span className="quiet">–</span>;
  }
  const sure = certain ?? 0;
  const may = possible ?? sure;
  return (
    <span className="nowrap">
      {count(sure)}
      {may > sure ? <span className="quiet"> to {count(may)}</span> : null}
    </span>
  );
}
