import { z } from 'zod';
import { qualified, type RegistryAuth } from './registry-auth.ts';

/** No list of layers is longer. */
const mostAnswerBytes = 4 * 1024 * 1024;

const layer = z.object({ digest: z.string(), size: z.number().nonnegative() });
const manifest = z.object({ config: layer, layers: z.array(layer) });
const list = z.object({
  manifests: z.array(
    z.object({
      digest: z.string(),
      platform: z.object({ os: z.string(), architecture: z.string() }).optional(),
    }),
  ),
});
const kinds = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** A part of an image as it comes over the network. */
export type ImageLayer = z.infer<typeof layer>;

/**
 * The parts that fetching an image brings, as its registry lists them, without fetching any. Rejects where the registry
 * does not answer, does not have it, or wants to know who asks.
 *
 * @param platform in an image's words, such as `amd64`
 * Source: the OCI distribution specification, and Docker's token authentication.
 */
export async function layersOf(
  image: string,
  platform: string,
  auth: RegistryAuth | null,
  signal: AbortSignal,
): Promise<ImageLayer[]> {
  const { base, repository, reference } = addressOf(image);
  const registry = new Registry(base, repository, auth, signal);
  const first = await registry.manifest(reference);
  const several = list.safeParse(first);
  if (!several.success) return layersIn(first);
  const ours = several.data.manifests.find(
    (one) => one.platform?.os === 'linux' && one.platform.architecture === platform,
  );
  if (ours === undefined) throw new Error(`${image} is not made for ${platform}`);
  return layersIn(await registry.manifest(ours.digest));
}

function layersIn(answer: unknown): ImageLayer[] {
  const { config, layers } = manifest.parse(answer);
  return [config, ...layers];
}

/** One repository of a registry, asked with the token that it wants. */
class Registry {
  readonly #url: string;
  readonly #repository: string;
  readonly #auth: RegistryAuth | null;
  readonly #signal: AbortSignal;
  #authorization: string | null = null;

  constructor(base: string, repository: string, auth: RegistryAuth | null, signal: AbortSignal) {
    this.#url = `${base}/v2/${repository}`;
    this.#repository = repository;
    this.#auth = auth;
    this.#signal = signal;
  }

  async manifest(reference: string): Promise<unknown> {
    const url = `${this.#url}/manifests/${reference}`;
    let response = await this.#get(url);
    if (response.status === 401) {
      await response.body?.cancel();
      this.#authorization = await this.#asked(response.headers.get('www-authenticate') ?? '');
      response = await this.#get(url);
    }
    if (!response.ok) throw new Error(`the registry answered ${response.status}`);
    return await json(response);
  }

  async #get(url: string): Promise<Response> {
    const authorization = this.#authorization === null ? {} : { authorization: this.#authorization };
    return await fetch(url, { headers: { accept: kinds, ...authorization }, signal: this.#signal });
  }

  /** What the registry wants to see: a password, or a token from the place that it names. */
  async #asked(challenge: string): Promise<string | null> {
    const basic =
      this.#auth === null ? null : `Basic ${btoa(`${this.#auth.username}:${this.#auth.password}`)}`;
    if (!/^Bearer /i.test(challenge)) return basic;
    const said = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1];
    const url = new URL(said('realm') ?? '');
    // Nobody else is to learn the password, whatever a registry on the way says.
    const isSafe = url.protocol === 'https:' || isThisPc(url.host);
    const service = said('service');
    if (service !== undefined) url.searchParams.set('service', service);
    url.searchParams.set('scope', said('scope') ?? `repository:${this.#repository}:pull`);
    const response = await fetch(url, {
      headers: basic !== null && isSafe ? { authorization: basic } : {},
      signal: this.#signal,
    });
    if (!response.ok) throw new Error(`the registry gave no token (${response.status})`);
    const token = z
      .object({ token: z.string().optional(), access_token: z.string().optional() })
      .parse(await json(response));
    return `Bearer ${token.token ?? token.access_token ?? ''}`;
  }
}

async function json(response: Response): Promise<unknown> {
  const length = Number(response.headers.get('content-length') ?? '0');
  if (length > mostAnswerBytes) throw new Error('the registry answers too much');
  return await response.json();
}

function addressOf(image: string): { base: string; repository: string; reference: string } {
  const full = qualified(image);
  const slash = full.indexOf('/');
  const host = full.slice(0, slash);
  const path = full.slice(slash + 1);
  const digest = path.indexOf('@');
  const named = digest === -1 ? path : path.slice(0, digest);
  const colon = named.lastIndexOf(':');
  const repository = colon === -1 ? named : named.slice(0, colon);
  const tag = colon === -1 ? 'latest' : named.slice(colon + 1);
  // Docker itself speaks plainly with a registry on this PC, and with no other.
  const base =
    host === 'docker.io' ? 'https://registry-1.docker.io' : `${isThisPc(host) ? 'http' : 'https'}://${host}`;
  return { base, repository, reference: digest === -1 ? tag : path.slice(digest + 1) };
}

function isThisPc(host: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/.test(host);
}
