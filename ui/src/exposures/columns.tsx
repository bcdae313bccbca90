import type { TableProps } from '@cloudscape-design/components/table';
import type { Schemas } from '../api/client';
import { AppLink } from '../components/AppLink';
import { ResourceName } from '../components/ResourceName';
import { VerdictBadge } from '../components/VerdictBadge';
import { protocolAndPorts } from '../text/format';
import { plain, shorten } from '../text/plain';
import { reasonWords, viaWords } from '../text/words';

export type Exposure = Schemas['ExposureRow'];

/** Rows that differ in ports or sources alone share an exposure id. */
export function rowKey(row: Exposure): string {
  return [row.exposureId, row.networkInterfaceId, row.fromPort, row.toPort, row.icmpType, row.icmpCode, row.icmpTypeTo, row.icmpCodeTo, row.targetPort, row.verdict, row.remoteCidrs].join(' ');
}

export function sources(row: Pick<Exposure, 'remoteScope' | 'remoteCidrs'>): string {
  if (row.remoteScope === 'ALL') {
    return 'the whole internet';
  }
  const [first, second, ...more] = row.remoteCidrs;
  if (first === undefined) {
    return 'nowhere';
  }
  return [first, second].filter(Boolean).join(', ') + (more.length > 0 ? ` and ${more.length} more` : '');
}

/** @param hrefOf address of the page with this row selected */
export function columns(hrefOf: (row: Exposure) => string): TableProps.ColumnDefinition<Exposure>[] {
  return [
    {
      id: 'verdict',
      header: 'Verdict',
      sortingField: 'verdict',
      minWidth: 125,
      cell: (row) => (
        <>
          <VerdictBadge verdict={row.verdict} />
          {row.reasons.length === 0 ? null : <div className="resource-below">{row.reasons.map(reasonWords).join('; ')}</div>}
        </>
      ),
    },
    {
      id: 'resource',
      header: 'Resource',
      sortingField: 'name',
      isRowHeader: true,
      minWidth: 175,
      cell: (row) => (
        <ResourceName arn={row.arn} name={row.name} type={row.type}>
          {(label) => <AppLink href={hrefOf(row)}>{label}</AppLink>}
        </ResourceName>
      ),
    },
    {
      id: 'address',
      header: 'Reached at',
      sortingField: 'address',
      minWidth: 175,
      maxWidth: 230,
      cell: (row) => (
        <div className="resource">
          <code title={plain(row.address)}>{plain(shorten(row.address, 44))}</code>
          {row.privateAddress == null ? null : <div className="resource-below">{plain(row.privateAddress)} inside</div>}
        </div>
      ),
    },
    {
      id: 'port',
      header: 'Port',
      sortingField: 'fromPort',
      minWidth: 100,
      cell: (row) => (
        <>
          <span className="nowrap">{protocolAndPorts(row)}</span>
          {row.targetPort == null ? null : <div className="resource-below nowrap">{row.targetPort} behind</div>}
        </>
      ),
    },
    { id: 'sources', header: 'From', minWidth: 110, cell: (row) => (row.remoteScope === 'ALL' ? 'Anywhere' : plain(sources(row))) },
    { id: 'via', header: 'Via', sortingField: 'via', minWidth: 100, cell: (row) => (row.via === 'NONE' ? '–' : viaWords(row.via)) },
    {
      id: 'account',
      header: 'Account, region',
      sortingField: 'accountId',
      minWidth: 125,
      cell: (row) => (
        <>
          {row.accountId}
          <div className="resource-below">{plain(row.region)}</div>
        </>
      ),
    },
  ];
}
