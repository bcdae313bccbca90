import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import type { Question } from '../text/question';

const PROTOCOLS = [
  { value: '', label: 'All' },
  { value: 'tcp', label: 'TCP' },
  { value: 'udp', label: 'UDP' },
  { value: 'icmp', label: 'ICMP' },
  { value: 'icmpv6', label: 'ICMPv6' },
];

const FAMILIES = [
  { value: '', label: 'Both' },
  { value: 'ipv4', label: 'IPv4' },
  { value: 'ipv6', label: 'IPv6' },
];

const PORT = /^\d{1,5}(\s*(-|\.\.)\s*\d{1,5})?$/;

interface Props {
  question: Question;
  onAsk: (question: Question) => void;
}

export function QuestionForm({ question, onAsk }: Props) {
  const [draft, setDraft] = useState(question);
  const [tried, setTried] = useState(false);
  const set = (change: Partial<Question>) => setDraft((before) => ({ ...before, ...change }));
  const port = draft.port?.trim() ?? '';
  const badPort = port !== '' && !PORT.test(port) ? 'A port or a range: 443, 8000-8100' : '';
  const portWithout = port !== '' && draft.protocol !== 'tcp' && draft.protocol !== 'udp' ? 'Ports need TCP or UDP' : '';
  const missing = (text: string) => (tried && text.trim() === '' ? 'Needed' : '');
  const ask = () => {
    setTried(true);
    if (draft.from.trim() !== '' && draft.to.trim() !== '' && badPort === '' && portWithout === '') {
      onAsk({ ...draft, from: draft.from.trim(), to: draft.to.trim(), port: port === '' ? undefined : port });
    }
  };
  return (
    <Container>
      <form
        className="question"
        data-search
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <FormField label="From" errorText={missing(draft.from)} stretch>
          <Input value={draft.from} onChange={({ detail }) => set({ from: detail.value })} placeholder="internet" spellcheck={false} />
        </FormField>
        <FormField label="To" errorText={missing(draft.to)} stretch>
          <Input value={draft.to} onChange={({ detail }) => set({ to: detail.value })} placeholder="i-0abc, an ARN, 10.0.2.15 …" spellcheck={false} />
        </FormField>
        <FormField label="Protocol" stretch>
          <Select
            selectedOption={PROTOCOLS.find(({ value }) => value === (draft.protocol ?? '')) ?? { value: draft.protocol ?? '', label: draft.protocol ?? '' }}
            options={PROTOCOLS}
            onChange={({ detail }) => set({ protocol: detail.selectedOption.value || undefined })}
          />
        </FormField>
        <FormField label="Port" errorText={badPort || portWithout} stretch>
          <Input value={draft.port ?? ''} onChange={({ detail }) => set({ port: detail.value })} placeholder="all" inputMode="numeric" />
        </FormField>
        <FormField label="IP family" stretch>
          <Select
            selectedOption={FAMILIES.find(({ value }) => value === (draft.family ?? '')) ?? { value: draft.family ?? '', label: draft.family ?? '' }}
            options={FAMILIES}
            onChange={({ detail }) => set({ family: detail.selectedOption.value || undefined })}
          />
        </FormField>
        <Button variant="primary" formAction="submit">
          Ask
        </Button>
      </form>
    </Container>
  );
}
