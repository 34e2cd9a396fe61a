/**
 * How this PC reaches the internet: proxies, certificates of its own, a mirror of npm. All else of our environment stays
 * ours.
 */
const NAMES =
  /^(?:(?:HTTP|HTTPS|ALL|NO)_PROXY|NODE_EXTRA_CA_CERTS|SSL_CERT_(?:FILE|DIR)|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|GIT_SSL_CAINFO|npm_config_(?:registry|cafile|proxy|https_proxy|noproxy))$/i;

/**
 * The variables that a native install script needs to download anything on this PC.
 *
 * Where a proxy or a company's certificate is needed, a script with a clean environment would reach nothing.
 */
export function networkVariables(environment: NodeJS.ProcessEnv): Map<string, string> {
  const variables = new Map<string, string>();
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && value !== '' && NAMES.test(name)) variables.set(name, value);
  }
  return variables;
}
