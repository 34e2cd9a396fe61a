import type { Plugin } from 'vite';

/**
 * Workers and helpers are named by address; built, they are JavaScript beside the file that names them.
 *
 * Libraries that are needed seldom are required where they are needed; the bundler only sees them without the
 * `createRequire` that makes this possible from source.
 */
export const builtAddresses: Plugin = {
  name: 'built-addresses',
  enforce: 'post',
  transform: {
    filter: { id: { exclude: /node_modules/ }, code: /import\.meta\.url/ },
    handler: (code) => ({
      code: code
        .replaceAll(/(new URL\(["']\.\/[\w-]+)\.ts(["'], import\.meta\.url\))/g, '$1.js$2')
        .replace(/^const require = createRequire\(import\.meta\.url\);$/m, ''),
      map: null,
    }),
  },
};

const nativePart = /\.node$|^cpu-features$/;

/** Native parts that a library uses where it finds them and does without where not. */
export const withoutNativeParts: Plugin = {
  name: 'without-native-parts',
  enforce: 'pre',
  resolveId: {
    filter: { id: nativePart },
    handler: (id) => `\0absent:${id.replaceAll(/\W+/g, '-')}`,
  },
  load: {
    filter: { id: /^\0absent:/ },
    handler: () =>
      `function absent() { throw new Error('left out of the package'); }\nmodule.exports = absent();\n`,
  },
};

/** Libraries that can look for files beside themselves, and do not for what we use of them. */
const harmless = ['@grpc/grpc-js', 'dockerode', 'pino', 'ssh2', 'thread-stream'];

/** Stops a build in which something would look for a file where the package has none. */
export const nothingBeside: Plugin = {
  name: 'nothing-beside',
  transform: {
    filter: { id: /node_modules/, code: /\b__dirname\b|import\.meta\.(url|dirname|filename)/ },
    handler(_code, id) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id.replaceAll('\\', '/'))?.[1] ?? id;
      if (!harmless.includes(name)) {
        this.error(
          `${name} may look for files beside itself, which a bundle does not have. Look at ${id}, then add it to ` +
            `"harmless" in build/packaging/bundle-plugins.ts, or to "whole" in build/packaging/whole-packages.ts.`,
        );
      }
    },
  },
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      if (/import\.meta\.(dirname|filename)|\.ts", import\.meta\.url/.test(chunk.code))
        this.error(`${chunk.fileName} finds something by a path that is another one once it is built`);
      for (const [, name = ''] of chunk.code.matchAll(/new URL\("\.\/([\w-]+\.js)", import\.meta\.url\)/g))
        if (!(name in bundle))
          this.error(
            `${chunk.fileName} names ${name}, which is not built: call it so that it ends in -worker or -helper`,
          );
      // Importing main would start a second Roost inside a worker.
      if ([...chunk.imports, ...chunk.dynamicImports].includes('main.js'))
        this.error(`${chunk.fileName} imports main.js`);
    }
  },
};
