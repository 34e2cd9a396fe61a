import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

type YamlModule = typeof Yaml;

const require = createRequire(import.meta.url);
let loaded: YamlModule | undefined;

/** The YAML library, loaded when the first YAML egg is met: most are JSON, and a start should not pay for it. */
export function yamlModule(): YamlModule {
  loaded ??= require('yaml') as YamlModule;
  return loaded;
}
