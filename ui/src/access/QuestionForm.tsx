import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { navigate, usePlace, withQuery } from '../url/location';

const FIELDS = [
  ['principal', 'Who', 'ARN of a role or user, or internet'],
  ['action', 'Does what', 's3:GetObject'],
  ['resource', 'With what', 'ARN of a bucket, key, table, …'],
] as const;

/** All three are one question, evaluated at once; fewer list what the analysis found. */
export function QuestionForm() {
  const place = usePlace();
  const [draft, setDraft] = useState(() => Object.fromEntries(FIELDS.map(([key]) => [key, place.query.get(key) ?? ''])));
  return (
    <Container>
      <form
        className="question question-access"
        onSubmit={(event) => {
          event.preventDefault();
          navigate(withQuery(place, { ...Object.fromEntries(FIELDS.map(([key]) => [key, draft[key]?.trim()])), cursor: undefined, page: undefined }));
        }}
      >
        {FIELDS.map(([key, label, placeholder], index) => (
          <FormField key={key} label={label}>
            <div {...(index === 0 ? { 'data-search': true } : {})}>
              <Input value={draft[key] ?? ''} placeholder={placeholder} ariaLabel={label} onChange={({ detail }) => setDraft({ ...draft, [key]: detail.value })} />
            </div>
          </FormField>
        ))}
        <Button variant="primary" formAction="submit">
          Ask
        </Button>
      </form>
    </Container>
  );
}
