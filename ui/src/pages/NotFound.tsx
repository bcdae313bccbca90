import { AppLink } from '../components/AppLink';
import { Empty } from '../components/States';
import { plain } from '../text/plain';
import { usePlace } from '../url/location';

export default function NotFound() {
  return (
    <Empty title={`There is no page ${plain(usePlace().path)}`}>
      <AppLink href="/">Go to the overview</AppLink>
    </Empty>
  );
}
