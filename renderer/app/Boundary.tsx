import { Component, type ReactNode } from 'react';
import { useTexts } from '../lib/i18n.tsx';
import { Failed } from '../ui/Faces.tsx';

/** Keeps the rest of the window where a part of it cannot be drawn, and offers to load the window again. */
export class Boundary extends Component<{ children: ReactNode; isQuiet?: boolean }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return this.props.isQuiet ? null : <NotDrawn />;
  }
}

function NotDrawn() {
  const t = useTexts();
  return (
    <div className="mx-auto max-w-lg p-6">
      <Failed
        what={t('failure.screen')}
        failure={{ kind: 'unexpected' }}
        onRetry={() => globalThis.location.reload()}
      />
    </div>
  );
}
