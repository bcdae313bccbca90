import { useQuery } from '@tanstack/react-query';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import { sqlTables } from '../api/queries';
import { QueryState } from '../components/States';
import { count } from '../text/format';

/** What SQL may name, with the meaning of each column. */
export function Tables({ at }: { at: string | undefined }) {
  const tables = useQuery(sqlTables(at));
  return (
    <ExpandableSection variant="container" headerText="Tables">
      <QueryState query={tables} lines={4}>
        {(found) => (
          <>
            {found.tables.map(({ name, rows, columns }) => (
              <ExpandableSection key={name} headerText={name} headerDescription={rows === undefined ? '' : `${count(rows)} rows`}>
                <dl className="leaves">
                  {columns.map((column) => (
                    <div key={column.name}>
                      <dt>
                        <code>{column.name}</code> {column.type}
                      </dt>
                      <dd>{column.description ?? ''}</dd>
                    </div>
                  ))}
                </dl>
              </ExpandableSection>
            ))}
          </>
        )}
      </QueryState>
    </ExpandableSection>
  );
}
