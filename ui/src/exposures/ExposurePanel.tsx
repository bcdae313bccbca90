import { useQuery } from '@tanstack/react-query';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import SplitPanel from '@cloudscape-design/components/split-panel';
import { exposures } from '../api/queries';
import { ExplainLink } from '../components/ExplainLink';
import { Empty, QueryState } from '../components/States';
import { VerdictBadge } from '../components/VerdictBadge';
import { PathView, PathViewSwitch } from '../path/PathView';
import { protocolAndPorts } from '../text/format';
import { plain, shorten } from '../text/plain';
import { idOf, reasonWords, VERDICTS, viaInSentence, type Verdict } from '../text/words';
import { usePlace } from '../url/location';
import { rowKey, sources, type Exposure } from './columns';

/** The path of the exposure selected in the table, hop by hop. */
export default function ExposurePanel() {
  const { query } = usePlace();
  const id = query.get('sel') ?? '';
  const rows = useQuery(
    exposures({
      at: query.get('at') ?? undefined,
      exposureId: [id],
      verdict: Object.keys(VERDICTS) as Verdict[],
      include: 'evidence',
    }),
  );
  const first = rows.data?.items[0];
  const title = first === undefined ? 'Path' : `Internet to ${plain(first.name ?? idOf(first.arn))}`;
  return (
    <SplitPanel header={shorten(title, 80)} closeBehavior="hide" hidePreferencesButton>
      <QueryState query={rows} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="This exposure is not in the snapshot" />
          ) : (
            <SpaceBetween size="l">
              <PathViewSwitch />
              {items.map((row) => (
                <ExposurePath key={rowKey(row)} row={row} />
              ))}
            </SpaceBetween>
          )
        }
      </QueryState>
    </SplitPanel>
  );
}

function ExposurePath({ row }: { row: Exposure }) {
  const what = `${protocolAndPorts(row)} at ${plain(row.address)} from ${plain(sources(row))}`;
  const question = {
    from: row.remoteScope === 'ALL' ? 'internet' : (row.remoteCidrs[0] ?? 'internet'),
    to: row.arn,
    protocol: row.protocol === 'all' || row.protocol === 'other' ? undefined : row.protocol,
    port: row.fromPort == null || row.fromPort !== row.toPort ? undefined : String(row.fromPort),
    family: row.family,
  };
  return (
    <div>
      <Box margin={{ bottom: 'xs' }}>
        <SpaceBetween size="m" direction="horizontal" alignItems="center">
          <VerdictBadge verdict={row.verdict} />
          <span>
            <strong>{what}</strong>, via {viaInSentence(row.via)}
          </span>
          <ExplainLink question={question} about={row.name ?? row.arn} />
        </SpaceBetween>
        {row.reasons.length === 0 ? null : <div className="quiet">{row.reasons.map(reasonWords).join('; ')}</div>}
      </Box>
      <PathView title={`Path of ${what}`} hops={row.evidence ?? []} />
    </div>
  );
}
