import { useQuery } from '@tanstack/react-query';
import { snapshots } from '../api/queries';
import { plain } from '../text/plain';
import { navigate, usePlace, withQuery } from '../url/location';

/** Which snapshot all pages show; `at` in the address, the current one without. */
export function SnapshotSelect({ id }: { id: string }) {
  const place = usePlace();
  const { data = [] } = useQuery(snapshots(id));
  if (data.length < 2) {
    return <code>{plain(id)}</code>;
  }
  const known = data.some((snapshot) => snapshot.id === id) ? data : [{ id, current: false }, ...data];
  const show = (chosen: string) => {
    const current = known.find((snapshot) => snapshot.id === chosen)?.current === true;
    navigate(withQuery(place, { at: current ? undefined : chosen, cursor: undefined, page: undefined, sel: undefined }));
  };
  return (
    <select aria-label="Snapshot" value={id} onChange={(event) => show(event.target.value)}>
      {known.map((snapshot) => (
        <option key={snapshot.id} value={snapshot.id}>
          {plain(snapshot.id)}
        </option>
      ))}
    </select>
  );
}
