import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useRef, useState } from 'react';
import { ErrorPanel, Loading } from '../components/States';
import { EXAMPLES } from '../query/examples';
import { pastQueries, remember } from '../query/pastQueries';
import { ResultView } from '../query/ResultView';
import { Tables } from '../query/Tables';
import { run, type Language, type Result } from '../query/run';
import { shorten } from '../text/plain';
import { navigate, usePlace, withQuery } from '../url/location';

/** Longer queries stay in the page, not in the address (4 KiB of text make a long address already). */
const LONGEST_IN_ADDRESS = 4_096;

type Outcome = { state: 'none' } | { state: 'running' } | { state: 'failed'; error: unknown } | { state: 'done'; result: Result };

/** A question of one's own. A link fills in the text but never runs it. */
export default function Query() {
  const place = usePlace();
  const language: Language = place.query.get('lang') === 'sql' ? 'sql' : 'gremlin';
  const at = place.query.get('at') ?? undefined;
  const [text, setText] = useState(place.query.get('text') ?? EXAMPLES[language][0]?.text ?? '');
  const [outcome, setOutcome] = useState<Outcome>({ state: 'none' });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  const open = (next: Language, query: string) => {
    setText(query);
    setOutcome({ state: 'none' });
    navigate(withQuery(place, { lang: next, text: undefined }), 'replace');
  };
  const start = async () => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setOutcome({ state: 'running' });
    navigate(withQuery(place, { lang: language, text: text.length <= LONGEST_IN_ADDRESS ? text : undefined }), 'replace');
    remember({ language, text });
    try {
      setOutcome({ state: 'done', result: await run(language, text, at, controller.signal) });
    } catch (error) {
      if (!controller.signal.aborted) {
        setOutcome({ state: 'failed', error });
      }
    }
  };
  const cancel = () => {
    running.current?.abort();
    setOutcome({ state: 'none' });
  };
  const past = pastQueries();
  return (
    <SpaceBetween size="m">
      <Header variant="h1" description="Read-only, over the snapshot chosen above. A query has 30 seconds.">
        Query
      </Header>
      <Container
        header={
          <Header
            variant="h2"
            actions={
              <SpaceBetween size="xs" direction="horizontal">
                <ButtonDropdown
                  items={EXAMPLES[language].map(({ title }, index) => ({ id: `${index}`, text: title }))}
                  onItemClick={({ detail }) => open(language, EXAMPLES[language][Number(detail.id)]?.text ?? '')}
                >
                  Examples
                </ButtonDropdown>
                <ButtonDropdown
                  disabled={past.length === 0}
                  items={past.map((query, index) => ({ id: `${index}`, text: shorten(query.text.replace(/\s+/g, ' '), 90), description: query.language === 'sql' ? 'SQL' : 'Gremlin' }))}
                  onItemClick={({ detail }) => {
                    const query = past[Number(detail.id)];
                    if (query !== undefined) {
                      open(query.language, query.text);
                    }
                  }}
                >
                  Earlier
                </ButtonDropdown>
              </SpaceBetween>
            }
          >
            <SegmentedControl
              label="Language"
              selectedId={language}
              onChange={({ detail }) => open(detail.selectedId as Language, EXAMPLES[detail.selectedId as Language][0]?.text ?? '')}
              options={[
                { id: 'gremlin', text: 'Gremlin' },
                { id: 'sql', text: 'SQL' },
              ]}
            />
          </Header>
        }
      >
        <SpaceBetween size="s">
          <textarea
            className="editor"
            aria-label={language === 'sql' ? 'SQL' : 'Gremlin'}
            spellCheck={false}
            autoCapitalize="off"
            rows={Math.min(16, Math.max(4, text.split('\n').length + 1))}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                void start();
              }
            }}
          />
          <SpaceBetween size="xs" direction="horizontal" alignItems="center">
            <Button variant="primary" disabled={text.trim() === ''} loading={outcome.state === 'running'} onClick={() => void start()}>
              Run
            </Button>
            {outcome.state === 'running' ? <Button onClick={cancel}>Cancel</Button> : null}
            <span className="quiet">
              <kbd>Ctrl</kbd> <kbd>Enter</kbd>
            </span>
          </SpaceBetween>
        </SpaceBetween>
      </Container>
      {outcome.state === 'running' ? <Loading lines={6} /> : null}
      {outcome.state === 'failed' ? <ErrorPanel error={outcome.error} /> : null}
      {outcome.state === 'done' ? <ResultView result={outcome.result} name={language} /> : null}
      {language === 'sql' ? <Tables at={at} /> : null}
    </SpaceBetween>
  );
}
