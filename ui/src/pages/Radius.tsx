import { usePlace } from '../url/location';
import { OneRadius } from '../radius/OneRadius';
import { RadiusList } from '../radius/RadiusList';

/** What falls with a resource; without one, whose radius is the largest. */
export default function Radius() {
  const { query } = usePlace();
  const arn = query.get('arn');
  return arn === null || arn === '' ? <RadiusList /> : <OneRadius key={arn} arn={arn} />;
}
