import { Fragment } from 'react';
import { plain, shorten } from '../text/plain';
import { idOf, typeWords } from '../text/words';

interface Props {
  arn: string;
  name?: string | null | undefined;
  type?: string | null | undefined;
  children?: (label: string) => React.ReactNode;
}

/** What a resource is called: its name, with type and id below. Names are text, nothing else. */
export function ResourceName({ arn, name, type, children }: Props) {
  const id = plain(idOf(arn));
  const label = name ? plain(name) : id;
  const short = shorten(label, 48);
  const below = [type ? typeWords(type) : '', label === id ? '' : shorten(id, 48)].filter((part) => part !== '');
  return (
    <div className="resource" title={plain(arn)}>
      <bdi className="resource-label">{children ? children(short) : short}</bdi>
      {below.length === 0 ? null : (
        <div className="resource-below">
          {below.map((part, index) => (
            <Fragment key={part}>
              {index === 0 ? '' : ' · '}
              <span className={part.length <= 24 ? 'nowrap' : ''}>{part}</span>
            </Fragment>
          ))}
        </div>
      )}
    </div>
  );
}
