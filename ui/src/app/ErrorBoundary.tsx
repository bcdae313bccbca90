import { Component, type ReactNode } from 'react';
import { ErrorPanel } from '../components/States';

interface Props {
  /** Another value makes a new attempt: the address, so that leaving a broken page helps. */
  resetKey: string;
  children: ReactNode;
}

interface State {
  error: Error | undefined;
  resetKey: string;
}

/** Shows what failed instead of a blank page. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: undefined, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) {
      return this.props.children;
    }
    return <ErrorPanel error={error} onRetry={() => this.setState({ error: undefined })} />;
  }
}
