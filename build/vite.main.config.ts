import { isBuiltin } from 'node:module';
import { basename, join } from 'node:path';
import { defineConfig } from 'vite';
import { builtAddresses, nothingBeside, withoutNativeParts } from './packaging/bundle-plugins.ts';
import { notices } from './packaging/notices.ts';
import { whole } from './packaging/whole-packages.ts';
import { filesBelow, repository } from './source-files.ts';

const isLeftOut = (id: string): boolean =>
  id === 'electron' || isBuiltin(id) || whole.some((name) => id === name || id.startsWith(`${name}/`));

/** What runs in a thread or a process of its own is named by address, so that the bundler does not find it. */
const besideMain = Object.fromEntries(
  filesBelow(['electron/daemon'])
    .filter((file) => /-(worker|helper)\.ts$/.test(file))
    .map((file) => [basename(file, '.ts'), join(repository, file)]),
);

/**
 * Main with the daemon and every library in it, in a few files of one folder.
 *
 * Against a file a module with the libraries beside them this starts in half the time and 20 MB smaller, and there is
 * nothing to open in the archive that is not run. Readable, because it is what a report's stack traces point into.
 */
export default defineConfig({
  publicDir: false,
  plugins: [builtAddresses, withoutNativeParts, nothingBeside, notices('notices.txt')],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node24',
    outDir: `${repository}out/desktop/electron`,
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: { main: `${repository}electron/main.ts`, ...besideMain },
      external: isLeftOut,
      // All in one folder: what names a worker beside itself must find it beside itself.
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
