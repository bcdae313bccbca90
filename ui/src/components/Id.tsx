import { plain, shorten } from '../text/plain';
import { idOf } from '../text/words';

const ON_ONE_LINE = 26;

/** The id of a resource; a short one is not broken at its hyphen. The whole ARN is its title. */
export function Id({ arn }: { arn: string }) {
  const id = shorten(plain(idOf(arn)), 60);
  return (
    <code className={id.length <= ON_ONE_LINE ? 'nowrap' : ''} title={plain(arn)}>
      {id}
    </code>
  );
}
