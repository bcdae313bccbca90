import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import type { Schemas } from '../api/client';
import { AppLink } from '../components/AppLink';
import { Empty } from '../components/States';
import { Tags } from '../components/Tags';
import { VerdictBadge } from '../components/VerdictBadge';
import { rowKey, sources } from '../exposures/columns';
import { counted, instant, protocolAndPorts } from '../text/format';
import { plain } from '../text/plain';
import { reasonWords, statusWords, viaWords } from '../text/words';
import { link } from '../url/location';

interface Props {
  resource: Schemas['ResourceDetail'];
  at: string | undefined;
}

/** Where it is, who named it what, and what reaches it. */
export function Summary({ resource, at }: Props) {
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">What it is</Header>}>
        <ColumnLayout columns={4} variant="text-grid">
          <Fact label="Type">{plain(resource.type)}</Fact>
          <Fact label="Account">{resource.accountId === '' ? 'AWS' : plain(resource.accountId)}</Fact>
          <Fact label="Region">{plain(resource.region)}</Fact>
          <Fact label="Read">
            {resource.observedAt === undefined ? 'Never' : instant(resource.observedAt)}
            {resource.sourceOperation === undefined ? null : <div className="resource-below">by {plain(resource.sourceOperation)}</div>}
          </Fact>
        </ColumnLayout>
        <Box margin={{ top: 'm' }}>
          <Box variant="awsui-key-label">Tags</Box>
          <Tags tags={resource.tags ?? {}} />
        </Box>
      </Container>
      <Container
        header={
          <Header
            variant="h2"
            actions={
              <SpaceBetween size="m" direction="horizontal">
                <AppLink href={link('/exposures', { at, arn: resource.arn })}>In the table of exposures</AppLink>
                <AppLink href={link('/reachability', { at, from: 'internet', to: resource.arn })}>Explain</AppLink>
              </SpaceBetween>
            }
          >
            From the internet
          </Header>
        }
      >
        <Exposures resource={resource} at={at} />
      </Container>
      {resource.coverage.length === 0 ? null : <Gaps resource={resource} />}
    </SpaceBetween>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Box variant="awsui-key-label">{label}</Box>
      <div className="resource">{children}</div>
    </div>
  );
}

function Exposures({ resource, at }: Props) {
  return (
    <Table
      variant="embedded"
      contentDensity="compact"
      wrapLines
      ariaLabels={{ tableLabel: 'Exposures of the resource' }}
      items={resource.exposures}
      trackBy={rowKey}
      empty={<Empty title="It has no address that the internet could reach, or the analysis has not run" />}
      columnDefinitions={[
        {
          id: 'verdict',
          header: 'Verdict',
          isRowHeader: true,
          minWidth: 130,
          cell: (row) => (
            <>
              <VerdictBadge verdict={row.verdict} />
              {row.reasons.length === 0 ? null : <div className="resource-below">{row.reasons.map(reasonWords).join('; ')}</div>}
            </>
          ),
        },
        {
          id: 'address',
          header: 'Reached at',
          minWidth: 150,
          cell: (row) => (
            <AppLink href={link('/exposures', { at, arn: resource.arn, verdict: row.verdict, sel: row.exposureId })}>{plain(row.address)}</AppLink>
          ),
        },
        { id: 'port', header: 'Port', minWidth: 100, cell: (row) => <span className="nowrap">{protocolAndPorts(row)}</span> },
        { id: 'from', header: 'From', minWidth: 120, cell: (row) => (row.remoteScope === 'ALL' ? 'Anywhere' : plain(sources(row))) },
        { id: 'via', header: 'Via', minWidth: 120, cell: (row) => (row.via === 'NONE' ? '–' : viaWords(row.via)) },
      ]}
    />
  );
}

function Gaps({ resource }: { resource: Schemas['ResourceDetail'] }) {
  return (
    <Container header={<Header variant="h2">Not read about it</Header>}>
      <Box variant="p">
        {counted(resource.coverage.length, 'operation')} in its account and region did not answer completely, so what is shown may lack something.
      </Box>
      <ul className="plain-list">
        {resource.coverage.map((scope) => (
          <li key={`${scope.service}:${scope.operation}:${scope.resourceType ?? ''}`}>
            <code>
              {plain(scope.service)}:{plain(scope.operation)}
            </code>{' '}
            {statusWords(scope.status)}
            {scope.errorCode == null ? '' : `, ${plain(scope.errorCode)}`}
          </li>
        ))}
      </ul>
    </Container>
  );
}
