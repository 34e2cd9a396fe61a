import { uncounted } from '#shared/domain/installation.ts';
import type { InstallQuestion } from '#shared/domain/installation-question.ts';
import type { ServerOffer } from '#shared/domain/offer.ts';
import type { FakeWorld } from '../fake-world.ts';
import { collectionOf, idOf, unconfined } from '../things.ts';
import type { Screen } from './screen.ts';

const questions: InstallQuestion[] = [
  { id: 1, kind: 'steam-account', account: null, refused: 'login' },
  { id: 2, kind: 'steam-code-app', account: 'mara', refused: null },
  { id: 3, kind: 'steam-confirm', account: 'mara', refused: null },
];
const first = `/servers/${idOf(0)}`;

/** What a server may ask for, with a text by which one sees it. */
const offers: readonly { offer: ServerOffer; full: string }[] = [
  {
    offer: { code: 'eula', name: 'Minecraft EULA', url: 'https://example.com/eula' },
    full: 'Agree and start',
  },
  {
    offer: { code: 'java-version', images: [{ label: 'Java 21', ref: 'yolks:java_21' }] },
    full: 'Switch and restart',
  },
  { offer: { code: 'gsl-token', variable: 'STEAM_ACC' }, full: 'Save and restart' },
  { offer: { code: 'pid-limit', processes: 1024 }, full: 'Allow it 1024' },
  { offer: { code: 'pid-limit', processes: null }, full: 'could not start another thread' },
  { offer: { code: 'disk-space' }, full: 'Steam found too little disk space' },
];

/** What a person sees day by day. */
export const everydayScreens: readonly Screen[] = [
  { name: 'Home', path: '/', full: 'Pine Valley' },
  { name: 'the games', path: '/add', full: 'Teeworlds' },
  { name: 'setting up a server', path: `/add/${idOf(500)}`, full: 'Server name' },
  { name: 'a console', path: first, full: 'Preparing the world' },
  { name: 'graphs', path: `${first}/graphs`, full: 'Network' },
  {
    name: 'graphs where the network is not told',
    path: `${first}/graphs`,
    full: 'does not tell how much',
    prepare: (world) => {
      world.hasNetworkStats = false;
    },
  },
  { name: "a server's settings", path: `${first}/settings`, full: 'Message of the day' },
  {
    name: 'the settings of a server that does not get its shared folders',
    path: `${first}/settings`,
    full: 'does not get these folders here',
    prepare: (world) => {
      world.environments = unconfined(world.environments);
      world.change(idOf(0), { mounts: [{ source: '/media/maps', target: '/maps', readOnly: true }] });
    },
  },
  {
    name: 'an installation',
    path: `/servers/${idOf(6)}`,
    full: 'Run the install script',
    prepare: (world) => {
      world.progress = {
        ...uncounted,
        activity: 'download',
        bytesPerSecond: 3_400_000,
        secondsLeft: 75,
        step: 'script',
        done: 41_000_000,
        total: 96_000_000,
        detail: 'squid',
        startedAt: Date.now(),
      };
    },
  },
  ...questions.map((question) => ({
    name: `an installation that asks (${question.kind})`,
    path: `/servers/${idOf(6)}`,
    full: 'Steam',
    prepare: (world: FakeWorld) => {
      world.progress = { ...uncounted, question, step: 'script', startedAt: Date.now() };
    },
  })),
  {
    name: 'a paused installation',
    path: `/servers/${idOf(7)}`,
    full: 'The installation is paused',
    prepare: (world) => {
      world.outcome = { kind: 'paused' };
      world.change(idOf(7), { install: 'none', notice: null });
    },
  },
  {
    name: 'a failed installation',
    path: `/servers/${idOf(7)}`,
    full: 'The installation failed at',
    prepare: (world) => {
      const problem = { code: 'install.script-failed', facts: { exitCode: 2 } };
      world.outcome = { kind: 'failed', step: 'script', problem, remains: 'all' };
    },
  },
  ...offers.map(({ offer, full }) => ({
    name: `a server that offers ${offer.code}`,
    path: `/servers/${idOf(2)}`,
    full,
    prepare: (world: FakeWorld) => void world.change(idOf(2), { offer }),
  })),
  { name: 'Settings', path: '/settings', full: 'Where servers run' },
  {
    name: 'the games with places of more eggs',
    path: '/add',
    full: 'Ark: Survival Evolved',
    prepare: (world) => {
      world.collections = [collectionOf({ kind: 'github', repository: 'pterodactyl/game-eggs' }, 0)];
    },
  },
  {
    name: 'Settings with places of eggs',
    path: '/settings',
    full: 'pterodactyl/game-eggs',
    prepare: (world) => {
      const problem = {
        code: 'collection.unreachable',
        facts: { place: '/media/usb/eggs', detail: 'it is away' },
      };
      world.collections = [
        collectionOf({ kind: 'github', repository: 'pterodactyl/game-eggs' }, 0),
        { ...collectionOf({ kind: 'folder', folder: '/media/usb/eggs' }, 1), problem },
      ];
    },
  },
  {
    name: 'signing in',
    path: '/',
    full: 'Sign in to Roost',
    prepare: (world) => {
      world.session = { signedIn: false, hasPassword: true };
    },
  },
  { name: 'what happened', path: '/activity', full: 'was made from Paper' },
  { name: 'the gallery', path: '/gallery', full: 'Every piece that the window is made of.' },
  { name: 'an address with nothing', path: '/nowhere', full: 'There is nothing at this address.' },
];
