import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { EggDetail } from '#shared/contract/eggs.ts';
import type { Capabilities } from '#shared/domain/environment.ts';
import { type Server, serverName } from '#shared/domain/server.ts';
import { classes } from '../../lib/classes.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { type TextKey, type Texts, useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Page.tsx';
import { isShown, VariableFields } from '../variables/VariableFields.tsx';
import { CrashSection } from './CrashSection.tsx';
import { FormSwitch, FormText } from './form-fields.tsx';
import { LimitsSection } from './LimitsSection.tsx';
import { PortsSection } from './PortsSection.tsx';
import { StartupSection } from './StartupSection.tsx';
import { changesOf, type SettingsValues, valuesOf } from './settings-values.ts';

/** One form with one Save, so that nobody wonders which part was kept. */
export function SettingsForm({
  server,
  egg,
  capabilities,
}: {
  server: Server;
  egg: EggDetail;
  capabilities: Capabilities | null;
}) {
  const t = useTexts();
  const client = useClient();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [saved, setSaved] = useState<readonly string[] | null>(null);
  const form = useForm<SettingsValues>({ mode: 'onTouched', defaultValues: valuesOf(server, egg) });
  const { control } = form;
  const { isDirty, isSubmitting, errors } = form.formState;
  const isWrong = Object.keys(errors).length > 0;
  const shown = egg.egg.variables.filter(isShown);
  const submit = form.handleSubmit(async (values) => {
    setFailure(null);
    setSaved(null);
    try {
      const settings = changesOf(values, server, egg);
      const answer = await client.servers.update({ serverId: server.id, settings });
      form.reset(valuesOf(answer.server, egg));
      setSaved(answer.atNextStart);
    } catch (error) {
      setFailure(failureOf(error));
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Section title={t('serverSettings.general')}>
        <div className="flex flex-col gap-4">
          <FormText
            control={control}
            name="name"
            label={t('create.name')}
            validate={(value) => serverName.safeParse(value).success || t('create.nameWrong')}
          />
          <FormSwitch
            control={control}
            name="startWithRoost"
            label={t('serverSettings.startWithRoost')}
            description={t('serverSettings.startWithRoostText')}
          />
        </div>
      </Section>
      {shown.length > 0 && (
        <Section
          title={t('serverSettings.game')}
          text={t('serverSettings.gameText', { egg: server.eggName })}
        >
          <VariableFields variables={shown} control={control as never} />
        </Section>
      )}
      <PortsSection control={control} server={server} />
      <LimitsSection control={control} capabilities={capabilities} />
      <StartupSection control={control} server={server} egg={egg.egg} />
      <CrashSection control={control} />
      <div className="pointer-events-none sticky bottom-0 z-4 -mx-1 flex flex-col gap-2 px-1 pb-4 sm:bottom-0">
        {failure !== null && (
          <Banner
            kind="problem"
            className="pointer-events-auto shadow-float"
            onClose={() => setFailure(null)}
          >
            {t.failure(failure)}
          </Banner>
        )}
        {saved !== null && !isDirty && (
          <Banner kind="done" className="pointer-events-auto shadow-float" onClose={() => setSaved(null)}>
            {savedText(t, saved)}
          </Banner>
        )}
        {isDirty && (
          <div className="pointer-events-auto flex animate-arrive flex-wrap items-center gap-2 rounded-card bg-raised p-2 pl-4 shadow-float">
            <p
              role="status"
              className={classes('min-w-32 flex-1 font-medium', isWrong && 'text-crashed-text')}
            >
              {t(isWrong ? 'serverSettings.wrong' : 'serverSettings.unsaved')}
            </p>
            <Button kind="plain" onPress={() => form.reset()}>
              {t('serverSettings.discard')}
            </Button>
            <Button kind="primary" type="submit" isPending={isSubmitting}>
              {t('action.save')}
            </Button>
          </div>
        )}
      </div>
    </form>
  );
}

/** The settings that a daemon may name as waiting for the next start. */
const namedSettings: Readonly<Record<string, TextKey>> = {
  memoryMib: 'limits.memoryMib',
  swapMib: 'limits.swapMib',
  cpuPercent: 'limits.cpuPercent',
  diskMib: 'limits.diskMib',
  ioWeight: 'limits.ioWeight',
  processes: 'limits.processes',
  threads: 'limits.threads',
  oomKiller: 'limits.oomKiller',
  variables: 'serverSettings.game',
  startup: 'startup.title',
  image: 'startup.image',
  allocations: 'ports.title',
  mounts: 'serverSettings.mounts',
};

function savedText(t: Texts, atNextStart: readonly string[]): string {
  if (atNextStart.length === 0) return t('serverSettings.saved');
  const names = atNextStart.map((name) => {
    const key = namedSettings[name.replace(/^limits\./, '')];
    return key === undefined ? name : t(key);
  });
  const settings = new Intl.ListFormat(t.language, { type: 'conjunction' }).format(new Set(names));
  return t('serverSettings.savedForNextStart', { settings });
}
