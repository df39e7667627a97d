import { Component, type ReactNode } from 'react';

interface Props {
  /** Another value, such as another address, is another chance. */
  resetOn: string;
  fallback: ReactNode;
  children: ReactNode;
}

/** Catches what a page throws while it is drawn, also when its files cannot be loaded any more. */
export class ErrorBoundary extends Component<Props, { failedOn?: string }> {
  override state: { failedOn?: string } = {};

  static getDerivedStateFromError() {
    return { failedOn: '' };
  }

  override componentDidCatch() {
    this.setState({ failedOn: this.props.resetOn });
  }

  override componentDidUpdate() {
    if (this.state.failedOn && this.state.failedOn !== this.props.resetOn) this.setState({ failedOn: undefined });
  }

  override render() {
    return this.state.failedOn === undefined ? this.props.children : this.props.fallback;
  }
}
