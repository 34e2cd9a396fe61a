import { Download } from 'lucide-react';
import { useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import type { EggDetail } from '#shared/contract/eggs.ts';
import type { SystemInfo } from '#shared/contract/system.ts';
import { commonVariable } from '#shared/domain/common-variables.ts';
import type { EnvironmentStatus } from '#shared/domain/environment.ts';
import { serverName } from '#shared/domain/server.ts';
import { termsOf } from '#shared/domain/terms.ts';
import { needsAnswer } from '#shared/domain/variable-rules.ts';
import { routes } from '../../app/routes.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Failed } from '../../ui/Faces.tsx';
import { Folded } from '../../ui/Folded.tsx';
import { CheckField } from '../../ui/fields.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Placement } from '../eggs/games.ts';
import {
  isShown,
  VariableFields,
  type VariableValues,
  variableProblem,
} from '../variables/VariableFields.tsx';
import type { FieldWorld } from '../worlds/WorldField.tsx';
import { waitingWorld } from '../worlds/waiting-world.ts';
import { Consent } from './Consent.tsx';
import { Fit } from './Fit.tsx';
import { NewServerAdvanced } from './NewServerAdvanced.tsx';
import { PlayersSlider } from './PlayersSlider.tsx';
import { useEstimate } from './use-estimate.ts';

/** What a person has entered so far; kept when they choose another place to run it, which is another egg. */
export interface NewServerValues extends VariableValues {
  name: string;
  memoryMib: number | null;
  cpuPercent: number | null;
  diskMib: number | null;
  port: number | null;
  startWithRoost: boolean;
  startWhenInstalled: boolean;
}

export interface Host {
  system: SystemInfo;
  environments: readonly EnvironmentStatus[];
  port: { port: number; preferredIsFree: boolean };
}

/** The questions before an installation. Only what the egg cannot answer itself is asked in the open. */
export function NewServerForm(props: {
  egg: EggDetail;
  host: Host;
  placements: readonly Placement[];
  placement: Placement;
  /** What was entered for another edition of the same game. */
  draft: NewServerValues | null;
  onPlacement: (key: string, draft: NewServerValues) => void;
}) {
  const { egg, host, placement } = props;
  const t = useTexts();
  const client = useClient();
  const [, navigate] = useLocation();
  const [failure, setFailure] = useState<Failure | null>(null);
  const isAwaited = useStore(waitingWorld, ({ brought }) => brought !== null);
  const [isAdvanced, setAdvanced] = useState(props.draft !== null || isAwaited);
  const [world, setWorld] = useState<FieldWorld>(null);
  const [agreed, setAgreed] = useState({ consent: false, eula: false });
  const form = useForm<NewServerValues>({
    mode: 'onTouched',
    defaultValues: {
      name: egg.catalogue?.name ?? egg.name,
      memoryMib: egg.catalogue?.recommended.memoryMib ?? 0,
      cpuPercent: 0,
      diskMib: 0,
      port: host.port.port,
      startWithRoost: false,
      startWhenInstalled: true,
      ...props.draft,
      variables: Object.fromEntries(
        egg.egg.variables.map(({ env, defaultValue }) => [env, props.draft?.variables[env] ?? defaultValue]),
      ),
    },
  });
  const [memoryMib, port, entered] = useWatch({
    control: form.control,
    name: ['memoryMib', 'port', 'variables'],
  });
  const estimate = useEstimate({
    eggId: egg.id,
    environment: placement.environment,
    variables: changed(egg, entered),
  });
  const shown = egg.egg.variables.filter(isShown);
  const players = commonVariable(shown, 'players');
  const version = commonVariable(shown, 'version');
  const asked = shown.filter(
    (variable) => variable === version || (variable.editable && needsAnswer(variable, variable.defaultValue)),
  );
  const others = shown.filter((variable) => variable !== players && !asked.includes(variable));
  const status = host.environments.find(({ kind }) => kind === placement.environment);
  const capabilities = status?.available ? status.capabilities : null;
  const needsConsent =
    egg.platform !== 'container' && egg.egg.install !== null && capabilities?.isolation === 'none';
  const eula = termsOf(egg.egg, egg.catalogue);
  const reason =
    needsConsent && !agreed.consent
      ? t('create.needsConsent')
      : eula !== null && !agreed.eula
        ? t('create.needsEula', { eula: eula.name })
        : typeof world === 'string'
          ? t(`worlds.field.${world}`)
          : undefined;
  const submit = form.handleSubmit(
    async (values) => {
      setFailure(null);
      try {
        const server = await client.servers.create({
          eggId: egg.id,
          name: values.name,
          environment: placement.environment,
          variables: changed(egg, values.variables),
          limits: {
            memoryMib: values.memoryMib ?? 0,
            cpuPercent: values.cpuPercent ?? 0,
            diskMib: values.diskMib ?? 0,
          },
          ...(values.port === null ? {} : { port: values.port }),
          startWithRoost: values.startWithRoost,
          startWhenInstalled: values.startWhenInstalled,
          consent: agreed.consent,
          acceptEula: eula !== null && agreed.eula,
          ...(typeof world === 'object' && world !== null ? { world } : {}),
        });
        waitingWorld.setState({ brought: null });
        navigate(routes.server(server.id));
      } catch (error) {
        setFailure(failureOf(error));
      }
    },
    (errors) => {
      // A folded field cannot be corrected: what is wrong must be in sight.
      if (Object.keys(errors).some((field) => field !== 'name')) setAdvanced(true);
    },
  );
  const problemOf = (env: string, value: string) => {
    const variable = egg.egg.variables.find((known) => known.env === env);
    return variable === undefined
      ? undefined
      : variableProblem(t, variable, value, form.getValues('variables'));
  };
  return (
    <form
      className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_320px]"
      onSubmit={(event) => {
        // A value that the egg itself brings wrong would stop the form without a word while it is folded.
        const values = form.getValues('variables');
        if (others.some(({ env, editable }) => editable && problemOf(env, values[env] ?? '') !== undefined))
          setAdvanced(true);
        void submit(event);
      }}
      noValidate
    >
      <div className="flex min-w-0 flex-col gap-6">
        <Controller
          control={form.control}
          name="name"
          rules={{ validate: (value) => serverName.safeParse(value).success || t('create.nameWrong') }}
          render={({ field, fieldState }) => (
            <TextField
              label={t('create.name')}
              description={t('create.nameText')}
              value={field.value}
              inputRef={field.ref}
              onChange={field.onChange}
              onBlur={field.onBlur}
              error={fieldState.error?.message}
              isRequired
            />
          )}
        />
        {players !== undefined && <PlayersSlider variable={players} control={form.control as never} />}
        {asked.length > 0 && <VariableFields variables={asked} control={form.control as never} />}
        {needsConsent && egg.egg.install !== null && (
          <Consent
            script={egg.egg.install.script}
            value={agreed.consent}
            onChange={(consent) => setAgreed({ ...agreed, consent })}
          />
        )}
        <Folded title={t('create.advanced')} isOpen={isAdvanced} onToggle={setAdvanced}>
          <NewServerAdvanced
            control={form.control}
            variables={others}
            placements={props.placements}
            environments={host.environments}
            placement={placement}
            onPlacement={(key) => props.onPlacement(key, form.getValues())}
            worldsOf={(egg.catalogue?.worlds ?? []).length > 0 ? egg.id : null}
            onWorld={setWorld}
          />
        </Folded>
      </div>
      <aside className="flex flex-col gap-4 rounded-card border border-line bg-raised p-4 lg:sticky lg:top-6">
        <Fit
          memoryMib={memoryMib ?? 0}
          diskMib={egg.catalogue?.recommended.diskMib ?? 0}
          estimate={estimate}
          system={host.system}
          port={port}
          wantedPort={egg.catalogue?.port ?? null}
          suggestion={host.port}
        />
        {eula !== null && (
          <div className="border-t border-line pt-4">
            <CheckField value={agreed.eula} onChange={(isAgreed) => setAgreed({ ...agreed, eula: isAgreed })}>
              {t('create.eula', { eula: eula.name })}{' '}
              <a href={eula.url} target="_blank" rel="noreferrer" className="underline">
                {t('create.eulaRead')}
              </a>
            </CheckField>
          </div>
        )}
        {failure !== null && <Failed what={t('create.failed')} failure={failure} />}
        <Button
          kind="primary"
          type="submit"
          icon={Download}
          reason={reason}
          isPending={form.formState.isSubmitting}
          className="w-full"
        >
          {t('create.action')}
        </Button>
      </aside>
    </form>
  );
}

/** Only what differs from the egg's defaults, so that a better default of a later egg reaches the server. */
function changed(egg: EggDetail, values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    egg.egg.variables
      .filter(
        ({ env, defaultValue, editable }) =>
          editable && values[env] !== undefined && values[env] !== defaultValue,
      )
      .map(({ env }) => [env, values[env] ?? '']),
  );
}
