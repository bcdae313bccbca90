import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import { plain } from '../text/plain';
import { commandOf, type Question } from '../text/question';
import { link } from '../url/location';
import { AppLink } from './AppLink';

export function questionHref(question: Question): string {
  return link('/reachability', { ...question });
}

/** The way to the hop-by-hop answer: on a page, and as the command to copy. */
export function ExplainLink({ question, about }: { question: Question | undefined; about: string }) {
  if (question === undefined) {
    return null;
  }
  const command = commandOf(question);
  return (
    <span className="explain">
      <AppLink href={questionHref(question)} ariaLabel={`Explain ${plain(about)}`}>
        Explain
      </AppLink>
      <CopyToClipboard
        variant="icon"
        textToCopy={command}
        copyButtonAriaLabel={`Copy the command that explains ${plain(about)}`}
        copySuccessText="Command copied"
        copyErrorText="Could not copy"
      />
    </span>
  );
}
