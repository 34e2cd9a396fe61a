import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** The preload: a sandboxed one must be a single CommonJS file. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: `${repository}out/desktop`,
    emptyOutDir: false,
    target: 'chrome140',
    minify: false,
    lib: { entry: `${repository}electron/preload.ts`, formats: ['cjs'], fileName: () => 'preload.cjs' },
    rolldownOptions: { external: ['electron'] },
  },
});
