import Box from '@cloudscape-design/components/box';
import Modal from '@cloudscape-design/components/modal';
import { ROUTES } from './routes';

const KEYS: readonly [string, string][] = [
  ['/', 'Search'],
  ...ROUTES.flatMap(({ key, title }): [string, string][] => (key === undefined ? [] : [[`g ${key}`, `Go to ${title}`]])),
  ['j k', 'Next and previous row, with its path'],
  ['x', 'Export the table as CSV'],
  ['t', 'Path as table or as diagram'],
  ['Esc', 'Close'],
  ['?', 'This help'],
];

export function Help({ visible, onDismiss }: { visible: boolean; onDismiss: () => void }) {
  return (
    <Modal visible={visible} onDismiss={onDismiss} header="Keys" closeAriaLabel="Close">
      <dl className="keys">
        {KEYS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((part) => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Box color="text-body-secondary">
        The address of a page holds its filters and its selection: copy it to share the view. The same answers are in the
        API, described at <a href="/openapi.yaml">/openapi.yaml</a>.
      </Box>
    </Modal>
  );
}
