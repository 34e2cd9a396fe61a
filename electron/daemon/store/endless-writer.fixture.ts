import { pino } from 'pino';
import { exampleEggRecord, exampleServer } from '#tests/support/example-records.ts';
import { systemClock } from '../clock.ts';
import { Database, EggsRepository, InstallationsRepository, ServersRepository } from './index.ts';

/**
 * Run as a program with a database file: writes a growing number in three places in one transaction, for ever, and
 * prints each number that is safe. For the test that ends it at any moment.
 */
const [, , file = ''] = process.argv;
using database = Database.open(file, { clock: systemClock, logger: pino({ level: 'silent' }) });
const servers = new ServersRepository(database);
const installations = new InstallationsRepository(database);
const record = exampleServer();

if (servers.get(record.id) === null) {
  database.transaction(() => {
    new EggsRepository(database).put(exampleEggRecord());
    servers.insert({ ...record, variables: { COUNT: '0', PADDING: '' } });
    installations.put({ serverId: record.id, startedAt: 0, endedAt: null, progress: null, outcome: null });
  });
}

for (let count = Number(servers.get(record.id)?.variables['COUNT']) + 1; ; count++) {
  database.transaction(() => {
    // Long enough to need several pages, so that half a write would show.
    servers.update(record.id, {
      variables: { COUNT: String(count), PADDING: String(count % 10).repeat(20_000) },
    });
    installations.put({
      serverId: record.id,
      startedAt: count,
      endedAt: null,
      progress: null,
      outcome: null,
    });
  });
  process.stdout.write(`${count}\n`);
}
