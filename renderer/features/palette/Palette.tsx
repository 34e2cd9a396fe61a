import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { useLocation } from 'wouter';
import type { PauseKind } from '#shared/domain/hosting.ts';
import type { LanguageChoice } from '#shared/domain/language.ts';
import { copyText } from '../../lib/clipboard.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { useChooseLanguage, useTexts } from '../../lib/i18n.tsx';
import { QueryScope } from '../../lib/query.tsx';
import { chooseTheme, chosenTheme } from '../../lib/theme.ts';
import { gamesOf } from '../eggs/games.ts';
import { useEggs } from '../eggs/use-eggs.ts';
import { useHosting } from '../hosting/use-hosting.ts';
import { useServers, useServersStore } from '../servers/servers-context.tsx';
import { shownState } from '../servers/servers-store.ts';
import { type Command, gameCommands, placeCommands, roostCommands, serverCommands } from './commands.ts';
import { bestFitting } from './matching.ts';

/** How many lines are shown; who wants others types on. */
const shownAtMost = 10;

/** One field that finds servers, games and places, and does what can be done with them. */
export function Palette(props: { onClose: () => void; showShortcuts: () => void }) {
  const t = useTexts();
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) props.onClose();
      }}
      className="fixed inset-0 z-20 grid justify-items-center overflow-y-auto bg-scrim px-3 pt-[12dvh] pb-3"
    >
      <Modal className="h-fit w-full max-w-xl animate-arrive">
        <Dialog aria-label={t('palette.title')} className="rounded-card bg-raised shadow-float outline-none">
          <QueryScope>
            <Finder {...props} />
          </QueryScope>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder({ onClose, showShortcuts }: { onClose: () => void; showShortcuts: () => void }) {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const commands = useCommands(showShortcuts);
  const found = useMemo(
    () => bestFitting(typed, commands.all, ({ title }) => title, shownAtMost),
    [typed, commands.all],
  );
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <TextField
        aria-label={t('palette.placeholder')}
        ref={focusField}
        className="flex items-center gap-2.5 border-b border-line px-3.5"
      >
        <Search aria-hidden size={16} className="shrink-0 text-second" />
        <Input
          placeholder={t('palette.placeholder')}
          className="h-11 min-w-0 flex-1 bg-transparent text-md outline-none placeholder:text-second"
        />
      </TextField>
      <Menu
        aria-label={t('palette.title')}
        items={found}
        className="p-1.5 outline-none"
        onAction={(key) => {
          onClose();
          found.find(({ id }) => id === key)?.run();
        }}
        renderEmptyState={() => (
          <p className="px-2.5 py-3 text-second">
            {commands.isLoading ? t('palette.loading') : t('palette.nothing', { typed })}
          </p>
        )}
      >
        {(command) => <Line command={command} />}
      </Menu>
    </Autocomplete>
  );
}

/** The palette is opened to type into it. */
function focusField(field: HTMLElement | null): void {
  field?.querySelector('input')?.focus();
}

function Line({ command }: { command: Command }) {
  const t = useTexts();
  const { icon: Icon } = command;
  return (
    <MenuItem
      id={command.id}
      textValue={command.title}
      className="flex h-9 items-center gap-2.5 rounded-control px-2.5 outline-none data-focused:bg-hover"
    >
      <Icon aria-hidden size={16} className="shrink-0 text-second" />
      <span title={command.title} className="min-w-0 flex-1 truncate">
        {command.title}
      </span>
      <span className="shrink-0 text-xs text-second">{t(`palette.kind.${command.kind}`)}</span>
    </MenuItem>
  );
}

function useCommands(showShortcuts: () => void): { all: Command[]; isLoading: boolean } {
  const t = useTexts();
  const [, go] = useLocation();
  const store = useServersStore();
  const client = useClient();
  const choose = useChooseLanguage();
  const hosting = useHosting();
  const { order, byId, expected } = useServers((state) => state);
  const eggs = useEggs();
  const games = useMemo(() => gamesOf(eggs.data ?? []), [eggs.data]);
  const all = useMemo(() => {
    const doing = {
      go,
      power: (server: { id: (typeof order)[number] }, action: Parameters<typeof store.power>[1]) =>
        void store.power(server.id, action),
      copy: (text: string) => void copyText(text),
      showShortcuts,
      pause: (servers: PauseKind) => void client.hosting.pause({ servers }).catch(() => undefined),
      resume: () => void client.hosting.resume().catch(() => undefined),
      speak: (language: LanguageChoice) =>
        void client.system.updateSettings({ language }).then(
          () => choose(language),
          () => undefined,
        ),
      look: chooseTheme,
    };
    const isPaused = hosting?.paused != null;
    const ofRoost = roostCommands(t, { isPaused, language: t.language, theme: chosenTheme() }, doing);
    const ofServers = order.flatMap((id) => {
      const server = byId[id];
      return server === undefined ? [] : serverCommands(t, server, shownState(server, expected[id]), doing);
    });
    return [...placeCommands(t, doing), ...ofServers, ...ofRoost, ...gameCommands(t, games, doing)];
  }, [t, go, store, order, byId, expected, games, showShortcuts, client, choose, hosting]);
  return { all, isLoading: eggs.isPending };
}
