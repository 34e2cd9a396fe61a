import { describe, expect, test } from 'vitest';
import { readLink, type Wish, wishIn, wordFor } from './wishes.ts';

const id = '2f1de1c4-3c3f-4b0e-9f4e-5f8e1f9a2b33';

describe('what a start of the program is for', () => {
  test.each<[string[], Wish]>([
    [['roost'], { kind: 'show' }],
    [['roost', '--hidden'], { kind: 'nothing' }],
    [['roost', `roost://server/${id}`], { kind: 'link', link: `roost://server/${id}` }],
    // A page that smuggles words into the address must not get more than a link.
    [['roost', '--quit', 'roost://server/x'], { kind: 'link', link: 'roost://server/x' }],
    [['roost', '--quit', 'roost:x'], { kind: 'link', link: 'roost:x' }],
    [['roost', '--', 'x', '--quit'], { kind: 'show' }],
    [['roost', '--', 'x', wordFor({ serverId: id })], { kind: 'show' }],
    [['roost', wordFor({ serverId: id })], { kind: 'server', serverId: id }],
    [['roost', wordFor('pause')], { kind: 'pause' }],
    [['roost', wordFor('resume')], { kind: 'resume' }],
    [['roost', wordFor('quit')], { kind: 'quit' }],
  ])('%j', (typed, wish) => {
    expect(wishIn(typed)).toEqual(wish);
  });
});

describe('where an address of Roost leads', () => {
  test.each<[string, ReturnType<typeof readLink>]>([
    [`roost://server/${id}`, { kind: 'server', serverId: id }],
    [`roost://servers/${id}/`, { kind: 'server', serverId: id }],
    ['roost://panel/link?token=abc', { kind: 'panel' }],
    ['roost://server/../../etc', null],
    [`https://server/${id}`, null],
    ['roost://', null],
    [`roost://server/${id}?${'x'.repeat(200)}`, null],
    [`roost://ser\nver/${id}`, null],
    [`roost://server/${id}\u202e`, null],
    [`roost://server/${id}/../..`, null],
    [`roost://user@server:1/${id}`, null],
    [`roost://server/${id}#/settings`, { kind: 'server', serverId: id }],
  ])('%s', (link, place) => {
    expect(readLink(link)).toEqual(place);
  });
});
