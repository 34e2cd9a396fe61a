import { expect, test } from 'vitest';
import { plainNotes } from './plain-notes.ts';

test.each([
  ['no notes', null, null],
  ['empty notes', '  <p></p> ', null],
  ['plain text', 'Better backups.\n\n- faster', 'Better backups.\n\n- faster'],
  [
    'HTML of GitHub',
    '<h2>New</h2><ul><li>Backups &amp; more</li><li>Fixes</li></ul>',
    'New\n\n- Backups & more\n- Fixes',
  ],
  ['a script', '<p>Safe</p><script>alert(1)</script>', 'Safe'],
  ['an entity that is written out', '&lt;b&gt;', '<b>'],
  [
    'several versions',
    [
      { version: '2', note: 'Two' },
      { version: '1', note: null },
    ],
    'Two',
  ],
])('the notes of a release are plain text: %s', (_what, notes, expected) => {
  expect(plainNotes(notes)).toBe(expected);
});
