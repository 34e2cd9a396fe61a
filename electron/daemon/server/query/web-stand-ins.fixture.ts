import { once } from 'node:events';
import { createServer as createHttp, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { StandIn } from './stand-ins.fixture.ts';

/** A game's web server, which keeps what was asked of it. */
export interface WebGame extends StandIn {
  asked: string[];
}

type Answer = { status?: number; body: unknown };

async function webGame(
  answer: (request: IncomingMessage, body: string) => Answer,
  tls?: { key: string; cert: string },
): Promise<WebGame> {
  const asked: string[] = [];
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      asked.push(`${request.method} ${request.url?.split('?')[0]}${body === '' ? '' : ` ${body}`}`);
      const { status = 200, body: told } = answer(request, body);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof told === 'string' ? told : JSON.stringify(told));
    });
  };
  const server = tls === undefined ? createHttp(listener) : createHttps(tls, listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    asked,
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** TShock: the token is in the address, and what it refuses it refuses in its answer too. */
export async function tshock(token: string, names: readonly (string | null)[]): Promise<WebGame> {
  return await webGame((request) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://game');
    if (pathname !== '/v2/server/status') return { status: 404, body: { status: '404', error: 'Not found' } };
    if (searchParams.get('token') !== token) {
      return {
        body: { status: '403', error: 'Not authorized. The specified API endpoint requires a token.' },
      };
    }
    const players = names.map((nickname) => ({ nickname, username: '', group: 'guest', team: 0 }));
    return {
      body: {
        status: '200',
        name: 'Ann and Bo',
        serverversion: 'v1.4.4.9',
        tshockversion: '5.2.4.0',
        port: 7777,
        playercount: names.length,
        maxplayers: 8,
        world: 'World',
        uptime: '0.00:01:02',
        serverpassword: false,
        ...(searchParams.get('players') === 'true' ? { players } : {}),
      },
    };
  });
}

/** Palworld: the login is in a header, and orders are answered with a word. */
export async function palworld(password: string, names: readonly string[]): Promise<WebGame> {
  const wanted = `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`;
  return await webGame((request) => {
    if (request.headers.authorization !== wanted) return { status: 401, body: 'Unauthorized' };
    const players = names.map((name, index) => ({
      name,
      accountName: name.toLowerCase(),
      playerId: 'A8B9C0D1E2F3',
      userId: `steam_7656119800000000${index}`,
      ip: '127.0.0.1',
      ping: 12.5,
      location_x: -1.5,
      location_y: 2.5,
      level: 7,
    }));
    const said: Record<string, unknown> = {
      'GET /v1/api/info': { version: 'v0.7.0', servername: 'Ann and Bo', description: '', worldguid: 'AA' },
      'GET /v1/api/players': { players },
      'GET /v1/api/settings': { Difficulty: 'None' },
      'GET /v1/api/metrics': {
        serverfps: 57,
        currentplayernum: names.length,
        serverframetime: 16.7,
        maxplayernum: 16,
        uptime: 3600,
      },
      'POST /v1/api/save': 'OK',
      'POST /v1/api/shutdown': 'OK',
      'POST /v1/api/announce': '',
    };
    const body = said[`${request.method} ${request.url}`];
    return body === undefined ? { status: 404, body: 'Not Found' } : { body };
  });
}

/** Made for `CN=game` by itself, as the game does; nothing but this stand-in has it. */
const tls = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgHTnlPiRUB2shMjDB
3BW54biLoHKuEmJVzktV4gF+WIWhRANCAARTNHi1978oQ3Dp6DE1O1mwPPjlN3QC
mju1OpFZkkcGGLgSU/rTvND467Hl/OjOLNPMbXLBHwW/JdJVg12CsBMA
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBdjCCARugAwIBAgIUfXgVr3iV1qYxZ7PDp7LldzBgJk8wCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEZ2FtZTAgFw0yNjExMjIxNDU4MDdaGA8yMTI2MTAyOTE0NTgw
N1owDzENMAsGA1UEAwwEZ2FtZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABFM0
eLX3vyhDcOnoMTU7WbA8+OU3dAKaO7U6kVmSRwYYuBJT+tO80PjrseX86M4s08xt
csEfBb8l0lWDXYKwEwCjUzBRMB0GA1UdDgQWBBSDSCb67EQJDK6PdZU6i1O07sw8
UDAfBgNVHSMEGDAWgBSDSCb67EQJDK6PdZU6i1O07sw8UDAPBgNVHRMBAf8EBTAD
AQH/MAoGCCqGSM49BAMCA0kAMEYCIQCw6p54ZoRrTFWGiya5JILFBCyIVWJ4VHuF
q9H7K6kDLAIhAJ3cnM5ngS0Gji3s88AoCqqGPXyfGPoI1Q9fqRD+dPfn
-----END CERTIFICATE-----`,
};

/** Satisfactory: a token for who asks without a password, unless players need one; a new start knows no old token. */
export async function satisfactory(
  players: number,
  { wantsPassword = false } = {},
): Promise<WebGame & { startAnew: () => void }> {
  let life = 1;
  const standIn = await webGame((request, body) => {
    const { function: wanted } = JSON.parse(body) as { function: string };
    const refused = { status: 401, body: { errorCode: 'wrong_password', errorMessage: 'Wrong password' } };
    if (wanted === 'PasswordlessLogin') {
      return wantsPassword ? refused : { body: { data: { authenticationToken: `ewoJInBsIj.${life}` } } };
    }
    if (request.headers.authorization !== `Bearer ewoJInBsIj.${life}`) return refused;
    return {
      body: {
        data: {
          serverGameState: {
            activeSessionName: 'Our factory',
            numConnectedPlayers: players,
            playerLimit: 4,
            techTier: 2,
            isGameRunning: true,
            averageTickRate: 30,
          },
        },
      },
    };
  }, tls);
  return Object.assign(standIn, {
    startAnew: () => {
      life += 1;
    },
  });
}
