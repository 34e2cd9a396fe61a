/** What answers the app's own protocols, by scheme. */
export const protocolHandlers = new Map<string, (request: Request) => Response | Promise<Response>>();
const privileged = new Set<string>();

/** What the app answers under a scheme of its own. */
export async function answerOwn(url: string): Promise<Response> {
  const handler = protocolHandlers.get(new URL(url).protocol.slice(0, -1));
  if (handler === undefined) throw new Error(`nothing answers ${url}`);
  return await handler(new Request(url));
}

/** Electron's `protocol`. */
export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly { scheme: string }[]): void {
    for (const { scheme } of schemes) privileged.add(scheme);
  },
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    if (!privileged.has(scheme)) throw new Error(`${scheme}: is not registered as privileged`);
    protocolHandlers.set(scheme, handler);
  },
  unhandle(scheme: string): void {
    protocolHandlers.delete(scheme);
  },
};
