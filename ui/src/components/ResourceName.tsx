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
  const below = [type ? typeWords(type) : undefined, label === id ? undefined : shorten(id, 48)].filter(Boolean).join(' · ');
  return (
    <div className="resource" title={plain(arn)}>
      <bdi className="resource-label">{children ? children(short) : short}</bdi>
      {below === '' ? null : <div className="resource-below">{below}</div>}
    </div>
  );
}
