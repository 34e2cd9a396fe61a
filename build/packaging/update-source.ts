import type { Configuration } from 'electron-builder';

/**
 * Where a package looks for updates, by what the release workflow or whoever packs says in the environment.
 *
 * `ROOST_UPDATE_URL`: a folder on a web server. Else `GITHUB_REPOSITORY`: the releases of that repository. Else null, and
 * the package never looks.
 */
export function updateSource(variables: NodeJS.ProcessEnv): Configuration['publish'] {
  const { ROOST_UPDATE_URL: url, GITHUB_REPOSITORY: repository } = variables;
  if (url !== undefined && url !== '') return { provider: 'generic', url };
  const [owner, repo] = (repository ?? '').split('/');
  if (owner === undefined || owner === '' || repo === undefined) return null;
  return { provider: 'github', owner, repo, releaseType: 'draft' };
}
