import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Notice } from '#shared/domain/notice.ts';
import { httpServerModule } from './http-server.ts';

/**
 * Puts the headers on that every answer has.
 *
 * @param socketOrigin where the window's socket is, `ws://…`, which Safari does not count as `'self'`; null for none
 */
export function addSecurityHeaders(response: ServerResponse, socketOrigin: string | null): void {
  response.setHeader(
    'content-security-policy',
    [
      "default-src 'self'",
      "script-src 'self'",
      // xterm writes its colours into style elements and attributes and knows no nonce.
      "style-src 'self' 'unsafe-inline'",
      `connect-src 'self'${socketOrigin === null ? '' : ` ${socketOrigin}`}`,
      "img-src 'self' data:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
  );
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  response.setHeader('cache-control', 'no-store');
}

/** Answers with one JSON value. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

/** Answers with a refusal as a notice and its sentence; for what stands beside the contract. */
export function sendNotice(response: ServerResponse, status: number, message: string, notice: Notice): void {
  sendJson(response, status, { ...notice, message });
}

/** Answers with a refusal in the form that the contract's failures have over HTTP. */
export function sendProblem(response: ServerResponse, status: number, message: string, data: Notice): void {
  const code = (httpServerModule().STATUS_CODES[status] ?? 'Error').toUpperCase().replaceAll(/[^A-Z]+/g, '_');
  sendJson(response, status, { defined: false, code, status, message, data });
}

/** Answers with a page of one sentence, for a person whom the window itself cannot be shown. */
export function sendPage(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<meta name="color-scheme" content="light dark"><title>Roost</title>` +
      `<style>body{font:1.1rem/1.5 system-ui;max-width:36rem;margin:20vh auto;padding:0 1.5rem}</style>` +
      `<p>${escapeHtml(sentence)}</p></html>`,
  );
}

/** Ends the connection after the answer when its body is not wanted; the rest of it would be read to the end. */
export function closeAfter(request: IncomingMessage, response: ServerResponse): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  response.setHeader('connection', 'close');
}

/** Refuses an upgrade: there is no response object yet, so the answer is written out. */
export function refuseUpgrade(socket: Duplex, status: number, message: string): void {
  const body = `${message}\n`;
  socket.end(
    `HTTP/1.1 ${status} ${httpServerModule().STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
      `X-Content-Type-Options: nosniff\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** Text that stays text in a page. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
