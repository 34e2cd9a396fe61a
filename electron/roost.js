#!/usr/bin/env node
// The way in to `roost …`. JavaScript, because the types of a process's first file are stripped before its compile
// cache is on, by a compiler that takes 18 MB; every file after it comes from the cache with that work done.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Beside the code: who may write there may write the code too. Where nobody may, there is no cache and no error.
enableCompileCache(join(import.meta.dirname, '..', 'out', 'cache'));
const { main } = await import('./cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
