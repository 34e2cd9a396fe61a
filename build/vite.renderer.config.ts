import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** The window: served to a browser by the daemon, and shown by the desktop app from the same files. */
export default defineConfig({
  root: `${repository}renderer`,
  // Relative, so that the same files work under http:// and under the desktop app's own protocol.
  base: './',
  publicDir: false,
  plugins: [react(), tailwindcss()],
  build: {
    outDir: `${repository}out/renderer`,
    emptyOutDir: true,
    // The content policy allows no data: fonts and no inline code, so nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // What every window needs is one file, which packs better than fifty small ones.
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] },
      },
    },
  },
});
