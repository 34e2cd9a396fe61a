import { hostname, userInfo } from 'node:os';

/** What a system's package says of where it comes from. */
export interface Origin {
  homepage: string;
  /** As `Name <address>`. */
  maintainer: string;
}

/**
 * Who packs, by what the release workflow or whoever packs says in the environment.
 *
 * `GITHUB_REPOSITORY`: that repository, and its owner by the address that GitHub gives everybody. `DEBFULLNAME` and
 * `DEBEMAIL` go before it, as in Debian's own tools. Else it is a package for whoever sits here.
 */
export function packageOrigin(variables: NodeJS.ProcessEnv): Origin {
  const { GITHUB_REPOSITORY: repository = '', DEBFULLNAME: name, DEBEMAIL: address } = variables;
  const [owner = ''] = repository.split('/');
  const usual = owner === '' ? `${userInfo().username}@${hostname()}` : `${owner}@users.noreply.github.com`;
  return {
    homepage: owner === '' ? 'https://localhost/' : `https://github.com/${repository}`,
    maintainer: `${name || owner || userInfo().username} <${address || usual}>`,
  };
}
