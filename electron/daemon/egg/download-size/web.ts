/** The longest list that a maker answers has some hundred KiB; Mojang's of all versions too. */
const mostAnswerBytes = 8 * 1024 * 1024;

const headers = { 'user-agent': 'roost', 'accept-encoding': 'identity' };

/** What makers tell on the web of what they offer, without fetching it. Every call ends with its signal. */
export class Web {
  readonly #fetch: typeof globalThis.fetch;

  constructor(fetch: typeof globalThis.fetch) {
    this.#fetch = fetch;
  }

  /** A text that is there to be read. Rejects where it is not, or is far too long. */
  async text(url: string, signal: AbortSignal): Promise<string> {
    // Lists are long and shrink well; only lengths are asked for as they are.
    const response = await this.#fetch(url, { headers: { 'user-agent': headers['user-agent'] }, signal });
    if (!response.ok) throw new Error(`${new URL(url).host} answered ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > mostAnswerBytes) throw new Error(`${new URL(url).host} answers too much`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  /** How long a file is; null where its server does not tell. Rejects where there is no such file. */
  async length(url: string, signal: AbortSignal): Promise<number | null> {
    const head = await this.#fetch(url, { method: 'HEAD', headers, signal });
    await head.body?.cancel();
    const length = head.ok ? lengthIn(head.headers.get('content-length')) : null;
    if (length !== null) return length;
    if (head.status === 404 || head.status === 410) throw new Error(`${new URL(url).host} does not have it`);
    return await this.#lengthByPart(url, signal);
  }

  /** Some servers refuse to be asked for the head alone, or tell no length there; the first byte's head has the whole. */
  async #lengthByPart(url: string, signal: AbortSignal): Promise<number | null> {
    const part = await this.#fetch(url, { headers: { ...headers, range: 'bytes=0-0' }, signal });
    await part.body?.cancel();
    if (!part.ok) throw new Error(`${new URL(url).host} answered ${part.status}`);
    if (part.status === 206) return lengthIn(/\/(\d+)$/.exec(part.headers.get('content-range') ?? '')?.[1]);
    return lengthIn(part.headers.get('content-length'));
  }
}

function lengthIn(text: string | null | undefined): number | null {
  const length = Number(text ?? '');
  return Number.isSafeInteger(length) && length > 0 ? length : null;
}
