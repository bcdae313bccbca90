import { JobProgress } from '../components/JobProgress';
import { navigate, usePlace } from '../url/location';

/** A job as it goes; leads on to the overview when the job has published its snapshot. */
export default function JobPage() {
  const id = decodeURIComponent(usePlace().path.split('/')[2] ?? '');
  return <JobProgress id={id} onPublished={() => navigate('/', 'replace')} />;
}
