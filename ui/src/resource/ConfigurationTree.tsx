import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { Empty } from '../components/States';
import { count } from '../text/format';
import { plain } from '../text/plain';
import { leaves, matching } from './tree';

const SHOWN = 500;

/** A configuration as AWS gives it, field by field with a search, or as JSON. */
export function ConfigurationTree({ value }: { value: Readonly<Record<string, unknown>> }) {
  const [text, setText] = useState('');
  const [form, setForm] = useState<'fields' | 'json'>('fields');
  const all = leaves(value);
  const found = matching(all, text);
  const json = JSON.stringify(value, null, 2);
  if (Object.keys(value).length === 0) {
    return <Empty title="Nothing is known of its settings">It is only referenced, or reading it was denied.</Empty>;
  }
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${count(found.length)})`}
          description="As AWS answers it; values that can hold secrets are replaced before they are stored."
          actions={
            <SpaceBetween size="xs" direction="horizontal">
              <SegmentedControl
                label="Show the configuration as"
                selectedId={form}
                onChange={({ detail }) => setForm(detail.selectedId as 'fields' | 'json')}
                options={[
                  { id: 'fields', text: 'Fields' },
                  { id: 'json', text: 'JSON' },
                ]}
              />
              <Button iconName="copy" onClick={() => void navigator.clipboard.writeText(json)}>
                Copy JSON
              </Button>
            </SpaceBetween>
          }
        >
          Configuration
        </Header>
      }
    >
      {form === 'json' ? (
        <pre className="json" tabIndex={0} aria-label="Configuration as JSON">
          {plainLines(json)}
        </pre>
      ) : (
        <SpaceBetween size="s">
          <div data-search>
            <Input type="search" value={text} placeholder="Search fields and values" ariaLabel="Search the configuration" onChange={({ detail }) => setText(detail.value)} />
          </div>
          {found.length === 0 ? <Empty title="No field or value holds this text" /> : null}
          <dl className="leaves">
            {found.slice(0, SHOWN).map(({ path, text: of }) => (
              <div key={path}>
                <dt>{plain(path)}</dt>
                <dd>
                  <bdi>{plain(of)}</bdi>
                </dd>
              </div>
            ))}
          </dl>
          {found.length > SHOWN ? <span className="quiet">{count(found.length - SHOWN)} more: search, or look at the JSON.</span> : null}
        </SpaceBetween>
      )}
    </Container>
  );
}

/** Line ends of the JSON itself stay; what a value hides is shown. */
function plainLines(json: string): string {
  return json.split('\n').map(plain).join('\n');
}
