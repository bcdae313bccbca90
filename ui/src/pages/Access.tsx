import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { access, accessAnswer, facets, type AccessQuery } from '../api/queries';
import type { Schemas } from '../api/client';
import { AccessAnswerView } from '../access/AccessAnswerView';
import { QuestionForm } from '../access/QuestionForm';
import { LEVELS, layerWords, VERDICTS } from '../access/words';
import { AppLink } from '../components/AppLink';
import { ExportButtons } from '../components/ExportButtons';
import { FilteredTable } from '../components/FilteredTable';
import { ResourceName } from '../components/ResourceName';
import { Empty, PartialBanner, QueryState } from '../components/States';
import { reasonWords } from '../radius/words';
import { count } from '../text/format';
import { resourceHref } from '../text/hrefs';
import { plain } from '../text/plain';
import { typeWords } from '../text/words';
import { TableFilters } from '../url/filters';
import { usePlace } from '../url/location';

type Row = Schemas['AccessRow'];
type Verdict = Row['verdict'];

const FILTERS = new TableFilters([
  { key: 'principal', label: 'Who', plural: 'Principals', values: ['internet'] },
  { key: 'resource', label: 'With what', plural: 'Resources' },
  { key: 'action', label: 'Action', plural: 'Actions' },
  { key: 'level', label: 'Level', plural: 'Levels', values: Object.keys(LEVELS), words: (code) => LEVELS[code] ?? code },
  { key: 'verdict', label: 'Verdict', plural: 'Verdicts', values: ['YES', 'MAYBE'], words: (code) => VERDICTS[code as Verdict] ?? code },
  { key: 'type', label: 'Type', plural: 'Types', facet: 'type', words: typeWords },
  { key: 'account', label: 'Account', plural: 'Accounts', facet: 'account' },
  { key: 'crossAccount', label: 'Between accounts', plural: 'Between accounts', values: ['true', 'false'], words: yesNo },
  { key: 'public', label: 'Open to everybody', plural: 'Open to everybody', values: ['true', 'false'], words: yesNo },
]);

function yesNo(code: string): string {
  return code === 'true' ? 'Yes' : 'No';
}

const SORTABLE = new Set(['principal', 'resource', 'level', 'verdict', 'resourceType']);

/** Who can do what to what. */
export default function Access() {
  const { query } = usePlace();
  const one = ['principal', 'resource', 'action'].every((key) => query.getAll(key).length === 1);
  return (
    <SpaceBetween size="m">
      <QuestionForm key={['principal', 'action', 'resource'].map((key) => query.get(key) ?? '').join(' ')} />
      {one ? <OneAnswer /> : <Pairs />}
    </SpaceBetween>
  );
}

function OneAnswer() {
  const { query } = usePlace();
  const get = (key: string) => [query.get(key) ?? ''];
  const answer = useQuery(accessAnswer({ at: query.get('at') ?? undefined, principal: get('principal'), resource: get('resource'), action: get('action') }));
  return (
    <QueryState query={answer} lines={8}>
      {(found) => <AccessAnswerView answer={found} />}
    </QueryState>
  );
}

function Pairs() {
  const { query } = usePlace();
  const asked = { limit: 100, ...FILTERS.asked(query, SORTABLE) } as AccessQuery;
  const rows = useQuery({ ...access(asked), placeholderData: keepPreviousData });
  const known = useQuery(facets(asked.at));
  return (
    <SpaceBetween size="m">
      <Header
        variant="h1"
        {...(rows.data === undefined ? {} : { counter: `(${count(rows.data.page.total)})` })}
        description="What identities can do to data stores, keys and compute, with the statements that allow it."
        actions={<ExportButtons path="/api/v1/access" query={asked} name="access" />}
      >
        Access
      </Header>
      {rows.data === undefined ? null : <PartialBanner snapshot={rows.data.snapshot} />}
      <FilteredTable
        label="Access"
        filters={FILTERS}
        facets={known.data}
        query={rows}
        sort={asked.sort}
        keyOf={(row) => `${row.principal} ${row.resource} ${row.level} ${row.verdict} ${row.resourcePattern ?? ''}`}
        columns={columns(asked.at)}
        empty={<Empty title="Nobody can do anything to a data store, a key or compute" />}
        noMatch="No access matches these filters"
      />
    </SpaceBetween>
  );
}

function columns(at: string | undefined): TableProps.ColumnDefinition<Row>[] {
  return [
    {
      id: 'principal',
      header: 'Who',
      sortingField: 'principal',
      isRowHeader: true,
      minWidth: 180,
      cell: (row) =>
        row.principal === 'internet' ? (
          'Everybody'
        ) : (
          <ResourceName arn={row.principal} type={row.principalType}>
            {(label) => <AppLink href={resourceHref(row.principal, at)}>{label}</AppLink>}
          </ResourceName>
        ),
    },
    {
      id: 'level',
      header: 'Can',
      sortingField: 'level',
      minWidth: 90,
      cell: (row) => (
        <>
          {LEVELS[row.level] ?? row.level}
          {row.verdict === 'MAYBE' ? <div className="resource-below">Possibly</div> : null}
        </>
      ),
    },
    {
      id: 'resource',
      header: 'With what',
      sortingField: 'resource',
      minWidth: 180,
      cell: (row) => (
        <ResourceName arn={row.resource} type={row.resourceType}>
          {(label) => <AppLink href={resourceHref(row.resource, at)}>{label}</AppLink>}
        </ResourceName>
      ),
    },
    {
      id: 'by',
      header: 'Allowed by',
      minWidth: 180,
      cell: (row) => (
        <div className="resource">
          {(row.allowedBy ?? []).slice(0, 2).map(({ policyArn, policyName, sid, layer, statementIndex }) => (
            <div key={`${policyArn} ${statementIndex} ${layer}`} title={plain(policyArn)}>
              {plain(policyName ?? policyArn)}
              <span className="quiet">
                {' '}
                {layerWords(layer)}
                {sid == null || sid === '' ? '' : `, ${plain(sid)}`}
              </span>
            </div>
          ))}
        </div>
      ),
    },
    {
      id: 'if',
      header: 'Only if',
      minWidth: 150,
      cell: (row) =>
        (row.conditions ?? []).length === 0 && (row.reasons ?? []).length === 0 ? (
          <span className="quiet">–</span>
        ) : (
          <div className="resource">
            {(row.conditions ?? []).map(({ key, operator, values }) => (
              <div key={`${key} ${operator}`}>
                <code>{plain(key)}</code> <span className="quiet">{plain(operator)}</span> {values.map(plain).join(', ')}
              </div>
            ))}
            {(row.reasons ?? []).map((reason) => (
              <div key={reason} className="quiet">
                {plain(reasonWords(reason))}
              </div>
            ))}
          </div>
        ),
    },
  ];
}
