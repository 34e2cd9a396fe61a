/** What an egg may ask to have its console watched for. Source: egg formats, section 12. */
export type Feature = 'eula' | 'java_version' | 'gsl_token' | 'pid_limit' | 'steam_disk_space';

/** The texts of each, in lower case; one of them anywhere in a line is enough. The first feature that fits counts. */
const phrases: readonly (readonly [Feature, readonly string[]])[] = [
  ['eula', ['you need to agree to the eula in order to run the server']],
  [
    'java_version',
    [
      'java.lang.unsupportedclassversionerror',
      'unsupported major.minor version',
      'has been compiled by a more recent version of the java runtime',
      'minecraft 1.17 requires running the server with java 16 or above',
      'minecraft 1.18 requires running the server with java 17 or above',
      'minecraft 1.19 requires running the server with java 17 or above',
    ],
  ],
  ['gsl_token', ['(gsl token expired)', '(account not found)']],
  [
    'pid_limit',
    [
      'pthread_create failed',
      'failed to create thread',
      'unable to create thread',
      'unable to create native thread',
      'unable to create new native thread',
      'exception in thread "craft async scheduler management thread"',
    ],
  ],
  ['steam_disk_space', ['steamcmd needs 250mb of free disk space to update', '0x202 after update job']],
];

/** Whether an egg's list of features has this one; names compare without case. */
export function hasFeature(features: readonly string[], feature: Feature): boolean {
  return features.some((name) => name.trim().toLowerCase() === feature);
}

/**
 * Makes of an egg's features what tells a console line, without its colours, that one of them is meant.
 *
 * Null where the egg has none that is known, so that nobody listens in vain. Unknown names are ignored.
 */
export function compileFeatures(features: readonly string[]): ((plain: string) => Feature | null) | null {
  const watched = phrases.filter(([feature]) => hasFeature(features, feature));
  if (watched.length === 0) return null;
  return (plain) => {
    const line = plain.toLowerCase();
    return watched.find(([, texts]) => texts.some((text) => line.includes(text)))?.[0] ?? null;
  };
}
