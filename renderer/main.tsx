import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { lookAtDoor, SessionGate } from './app/SessionGate.tsx';
import { Shell } from './app/Shell.tsx';
import { prepareHome } from './features/servers/HomePage.tsx';
import { isDesktop } from './lib/desktop.ts';
import { loadFirstTexts, TextsProvider } from './lib/i18n.tsx';
import './ui/tokens.css';
import { patiently } from './lib/later.ts';
import { applyTheme } from './lib/theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
void open(root);

async function loadDesktopGate() {
  return (await import('./app/DesktopGate.tsx')).DesktopGate;
}

/** Not awaited at the file's top: the parts that it loads need this file to be through. */
async function open(place: HTMLElement): Promise<void> {
  applyTheme();
  prepareHome();
  // All at once and before anything is drawn, because React keeps a face that waits on the screen for 300 ms.
  const [first, DesktopGate, door] = await Promise.all([
    loadFirstTexts(),
    isDesktop() ? patiently(loadDesktopGate) : null,
    isDesktop() ? null : lookAtDoor(),
  ]);
  // The address lives behind the hash, so that it works under the desktop app's protocol as well.
  createRoot(place).render(
    <StrictMode>
      <TextsProvider first={first}>
        <Router hook={useHashLocation}>
          {DesktopGate === null ? (
            <SessionGate first={door}>
              <Shell />
            </SessionGate>
          ) : (
            <DesktopGate>
              <Shell />
            </DesktopGate>
          )}
        </Router>
      </TextsProvider>
    </StrictMode>,
  );
}
