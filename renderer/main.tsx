import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { SessionGate } from './app/SessionGate.tsx';
import { Shell } from './app/Shell.tsx';
import { isDesktop } from './lib/desktop.ts';
import { loadFirstTexts, TextsProvider } from './lib/i18n.tsx';
import './ui/tokens.css';
import { later } from './lib/later.ts';

const DesktopGate = later(async () => (await import('./app/DesktopGate.tsx')).DesktopGate);
const Gate = isDesktop() ? DesktopGate : SessionGate;

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
const first = await loadFirstTexts();

// The address lives behind the hash, so that it works under the desktop app's protocol as well.
createRoot(root).render(
  <StrictMode>
    <TextsProvider first={first}>
      <Router hook={useHashLocation}>
        <Suspense>
          <Gate>
            <Shell />
          </Gate>
        </Suspense>
      </Router>
    </TextsProvider>
  </StrictMode>,
);
