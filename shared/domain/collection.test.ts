import { describe, expect, test } from 'vitest';
import { categoryOf, repositoryOf } from './collection.ts';

describe('what a person types for a repository', () => {
  test.each([
    ['pelican-eggs/minecraft', 'pelican-eggs/minecraft'],
    [' https://github.com/pelican-eggs/minecraft ', 'pelican-eggs/minecraft'],
    ['github.com/a/b.git', 'a/b'],
    ['git@github.com:a/b.git', 'a/b'],
    ['https://github.com/a/b.c/tree/main/java', 'a/b.c'],
    ['https://example.com/a/b', null],
    ['minecraft', null],
    ['../..', null],
    ['a/..', null],
    ['', null],
  ])('%j means %s', (typed, repository) => {
    expect(repositoryOf(typed)).toBe(repository);
  });
});

describe('an egg', () => {
  test.each([
    ['pelican-eggs/minecraft', 'java/forge/egg-forge.json', 'Forge', 'minecraft'],
    ['pelican-eggs/eggs', 'game_eggs/minecraft/java/x.json', 'X', 'minecraft'],
    ['pelican-eggs/eggs', 'bots/discord/muse/egg-muse.json', 'Muse', 'bot'],
    ['pelican-eggs/voice', 'mumble/egg-mumble.json', 'Mumble', 'voice'],
    ['pelican-eggs/database', 'sql/egg-x.json', 'X', 'database'],
    ['pelican-eggs/software', 'x/egg-x.json', 'X', 'software'],
    ['pterodactyl/game-eggs', 'valheim/egg-valheim.json', 'Valheim', 'game'],
  ])('of %s at %s is for %s', (name, path, egg, category) => {
    expect(categoryOf({ kind: 'github', repository: name }, path, egg)).toBe(category);
  });
});
