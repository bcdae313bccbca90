import { useQuery } from '@tanstack/react-query';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Grid from '@cloudscape-design/components/grid';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useState } from 'react';
import { ApiError, type Schemas } from '../api/client';
import { activeJob, NOTHING_PUBLISHED, overview } from '../api/queries';
import { JobBanner, JobProgress } from '../components/JobProgress';
import { AnalysisNotRun, Loading, NothingYet, PartialBanner, QueryState } from '../components/States';
import { ChangesPanel } from '../overview/Changes';
import { EgressPanel } from '../overview/Egress';
import { ExposedPanel } from '../overview/Exposed';
import { GroupsPanel } from '../overview/Groups';
import { MissedPanel } from '../overview/Missed';
import { Tiles } from '../overview/Tiles';
import { UnseenPanel } from '../overview/Unseen';
import { count, counted } from '../text/format';
import { usePlace } from '../url/location';

/**
 * What is here, what is exposed, what changed, what is unknown. As long as there is nothing to show
 * and a job works on it, the job's progress stands here.
 */
export default function Overview() {
  const at = usePlace().query.get('at') ?? undefined;
  const data = useQuery(overview(at));
  const job = useQuery(activeJob());
  // A job whose progress stood here keeps its place until it ends, although it may publish earlier.
  const [watched, setWatched] = useState<string>();
  const nothing = data.error instanceof ApiError && data.error.code === NOTHING_PUBLISHED && at === undefined;
  const unanalysed = data.data !== undefined && data.data.securityGroups === undefined;
  const shown = watched ?? ((nothing || unanalysed) && job.data != null ? job.data.id : undefined);
  useEffect(() => setWatched(shown), [shown]);
  if (shown !== undefined) {
    return <JobProgress key={shown} id={shown} onPublished={() => setWatched(undefined)} />;
  }
  if (nothing) {
    return job.isPending ? <Loading /> : <NothingYet />;
  }
  return (
    <QueryState query={data} lines={12}>
      {(loaded) => <Panels overview={loaded} at={at} working={job.data ?? undefined} />}
    </QueryState>
  );
}

interface PanelsProps {
  overview: Schemas['Overview'];
  at: string | undefined;
  working: Schemas['JobRow'] | undefined;
}

function Panels({ overview: loaded, at, working }: PanelsProps) {
  const { resources, securityGroups, missedByGroupScan, egress, exposures, changes } = loaded;
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={`${counted(resources.total, 'resource')} in ${counted(resources.byAccount.length, 'account')}${
            resources.stale > 0 ? `, ${count(resources.stale)} carried over` : ''
          }`}
        >
          Overview
        </Header>
      }
    >
      <SpaceBetween size="l">
        {working === undefined ? null : <JobBanner key={working.id} id={working.id} />}
        <PartialBanner snapshot={loaded.snapshot} />
        {securityGroups === undefined ? <AnalysisNotRun job="reachability" /> : null}
        <Tiles overview={loaded} at={at} />
        {securityGroups === undefined ? null : <GroupsPanel groups={securityGroups} />}
        {missedByGroupScan === undefined ? null : <MissedPanel missed={missedByGroupScan} />}
        {changes === undefined ? null : <ChangesPanel changes={changes} />}
        {egress === undefined || exposures === undefined ? null : (
          <Grid gridDefinition={[{ colspan: { default: 12, s: 8 } }, { colspan: { default: 12, s: 4 } }]}>
            <EgressPanel egress={egress} />
            <ExposedPanel exposures={exposures} at={at} />
          </Grid>
        )}
        <UnseenPanel coverage={loaded.coverage} at={at} />
      </SpaceBetween>
    </ContentLayout>
  );
}
