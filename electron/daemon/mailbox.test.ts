import { describe, expect, test } from 'vitest';
import { Mailbox } from './mailbox.ts';

interface Event {
  text: string;
}

function open(
  options: { snapshot?: () => Event; bound?: number; onClose?: () => void; signal?: AbortSignal } = {},
) {
  const { snapshot = () => ({ text: 'snapshot' }), onClose = () => {}, ...rest } = options;
  return new Mailbox<Event>({ snapshot, onClose, ...rest }, options.signal ?? AbortSignal.timeout(5000));
}

async function texts(mailbox: Mailbox<Event>): Promise<string[]> {
  return await Array.fromAsync(mailbox.events, ({ text }) => text);
}

describe('a watcher’s mailbox', () => {
  test('gives the snapshot first, then what comes, then ends', async () => {
    const mailbox = open();
    const reading = texts(mailbox);
    mailbox.post({ text: 'a' });
    mailbox.post({ text: 'b' });
    mailbox.close();
    expect(await reading).toEqual(['snapshot', 'a', 'b']);
  });

  test('a watcher that reads while events come misses none', async () => {
    const mailbox = open({ snapshot: () => ({ text: '0' }) });
    const read: string[] = [];
    for await (const { text } of mailbox.events) {
      read.push(text);
      if (read.length < 5) mailbox.post({ text: String(read.length) });
      else mailbox.close();
    }
    expect(read).toEqual(['0', '1', '2', '3', '4']);
  });

  test('a watcher that fell behind reads a fresh snapshot instead', async () => {
    let count = 0;
    const mailbox = open({ snapshot: () => ({ text: `all up to ${count}` }), bound: 3 });
    for (count = 1; count <= 5; count++) mailbox.post({ text: `event ${count}` });
    mailbox.close();
    expect(await texts(mailbox)).toEqual(['all up to 3', 'event 4', 'event 5']);
  });

  test('lets a watcher go that leaves while it waits', async () => {
    const abort = new AbortController();
    let isClosed = false;
    const mailbox = open({ signal: abort.signal, onClose: () => (isClosed = true) });
    const reading = Array.fromAsync(mailbox.events, ({ text }) => {
      queueMicrotask(() => abort.abort());
      return text;
    });
    expect([await reading, isClosed]).toEqual([['snapshot'], true]);
  });
});
