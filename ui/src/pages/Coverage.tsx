import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Container from '@cloudscape-design/components/container';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { Schemas } from '../api/client';
import { coverage, type CoverageQuery } from '../api/queries';
import { CursorPaging } from '../components/CursorPaging';
import { Jobs } from '../components/Jobs';
import { ExportButtons } from '../components/ExportButtons';
import { Empty, QueryState } from '../components/States';
import { count, instant, percent } from '../text/format';
import { plain } from '../text/plain';
import { statusWords } from '../text/words';
import { navigate, usePlace, withQuery } from '../url/location';

type Scope = Schemas['CoverageRow'];
type Permissions = Schemas['MissingPermission'][];

const LOOKS: Readonly<Record<Scope['status'], StatusIndicatorProps.Type>> = {
  COMPLETE: 'success',
  DENIED: 'error',
  FAILED: 'error',
  UNSUPPORTED_REGION: 'stopped',
  SKIPPED: 'stopped',
  CARRIED: 'info',
};

const RESTART = { cursor: undefined, page: undefined };

function queryOf(query: URLSearchParams): CoverageQuery {
  const list = (key: string) => (query.has(key) ? { [key]: query.getAll(key) } : {});
  const text = (key: string) => (query.has(key) ? { [key]: query.get(key) ?? '' } : {});
  return {
    limit: 100,
    // Denied and failed ones stand before those that were skipped on purpose.
    sort: 'status',
    ...text('at'),
    ...text('cursor'),
    ...list('account'),
    ...list('region'),
    ...list('service'),
    ...(query.has('status') ? list('status') : query.has('all') ? {} : { status: ['!COMPLETE'] }),
  };
}

/** What was not read, and which permission would mend it. */
export default function Coverage() {
  const place = usePlace();
  const asked = queryOf(place.query);
  const scopes = useQuery({ ...coverage(asked), placeholderData: keepPreviousData });
  const all = place.query.has('all');
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        {...(scopes.data === undefined
          ? {}
          : { description: `${percent(scopes.data.snapshot.coverage.percent)} of what should be read was read. A scope is one operation in one account and region.` })}
        actions={<ExportButtons path="/api/v1/coverage" query={asked} name="coverage" />}
      >
        Coverage
      </Header>
      <QueryState query={scopes} lines={10}>
        {(page) => (
          <SpaceBetween size="l">
            {page.missingPermissions.length === 0 ? null : <MissingPermissions permissions={page.missingPermissions} />}
            <Table
              variant="container"
              contentDensity="compact"
              wrapLines
              stickyHeader
              header={
                <Header
                  variant="h2"
                  counter={`(${count(page.page.total)})`}
                  actions={
                    <SegmentedControl
                      label="Which scopes"
                      selectedId={all ? 'all' : 'gaps'}
                      onChange={({ detail }) => navigate(withQuery(place, { ...RESTART, status: undefined, all: detail.selectedId === 'all' ? '1' : undefined }))}
                      options={[
                        { id: 'gaps', text: 'Not complete' },
                        { id: 'all', text: 'All' },
                      ]}
                    />
                  }
                >
                  Scopes
                </Header>
              }
              items={page.items}
              trackBy={(scope) => `${scope.accountId} ${scope.region} ${scope.service} ${scope.operation} ${scope.resourceType ?? ''}`}
              ariaLabels={{ tableLabel: 'Scopes' }}
              empty={<Empty title={all ? 'No scopes' : 'Everything that should be read was read'} />}
              pagination={<CursorPaging page={page.page} rows={page.items.length} />}
              columnDefinitions={COLUMNS}
            />
          </SpaceBetween>
        )}
      </QueryState>
      <Jobs />
    </SpaceBetween>
  );
}

const COLUMNS: TableProps.ColumnDefinition<Scope>[] = [
  {
    id: 'status',
    header: 'Status',
    minWidth: 120,
    cell: (scope) => <StatusIndicator type={LOOKS[scope.status]}>{statusWords(scope.status)}</StatusIndicator>,
  },
  {
    id: 'operation',
    header: 'Operation',
    isRowHeader: true,
    minWidth: 235,
    maxWidth: 320,
    cell: (scope) => (
      <div className="resource">
        {plain(scope.service)}:<wbr />
        {plain(scope.operation)}
      </div>
    ),
  },
  {
    id: 'account',
    header: 'Account, region',
    minWidth: 130,
    cell: (scope) => (
      <>
        {scope.accountId}
        <div className="resource-below">{plain(scope.region)}</div>
      </>
    ),
  },
  {
    id: 'message',
    header: 'Code and message',
    minWidth: 240,
    maxWidth: 420,
    cell: (scope) => (
      <div className="resource">
        {scope.errorCode === undefined ? null : <code>{plain(scope.errorCode)}</code>} {plain(scope.message ?? '')}
      </div>
    ),
  },
  {
    id: 'last',
    header: 'Last complete',
    minWidth: 110,
    cell: (scope) => (scope.lastCompleteAt === undefined ? 'never' : instant(scope.lastCompleteAt)),
  },
];

/** The smallest policy that would have let these scopes be read. */
export function policyOf(permissions: Permissions): string {
  const actions = [...new Set(permissions.map(({ action }) => action))].sort();
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] }, null, 2);
}

function MissingPermissions({ permissions }: { permissions: Permissions }) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${permissions.length})`}
          description="Attach them to the role that reads these accounts, or lift the service control policy that denies them; then crawl again."
          actions={
            <CopyToClipboard
              copyButtonText="Copy as policy"
              textToCopy={policyOf(permissions)}
              copySuccessText="Policy copied"
              copyErrorText="Could not copy"
            />
          }
        >
          Missing permissions
        </Header>
      }
    >
      <ul className="plain-list columns">
        {permissions.map(({ action, accounts }) => (
          <li key={action}>
            <code>{plain(action)}</code> <span className="quiet">in {accounts.map(plain).join(', ')}</span>
          </li>
        ))}
      </ul>
    </Container>
  );
}
