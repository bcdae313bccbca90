import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import type { Schemas } from '../api/client';
import { AppLink } from '../components/AppLink';
import { Empty } from '../components/States';
import { counted } from '../text/format';
import { plain } from '../text/plain';
import { statusWords } from '../text/words';
import { link } from '../url/location';

/** What the crawl could not read, so that nobody takes a gap for an absence. */
export function UnseenPanel({ coverage, at }: { coverage: Schemas['OverviewCoverage']; at: string | undefined }) {
  const unknown = coverage.unknownExposures > 0 ? ` ${counted(coverage.unknownExposures, 'resource')} with an unknown verdict.` : '';
  const permissions = coverage.missingPermissions.map(({ action }) => action);
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${coverage.gaps.length})`}
          description={
            permissions.length === 0 ? unknown.trim() : `Missing permissions: ${permissions.map(plain).join(', ')}.${unknown}`
          }
          actions={<AppLink href={link('/coverage', { at })}>Coverage</AppLink>}
        >
          What could not be seen
        </Header>
      }
    >
      <Table
        variant="embedded"
        contentDensity="compact"
        wrapLines
        ariaLabels={{ tableLabel: 'Scopes that could not be read' }}
        items={coverage.gaps}
        trackBy={(gap) => `${gap.accountId} ${gap.region} ${gap.service} ${gap.operation}`}
        empty={<Empty title="Everything that should be read was read" />}
        columnDefinitions={[
          {
            id: 'scope',
            header: 'Scope',
            isRowHeader: true,
            minWidth: 200,
            cell: (gap) => (
              <>
                {plain(gap.service)}:{plain(gap.operation)}
                <div className="resource-below">
                  {gap.accountId} · {plain(gap.region)}
                </div>
              </>
            ),
          },
          { id: 'status', header: 'Status', cell: (gap) => statusWords(gap.status), width: 120 },
          {
            id: 'message',
            header: 'Message',
            minWidth: 240,
            cell: (gap) => (
              <>
                {gap.errorCode === undefined ? null : <code>{plain(gap.errorCode)}</code>} {plain(gap.message ?? '')}
              </>
            ),
          },
        ]}
      />
    </Container>
  );
}
