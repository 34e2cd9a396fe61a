import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { EggDetail } from '#shared/contract/eggs.ts';
import type { Capabilities } from '#shared/domain/environment.ts';
import { type Server, serverName } from '#shared/domain/server.ts';
import { classes } from '../../lib/classes.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { FoldedSection, Section } from '../../ui/Page.tsx';
import { isShown, VariableFields } from '../variables/VariableFields.tsx';
import { CrashFields } from './CrashFields.tsx';
import { FormSwitch, FormText } from './form-fields.tsx';
import { LimitsFields, limitsSummary } from './LimitsFields.tsx';
import { MountsSection } from './MountsSection.tsx';
import { PortsSection } from './PortsSection.tsx';
import { type Saved, SavedBanner } from './SavedBanner.tsx';
import { StartupFields } from './StartupFields.tsx';
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
  const format = useFormat();
  const [saved, setSaved] = useState<Saved | null>(null);
  const [open, setOpen] = useState<readonly FoldedName[]>([]);
  const form = useForm<SettingsValues>({ mode: 'onTouched', defaultValues: valuesOf(server, egg) });
  const { control } = form;
  const { isDirty, isSubmitting, errors } = form.formState;
  const isWrong = Object.keys(errors).length > 0;
  const shown = egg.egg.variables.filter(isShown);
  const lost = shown.filter(({ env }) => server.lostSecrets?.includes(env));
  const isUnsaved = isDirty || lost.length > 0;
  const save = async (values: SettingsValues, undo: SettingsValues | null) => {
    setFailure(null);
    setSaved(null);
    try {
      const settings = changesOf(values, server, egg);
      const answer = await client.servers.update({ serverId: server.id, settings });
      form.reset(valuesOf(answer.server, egg));
      setSaved({ atNextStart: answer.atNextStart, undo });
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  const submit = form.handleSubmit(
    async (values) => await save(values, valuesOf(server, egg)),
    // A folded field cannot be corrected: what is wrong must be in sight.
    (wrong) => setOpen((before) => [...before, ...sectionsWith(Object.keys(wrong))]),
  );
  const folding = (section: FoldedName) => ({
    isOpen: open.includes(section),
    onToggle: (isOpen: boolean) =>
      setOpen((before) => (isOpen ? [...before, section] : before.filter((name) => name !== section))),
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
          {lost.length > 0 && (
            <Banner kind="problem" className="mb-4">
              {t('serverSettings.lostSecrets', {
                settings: lost.map(({ name }) => t.ofEgg(name)).join(', '),
              })}
            </Banner>
          )}
          <VariableFields variables={shown} control={control as never} />
        </Section>
      )}
      <PortsSection control={control} server={server} />
      <MountsSection server={server} capabilities={capabilities} />
      <FoldedSection
        {...folding('limits')}
        title={t('limits.title')}
        summary={limitsSummary(t, format, server)}
      >
        <LimitsFields control={control} capabilities={capabilities} />
      </FoldedSection>
      <FoldedSection {...folding('startup')} title={t('startup.title')} summary={server.startup}>
        <StartupFields control={control} server={server} egg={egg.egg} />
      </FoldedSection>
      <FoldedSection
        {...folding('crash')}
        title={t('crash.title')}
        summary={t(server.crash.restart ? 'crash.restarts' : 'crash.staysDown')}
      >
        <CrashFields control={control} />
      </FoldedSection>
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
        {saved !== null && !isUnsaved && (
          <SavedBanner
            saved={saved}
            onUndo={(values) => void save(values, null)}
            onClose={() => setSaved(null)}
          />
        )}
        {isUnsaved && (
          <div className="pointer-events-auto flex animate-arrive flex-wrap items-center gap-2 rounded-card bg-raised p-2 ps-4 shadow-float">
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

/** The sections that are folded, each with the settings in it that can be wrong. */
const folded = {
  limits: ['memoryMib', 'swapMib', 'cpuPercent', 'diskMib', 'processes', 'ioWeight', 'threads'],
  startup: ['startup', 'image'],
  crash: ['quietSeconds', 'stopSeconds'],
} as const;
type FoldedName = keyof typeof folded;
const foldedNames = Object.keys(folded) as FoldedName[];

function sectionsWith(fields: readonly string[]): FoldedName[] {
  return foldedNames.filter((name) => folded[name].some((field) => fields.includes(field)));
}
