import { useQuery } from '@tanstack/react-query';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { resource } from '../api/queries';
import { Empty, QueryState } from '../components/States';
import { ConfigurationTree } from '../resource/ConfigurationTree';
import { HistoryPanel } from '../resource/HistoryPanel';
import { RelationsPanel } from '../resource/RelationsPanel';
import { Summary } from '../resource/Summary';
import { instant } from '../text/format';
import { radiusHref } from '../text/hrefs';
import { plain } from '../text/plain';
import { idOf, typeWords } from '../text/words';
import { navigate, usePlace, withQuery } from '../url/location';

/** One resource: what it is, how it is set up, what it is connected to, what became of it. */
export default function ResourcePage() {
  const place = usePlace();
  const arn = place.query.get('arn') ?? '';
  if (arn === '') {
    return (
      <Empty title="No resource was named">
        The address needs <code>?arn=…</code>. Choose a resource in the inventory.
      </Empty>
    );
  }
  return <One key={arn} arn={arn} at={place.query.get('at') ?? undefined} />;
}

function One({ arn, at }: { arn: string; at: string | undefined }) {
  const place = usePlace();
  const detail = useQuery(resource(arn, at));
  const tab = place.query.get('tab') ?? 'summary';
  return (
    <QueryState query={detail} lines={10}>
      {(found) => {
        const relations = Object.values(found.relations).reduce((sum, { in: incoming, out }) => sum + incoming + out, 0);
        return (
          <SpaceBetween size="m">
            <Header
              variant="h1"
              description={
                <span className="resource">
                  {typeWords(found.type)} · <code>{plain(found.arn)}</code>{' '}
                  <CopyToClipboard
                    variant="icon"
                    textToCopy={found.arn}
                    copyButtonAriaLabel="Copy the ARN"
                    copySuccessText="ARN copied"
                    copyErrorText="Could not copy"
                  />
                </span>
              }
              actions={
                <SpaceBetween size="xs" direction="horizontal">
                  <Button onClick={() => navigate(radiusHref(found.arn, at))}>Blast radius</Button>
                  {found.consoleUrl === undefined ? null : (
                    <Button href={found.consoleUrl} external target="_blank" ariaLabel="Open in the AWS console, opens in a new tab">
                      AWS console
                    </Button>
                  )}
                </SpaceBetween>
              }
            >
              <bdi>{plain(found.name ?? idOf(found.arn))}</bdi>
            </Header>
            {found.stub ? (
              <Alert type="info" header="Only referenced">
                Something names this resource, but it was not collected: it is in another account, or reading it was not possible. Nothing is
                known of its settings.
              </Alert>
            ) : null}
            {found.stale ? (
              <Alert type="warning" header="Carried over from an earlier snapshot">
                It could not be read this time, so it may have changed or gone since
                {found.lastSeenAt === undefined ? '' : ` ${instant(found.lastSeenAt)}`}.
              </Alert>
            ) : null}
            <Tabs
              activeTabId={tab}
              ariaLabel="About the resource"
              onChange={({ detail: { activeTabId } }) =>
                navigate(withQuery(place, { tab: activeTabId === 'summary' ? undefined : activeTabId, edge: undefined }), 'replace')
              }
              tabs={[
                { id: 'summary', label: 'Summary', content: <Summary resource={found} at={at} /> },
                { id: 'configuration', label: 'Configuration', content: <ConfigurationTree value={found.configuration} /> },
                { id: 'relations', label: `Relations (${relations})`, content: <RelationsPanel resource={found} at={at} /> },
                { id: 'history', label: 'History', content: <HistoryPanel arn={found.arn} /> },
              ]}
            />
          </SpaceBetween>
        );
      }}
    </QueryState>
  );
}
