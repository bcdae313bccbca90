import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { VERDICT_MEANING, VERDICTS, type Verdict } from '../text/words';

// To be reached from the internet is what deserves a look, hence warning; blocked is the quiet case.
const LOOKS: Readonly<Record<Verdict, StatusIndicatorProps.Type>> = {
  REACHABLE: 'warning',
  FORWARD_ONLY: 'info',
  UNKNOWN: 'pending',
  BLOCKED: 'stopped',
};

/** A verdict in words with a sign of its own shape: colour is never the only sign. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  return (
    <span className="nowrap" title={VERDICT_MEANING[verdict]}>
      <StatusIndicator type={LOOKS[verdict]}>{VERDICTS[verdict]}</StatusIndicator>
    </span>
  );
}
