import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const repository = fileURLToPath(new URL('..', import.meta.url));
const { dependencies } = JSON.parse(readFileSync(`${repository}package.json`, 'utf8')) as {
  dependencies: Record<string, string>;
};
const isPackage = (id: string) =>
  id === 'electron' ||
  id.startsWith('node:') ||
  Object.keys(dependencies).some((name) => id === name || id.startsWith(`${name}/`));

/** Workers and helpers are named by address; built, they are JavaScript beside the file that names them. */
const builtAddresses: Plugin = {
  name: 'built-addresses',
  transform: {
    filter: { code: /import\.meta\.url/ },
    handler: (code) => code.replaceAll(/(new URL\('\.\/[\w-]+)\.ts(', import\.meta\.url\))/g, '$1.js$2'),
  },
};

/** Main, file by file in the folders of its sources, so that what finds its neighbours by path still does. */
export default defineConfig({
  publicDir: false,
  plugins: [builtAddresses],
  build: {
    ssr: true,
    target: 'node24',
    outDir: `${repository}out/desktop`,
    emptyOutDir: false,
    minify: false,
    rolldownOptions: {
      input: [
        `${repository}electron/main.ts`,
        `${repository}electron/daemon/files/measure-worker.ts`,
        `${repository}electron/daemon/egg/parsers/rewrite-worker.ts`,
        `${repository}electron/daemon/environment/windows/stop/console-event-helper.ts`,
      ],
      external: isPackage,
      output: {
        format: 'es',
        preserveModules: true,
        preserveModulesRoot: repository,
        entryFileNames: '[name].js',
      },
    },
  },
});
