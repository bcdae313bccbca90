import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import type { Schemas } from '../api/client';
import { AppLink } from '../components/AppLink';
import { ResourceName } from '../components/ResourceName';
import { Tags } from '../components/Tags';
import { plain } from '../text/plain';
import { resourceHref } from '../text/hrefs';

export type ResourceRow = Schemas['ResourceRow'];

/** @param at the snapshot in the address, kept in links */
export function columns(at: string | undefined): TableProps.ColumnDefinition<ResourceRow>[] {
  return [
    {
      id: 'resource',
      header: 'Resource',
      sortingField: 'name',
      isRowHeader: true,
      minWidth: 220,
      cell: (row) => (
        <ResourceName arn={row.arn} name={row.name} type={row.type}>
          {(label) => <AppLink href={resourceHref(row.arn, at)}>{label}</AppLink>}
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
          {row.accountId === '' ? 'AWS' : plain(row.accountId)}
          <div className="resource-below">{plain(row.region)}</div>
        </>
      ),
    },
    { id: 'exposed', header: 'Internet', minWidth: 110, cell: (row) => <Exposed row={row} /> },
    { id: 'tags', header: 'Tags', minWidth: 180, cell: (row) => <Tags tags={row.tags ?? {}} most={3} /> },
    {
      id: 'arn',
      header: 'ARN',
      width: 70,
      cell: (row) => (
        <CopyToClipboard
          variant="icon"
          textToCopy={row.arn}
          copyButtonAriaLabel={`Copy the ARN of ${plain(row.name ?? row.id)}`}
          copySuccessText="ARN copied"
          copyErrorText="Could not copy"
        />
      ),
    },
  ];
}

function Exposed({ row }: { row: ResourceRow }) {
  if (row.stub) {
    return <span className="quiet">Only referenced</span>;
  }
  return (
    <>
      {row.exposed === true ? <StatusIndicator type="warning">Reached</StatusIndicator> : null}
      {row.exposed === 'UNKNOWN' ? <StatusIndicator type="pending">Not known</StatusIndicator> : null}
      {row.exposed === false ? <span className="quiet">No</span> : null}
      {row.stale ? <div className="resource-below">Carried over</div> : null}
    </>
  );
}
