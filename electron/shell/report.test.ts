import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { masked, writeReport } from './report.ts';

describe('a report for who helps', () => {
  test.each([
    ['a bearer', 'authorization Bearer abc.def-123', 'authorization Bearer [masked]'],
    ['a field of JSON', '{"panelToken":"abc","port":1}', '{"panelToken":"[masked]","port":1}'],
    [
      'JSON within JSON',
      '{"body":"{\\"password\\":\\"abc\\"}"}',
      '{"body":"{\\"password\\":\\"[masked]\\"}"}',
    ],
    ['words in quotes', '{"password":"correct horse, battery"}', '{"password":"[masked]"}'],
    ['a quote in quotes', String.raw`{"secret":"a\"b c","port":1}`, '{"secret":"[masked]","port":1}'],
    [
      'words in JSON within JSON',
      String.raw`{"body":"{\"apiKey\": \"a b, c\", \"port\": 1}"}`,
      String.raw`{"body":"{\"apiKey\": \"[masked]\", \"port\": 1}"}`,
    ],
    ['an assignment in a shell', "export DB_PASSWD='a b' PORT=1", "export DB_PASSWD='[masked]' PORT=1"],
    [
      'a login of Steam',
      'steamcmd +login robin hunter2 A1B2C +app_update 1',
      'steamcmd +login [masked] +app_update 1',
    ],
    ['nobody’s login of Steam', 'steamcmd +login anonymous +quit', 'steamcmd +login anonymous +quit'],
    ['a key', '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\nnext', '[masked]\nnext'],
    ['a setting', 'RCON_PASSWORD=hunter2 PORT=1', 'RCON_PASSWORD=[masked] PORT=1'],
    ['a signed address', 'PUT https://s3.example/a?X-Amz-Signature=1', 'PUT https://s3.example/a?[masked]'],
    ['a login in an address', 'http://me:pw@example.com/', 'http://[masked]@example.com/'],
    ['the home folder', 'in /home/robin/servers', 'in ~/servers'],
    ['a plain line', 'server 5d0f3b8e-6f3d ended with 137', 'server 5d0f3b8e-6f3d ended with 137'],
  ])('has of %s no more than is needed', (_what, line, expected) => {
    expect(masked(line, '/home/robin')).toBe(expected);
  });

  test('has no name of a person on Windows, where the log doubles backslashes', () => {
    const home = ['C:', 'Users', 'Robin'].join('\\');
    expect(masked(`${JSON.stringify({ file: `${home}\\x` })} at ${home}\\y`, home)).toBe(
      String.raw`{"file":"~\\x"} at ~\y`,
    );
  });

  test('ends with the end of the log', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'roost-report-'));
    const [log, file] = [join(folder, 'roost.log'), join(folder, 'report.txt')];
    await writeFile(log, '{"msg":"daemon ready"}\n');
    await writeReport({ version: '1.2.3', log, file, standing: ['docker: Docker 28.2.2'] });
    const lines = (await readFile(file, 'utf8')).split('\n');
    await rm(folder, { recursive: true });
    expect([lines[0], lines[4], lines.at(-2)]).toEqual([
      'Roost 1.2.3',
      'docker: Docker 28.2.2',
      '{"msg":"daemon ready"}',
    ]);
  });
});
