import { useQueryClient } from '@tanstack/react-query';
import { FolderOpen, GitBranch, Plus, RotateCw, X } from 'lucide-react';
import { useState } from 'react';
import {
  type Collection,
  type CollectionPlace,
  repositoryOf,
  suggestedRepositories,
} from '#shared/domain/collection.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Bone, Failed, Loading } from '../../ui/Faces.tsx';
import { Section } from '../../ui/Page.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ChooseFolder } from '../desktop/ChooseFolder.tsx';
import { collectionsKey, useCollections } from './use-collections.ts';

/** The list of places that eggs come from, for the person to edit. */
export function CollectionsSection() {
  const t = useTexts();
  const client = useClient();
  const queries = useQueryClient();
  const collections = useCollections();
  const [working, setWorking] = useState<string | null>(null);
  const [failed, setFailed] = useState<{ place: string; failure: Failure } | null>(null);
  const attempt = async (place: string, act: () => Promise<unknown>) => {
    setWorking(place);
    setFailed(null);
    try {
      await act();
      return true;
    } catch (error) {
      setFailed({ place, failure: failureOf(error) });
      return false;
    } finally {
      setWorking(null);
      await queries.invalidateQueries({ queryKey: collectionsKey });
    }
  };
  const add = (place: CollectionPlace) => attempt(nameOf(place), () => client.collections.add(place));
  const known = new Set((collections.data ?? []).map(({ place }) => nameOf(place)));
  const suggestions = suggestedRepositories.filter((name) => !known.has(name));
  return (
    <Section title={t('settings.collections.title')} text={t('settings.collections.text')}>
      {collections.isError ? (
        <Failed
          what={t('settings.collections.failed')}
          failure={failureOf(collections.error)}
          onRetry={() => void collections.refetch()}
        />
      ) : collections.isPending ? (
        <Loading>
          <Bone className="h-20 w-full" />
        </Loading>
      ) : (
        <>
          {collections.data.length > 0 && (
            <ul className="divide-y divide-line border-y border-line">
              {collections.data.map((collection) => (
                <Place
                  key={collection.id}
                  collection={collection}
                  isBusy={working !== null}
                  onRefresh={() =>
                    void attempt(nameOf(collection.place), () =>
                      client.collections.refresh({ collectionId: collection.id }),
                    )
                  }
                  onRemove={() =>
                    void attempt(nameOf(collection.place), () =>
                      client.collections.remove({ collectionId: collection.id }),
                    )
                  }
                />
              ))}
            </ul>
          )}
          {suggestions.length > 0 && (
            <div className="mt-3">
              <p className="text-second">
                {t(
                  collections.data.length === 0
                    ? 'settings.collections.none'
                    : 'settings.collections.suggestions',
                )}
              </p>
              <div className="mt-2 flex flex-wrap gap-1.5">
                {suggestions.map((repository) => (
                  <Button
                    key={repository}
                    size="compact"
                    icon={Plus}
                    reason={
                      working === null ? undefined : t('settings.collections.fetching', { place: working })
                    }
                    onPress={() => void add({ kind: 'github', repository })}
                  >
                    {t('settings.collections.add', { place: repository })}
                  </Button>
                ))}
              </div>
            </div>
          )}
          <OwnPlace isPending={working !== null} onAdd={add} />
          {working !== null && (
            <Banner kind="info" className="mt-3">
              {t('settings.collections.fetching', { place: working })}
            </Banner>
          )}
          {failed !== null && (
            <Failed
              className="mt-3"
              what={t('settings.collections.notAdded', { place: failed.place })}
              failure={failed.failure}
            />
          )}
        </>
      )}
    </Section>
  );
}

function Place(props: {
  collection: Collection;
  isBusy: boolean;
  onRefresh: () => void;
  onRemove: () => void;
}) {
  const t = useTexts();
  const format = useFormat();
  const { place, eggs, fetchedAt, problem } = props.collection;
  const name = nameOf(place);
  const Icon = place.kind === 'github' ? GitBranch : FolderOpen;
  return (
    <li className="py-2.5">
      <div className="flex items-center gap-3">
        <Icon aria-hidden size={16} className="shrink-0 text-second" />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium">{name}</p>
          <p className="text-xs text-second">
            {t('settings.collections.eggs', { count: eggs, time: format.time(fetchedAt) })}
          </p>
        </div>
        <Button
          kind="plain"
          icon={RotateCw}
          label={t('settings.collections.refresh', { place: name })}
          reason={props.isBusy ? t('face.loading') : undefined}
          onPress={props.onRefresh}
        />
        <Button
          kind="plain"
          icon={X}
          label={t('settings.collections.remove', { place: name })}
          reason={props.isBusy ? t('face.loading') : undefined}
          onPress={props.onRemove}
        />
      </div>
      {problem !== null && (
        <Banner kind="problem" className="mt-2">
          {t.notice(problem)}
        </Banner>
      )}
    </li>
  );
}

function OwnPlace(props: { isPending: boolean; onAdd: (place: CollectionPlace) => Promise<boolean> }) {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const place = placeOf(typed);
  const reason =
    typed.trim() === ''
      ? t('settings.collections.placeMissing')
      : place === null
        ? t('settings.collections.placeWrong')
        : undefined;
  const submit = async () => {
    if (place !== null && (await props.onAdd(place))) setTyped('');
  };
  return (
    <form
      className="mt-4 flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="min-w-56 flex-1">
        <TextField
          label={t('settings.collections.place')}
          value={typed}
          onChange={setTyped}
          placeholder="owner/name"
        />
      </div>
      <ChooseFolder onChosen={setTyped} />
      <Button type="submit" reason={reason} isPending={props.isPending}>
        {t('settings.collections.addOwn')}
      </Button>
      <p className="w-full text-xs text-second">{t('settings.collections.placeText')}</p>
    </form>
  );
}

/** A whole path of either system is a folder; anything else is meant as a repository. */
function placeOf(typed: string): CollectionPlace | null {
  const text = typed.trim();
  if (/^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(text)) return { kind: 'folder', folder: text };
  const repository = repositoryOf(text);
  return repository === null ? null : { kind: 'github', repository };
}

function nameOf(place: CollectionPlace): string {
  return place.kind === 'github' ? place.repository : place.folder;
}
