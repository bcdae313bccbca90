import { plain, shorten } from '../text/plain';

interface Props {
  paths: readonly string[];
  before: Readonly<Record<string, unknown>>;
  after: Readonly<Record<string, unknown>>;
}

const LONGEST = 400;

/** Values side by side, each with its place in the configuration. */
export function ValueChanges({ paths, before, after }: Props) {
  return (
    <table className="values">
      <thead>
        <tr>
          <th scope="col">Place</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {paths.map((path) => (
          <tr key={path}>
            <th scope="row">
              <code>{plain(path)}</code>
            </th>
            <td className="value-before">{text(before, path)}</td>
            <td className="value-after">{text(after, path)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function text(values: Readonly<Record<string, unknown>>, path: string): string {
  if (!(path in values)) {
    return '–';
  }
  const value = values[path];
  return plain(shorten(typeof value === 'string' ? value : JSON.stringify(value), LONGEST));
}
