import { keepPreviousData, useQuery } from '@tanstack/react-query';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { changes, facets, snapshotInfo, snapshots, type ChangeQuery } from '../api/queries';
import type { Schemas } from '../api/client';
import { AppLink } from '../components/AppLink';
import { ExportButtons } from '../components/ExportButtons';
import { FilteredTable } from '../components/FilteredTable';
import { ResourceName } from '../components/ResourceName';
import { Empty, ErrorPanel, Loading, NothingYet } from '../components/States';
import { ValueChanges } from '../components/ValueChanges';
import { count, counted, instant } from '../text/format';
import { resourceHref } from '../text/hrefs';
import { plain } from '../text/plain';
import { typeWords } from '../text/words';
import { TableFilters } from '../url/filters';
import { link, navigate, usePlace, withQuery } from '../url/location';

type Row = Schemas['ChangeRow'];
type Snapshot = Schemas['SnapshotRow'];

const KINDS: Readonly<Record<Row['kind'], [sign: string, look: string, words: string]>> = {
  ADDED: ['+', 'change-added', 'Added'],
  REMOVED: ['−', 'change-removed', 'Removed'],
  CHANGED: ['~', 'change-changed', 'Changed'],
  UNVERIFIED: ['?', 'change-unverified', 'Could not be read'],
};

const LAYERS: Readonly<Record<Row['layer'], string>> = {
  resources: 'Resource',
  relationships: 'Relation',
  exposures: 'Exposure',
  egress: 'Egress',
};

const FILTERS = new TableFilters([
  { key: 'kind', label: 'What happened', plural: 'What happened', values: Object.keys(KINDS), words: (code) => KINDS[code as Row['kind']]?.[2] ?? code },
  { key: 'layer', label: 'Layer', plural: 'Layers', values: Object.keys(LAYERS), words: (code) => LAYERS[code as Row['layer']] ?? code },
  { key: 'account', label: 'Account', plural: 'Accounts', facet: 'account' },
  { key: 'region', label: 'Region', plural: 'Regions', facet: 'region' },
  { key: 'type', label: 'Type', plural: 'Types', facet: 'type', words: typeWords },
  { key: 'name', label: 'Name', plural: 'Names' },
  { key: 'arn', label: 'ARN', plural: 'ARNs' },
  { key: 'path', label: 'Place', plural: 'Places' },
]);

const SORTABLE = new Set(['kind', 'layer', 'type', 'accountId', 'arn', 'name']);

/** What differs between two snapshots; without a choice, between the newest and the one before. */
export default function Changes() {
  const { query } = usePlace();
  const at = query.get('at') ?? undefined;
  const shown = useQuery(snapshotInfo(at));
  const list = useQuery(snapshots(shown.data?.id ?? ''));
  if (shown.error !== null) {
    return <ErrorPanel error={shown.error} onRetry={() => void shown.refetch()} />;
  }
  if (shown.data === undefined || list.data === undefined) {
    return list.error === null ? <Loading lines={8} /> : <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (list.data.length === 0) {
    return <NothingYet />;
  }
  const to = query.get('to') ?? shown.data.id;
  const before = list.data.findIndex(({ id }) => id === to) + 1;
  const from = query.get('from') ?? list.data[before]?.id;
  return (
    <SpaceBetween size="m">
      {from === undefined ? (
        <Empty title="There is only one snapshot">
          Crawl again with <code>periplus crawl --analyze</code>: the difference stands here then.
        </Empty>
      ) : (
        <Differences from={from} to={to} between={<Between snapshots={list.data} from={from} to={to} />} />
      )}
    </SpaceBetween>
  );
}

function Between({ snapshots: all, from, to }: { snapshots: readonly Snapshot[]; from: string | undefined; to: string }) {
  const place = usePlace();
  const choose = (which: 'from' | 'to', id: string) => navigate(withQuery(place, { [which]: id, cursor: undefined, page: undefined }));
  const select = (which: 'from' | 'to', label: string, value: string | undefined) => (
    <label className="choice">
      {label}{' '}
      <select value={value ?? ''} onChange={(event) => choose(which, event.target.value)}>
        {value !== undefined && all.some(({ id }) => id === value) ? null : <option value={value ?? ''}>{plain(value ?? '–')}</option>}
        {all.map(({ id, publishedAt }) => (
          <option key={id} value={id}>
            {publishedAt == null ? id : instant(publishedAt)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <SpaceBetween size="s" direction="horizontal">
      {select('from', 'From', from)}
      {select('to', 'to', to)}
    </SpaceBetween>
  );
}

function Differences({ from, to, between }: { from: string; to: string; between: ReactNode }) {
  const { query } = usePlace();
  const asked = { limit: 100, ...FILTERS.asked(query, SORTABLE), at: undefined } as ChangeQuery;
  const rows = useQuery({ ...changes(from, to, asked), placeholderData: keepPreviousData });
  const known = useQuery(facets(to));
  return (
    <SpaceBetween size="m">
      <Header
        variant="h1"
        {...(rows.data === undefined ? {} : { counter: `(${count(rows.data.page.total)})`, description: summaryOf(rows.data.summary) })}
        actions={<ExportButtons path={`/api/v1/snapshots/${encodeURIComponent(from)}/diff/${encodeURIComponent(to)}`} query={asked} name="changes" />}
      >
        Changes
      </Header>
      {between}
      {(rows.data?.notCompared ?? []).map(({ layer, job }) => (
        <div key={layer} className="quiet">
          {LAYERS[layer as Row['layer']] ?? plain(layer)}s are not compared: the {plain(job)} analysis has not run on both snapshots.
        </div>
      ))}
      <FilteredTable
        label="Changes"
        searched="name, id or value"
        filters={FILTERS}
        facets={known.data}
        query={rows}
        sort={asked.sort}
        keyOf={(row) => `${row.layer} ${row.key} ${row.kind}`}
        columns={columns(to)}
        empty={<Empty title="Nothing changed between the two snapshots" />}
        noMatch="No change matches these filters"
      />
    </SpaceBetween>
  );
}

function summaryOf(summary: Schemas['ChangePage']['summary']): string {
  return Object.entries(summary)
    .filter(([, { added, removed, changed, unverified }]) => added + removed + changed + unverified > 0)
    .map(([layer, { added, removed, changed, unverified }]) => {
      const parts = [
        [added, 'added'],
        [removed, 'removed'],
        [changed, 'changed'],
        [unverified, 'not read again'],
      ] as const;
      return `${layer}: ${parts
        .filter(([n]) => n > 0)
        .map(([n, word]) => `${count(n)} ${word}`)
        .join(', ')}`;
    })
    .join('; ');
}

function columns(at: string): TableProps.ColumnDefinition<Row>[] {
  return [
    {
      id: 'kind',
      header: 'What happened',
      sortingField: 'kind',
      minWidth: 130,
      cell: (row) => {
        const [sign, look, words] = KINDS[row.kind];
        return (
          <>
            <span className={`change-sign ${look}`} aria-hidden="true">
              {sign}
            </span>{' '}
            {words}
            <div className="resource-below">{LAYERS[row.layer]}</div>
          </>
        );
      },
    },
    {
      id: 'resource',
      header: 'Resource',
      sortingField: 'arn',
      isRowHeader: true,
      minWidth: 220,
      cell: (row) => (
        <ResourceName arn={row.arn} name={row.name} type={row.layer === 'relationships' ? undefined : row.type}>
          {(label) => <AppLink href={row.layer === 'exposures' ? link('/exposures', { exposureId: row.key, at }) : resourceHref(row.arn, at)}>{label}</AppLink>}
        </ResourceName>
      ),
    },
    {
      id: 'what',
      header: 'What',
      minWidth: 320,
      cell: (row) =>
        row.layer === 'relationships' ? (
          <code className="resource">{plain(row.key)}</code>
        ) : row.changedPaths.length === 0 ? (
          <span className="quiet">–</span>
        ) : (
          <ExpandableSection variant="footer" headerText={row.changedPaths.length === 1 ? plain(row.changedPaths[0] ?? '') : counted(row.changedPaths.length, 'place')}>
            <ValueChanges paths={row.changedPaths} before={row.before ?? {}} after={row.after ?? {}} />
          </ExpandableSection>
        ),
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
  ];
}
