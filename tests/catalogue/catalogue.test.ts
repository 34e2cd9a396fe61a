import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shellNeed } from '#shared/domain/startup.ts';
import { formatStop, parseStop } from '#shared/domain/stop-text.ts';
import { checkValue } from '#shared/domain/variable-rules.ts';
import { catalogueFolder, readCatalogue } from './games.ts';

const catalogue = readCatalogue();
const editions = catalogue.flatMap((entry) => entry.editions);
const named = editions.map((edition) => ({ ...edition, title: `${edition.game} (${edition.edition})` }));

describe('the catalogue', () => {
  test('has at least 40 games, each under the name of its folder and each egg its own', () => {
    expect(catalogue.length).toBeGreaterThanOrEqual(40);
    expect(catalogue.map(({ facts }) => facts.name)).toEqual([
      ...new Set(catalogue.map(({ facts }) => facts.name)),
    ]);
    expect(new Set(editions.map(({ egg }) => egg.id)).size).toBe(editions.length);
  });
});

describe.each(catalogue.map(({ facts }) => ({ ...facts, facts })))('$game', ({ facts }) => {
  test('has ports that do not collide, the first of them its own', () => {
    const [first, ...others] = facts.ports;
    expect(first).toMatchObject({ port: facts.port, protocol: facts.protocol });
    expect(first).not.toHaveProperty('variable');
    for (const { port, offset, variable } of others) {
      // A port above the first's own follows it, so it must say so; all others can be chosen or stand in the game's files.
      if (offset !== undefined) expect(port).toBe(facts.port + offset);
      expect([offset, variable].filter((each) => each !== undefined).length).toBeLessThanOrEqual(1);
    }
    expect(new Set(facts.ports.map(({ name }) => name)).size).toBe(facts.ports.length);
    const taken = facts.ports.flatMap(({ port, protocol }) =>
      (protocol === 'both' ? ['tcp', 'udp'] : [protocol]).map((kind) => `${port}/${kind}`),
    );
    expect(taken).toEqual([...new Set(taken)]);
    if (facts.queryPort !== undefined) expect(facts.ports.map(({ name }) => name)).toContain(facts.queryPort);
  });

  test('has a setting for each port that can be chosen, with that port as its default', () => {
    const own = editions.filter(({ game }) => game === facts.game);
    for (const { variable, port } of facts.ports) {
      if (variable === undefined) continue;
      const defaults = own.map(({ egg }) => egg.variables.find(({ env }) => env === variable)?.defaultValue);
      expect(defaults).toEqual(own.map(() => String(port)));
    }
  });

  test('has a drawing that shows and runs nothing of others', () => {
    const drawing = readFileSync(join(catalogueFolder, 'icons', facts.icon), 'utf8');
    expect(drawing).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 64 64"/);
    expect(drawing).not.toMatch(/<script|<image|href|<text|url\(|on\w+=/i);
  });
});

describe.each(named)('$title', ({ egg, problems, edition }) => {
  const { install } = egg;

  test('is read without a word of complaint, for whom its file says', () => {
    expect(problems).toEqual([]);
    expect(egg.platform).toBe(edition);
  });

  test('has settings that a person understands, whose defaults fit unless they are asked for', () => {
    for (const variable of egg.variables) {
      const { name, description, env, defaultValue, rules } = variable;
      expect({ env, name, description }).toEqual({
        env,
        name: expect.stringMatching(/^[\p{Lu}.].{2,}$/u),
        description: expect.stringMatching(/^[^!]{10,}\.$/),
      });
      const mustAsk = defaultValue === '' && rules.includes('required');
      if (!mustAsk) expect({ env, ...checkValue(variable, defaultValue) }).toMatchObject({ env, ok: true });
    }
  });

  test('uses each of its settings', () => {
    const texts = JSON.stringify([egg.startup, egg.config.files, install]);
    // What the images' entry points and Roost itself read before a start, and what the program reads itself.
    const readByOthers =
      /^(AUTO_UPDATE|SRCDS_APPID|SRCDS_BETAID|WINDOWS_INSTALL|WINE\w+|STEAMAPPID|ASSETS_PATH|BACKUP_DIR|PATCHLINE)$/;
    const unused = egg.variables
      .map(({ env }) => env)
      .filter((env) => !readByOthers.test(env) && !new RegExp(`\\b${env}\\b`).test(texts));
    expect(unused).toEqual([]);
  });

  test('says when it is up, and stops in steps that are read back the same', () => {
    expect(egg.config.done.length).toBeGreaterThan(0);
    for (const matcher of egg.config.done) {
      expect(matcher.kind === 'text' ? matcher.text.trim() : matcher.source).not.toBe('');
    }
    const text = formatStop(egg.config.stop, egg.platform);
    expect(parseStop(text, egg.platform)).toEqual({ steps: egg.config.stop, problems: [] });
  });

  test('begins with a program, and natively needs no shell', () => {
    for (const { command } of egg.startup) {
      if (edition === 'container') continue;
      expect(shellNeed(command, 'words')).toBeNull();
      expect(`${command} ${install?.script}`).not.toMatch(
        /\b(wine(64)?|proton|xvfb-run)\b|\/home\/container/i,
      );
    }
  });

  test('is installed where the game will be, by what is there', () => {
    if (install === null) throw new Error('it has no install script');
    const { script, entrypoint, container } = install;
    expect(script).not.toMatch(/@@|\r|[^\n]$/);
    if (edition === 'container') {
      expect({ entrypoint, first: script.split('\n')[0] }).toEqual({
        entrypoint: 'bash',
        first: expect.stringMatching(/^#!\/bin\/(ba)?sh$/),
      });
      expect(script).toContain('/mnt/server');
    } else if (edition === 'windows') {
      expect(['powershell', 'cmd']).toContain(entrypoint);
      expect(container).toMatch(/^native:/);
      if (entrypoint === 'powershell') expect(script).toContain("$ErrorActionPreference = 'Stop'");
      expect(script).not.toContain('/mnt/server');
    } else {
      expect(entrypoint).toBe('sh');
      expect(script.startsWith('#!/bin/sh\n')).toBe(true);
      // Only as what stands in where no server folder is named.
      expect(
        script.replaceAll(`"\${SERVER_DIR:-/mnt/server}"`, '').split('\n').slice(2).join('\n'),
      ).not.toContain('/mnt/server');
    }
  });
});
