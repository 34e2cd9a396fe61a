import { Download } from 'lucide-react';
import { useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { useLocation } from 'wouter';
import type { EggDetail } from '#shared/contract/eggs.ts';
import type { SystemInfo } from '#shared/contract/system.ts';
import type { EnvironmentStatus } from '#shared/domain/environment.ts';
import { serverName } from '#shared/domain/server.ts';
import { needsAnswer } from '#shared/domain/variable-rules.ts';
import { routes } from '../../app/routes.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Failed } from '../../ui/Faces.tsx';
import { Folded } from '../../ui/Folded.tsx';
import { CheckField, NumberField, SwitchField, TextField } from '../../ui/fields.tsx';
import type { Placement } from '../eggs/games.ts';
import {
  isShown,
  VariableFields,
  type VariableValues,
  variableProblem,
} from '../variables/VariableFields.tsx';
import { Consent } from './Consent.tsx';
import { Fit } from './Fit.tsx';
import { PlacementChoice } from './PlacementChoice.tsx';

/** What a person has entered so far; kept when they choose another place to run it, which is another egg. */
export interface NewServerValues extends VariableValues {
  name: string;
  memoryMib: number | null;
  cpuPercent: number | null;
  diskMib: number | null;
  port: number | null;
  startWithRoost: boolean;
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
  const [isAdvanced, setAdvanced] = useState(props.draft !== null);
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
      ...props.draft,
      variables: Object.fromEntries(
        egg.egg.variables.map(({ env, defaultValue }) => [env, props.draft?.variables[env] ?? defaultValue]),
      ),
    },
  });
  const [memoryMib, port] = useWatch({ control: form.control, name: ['memoryMib', 'port'] });
  const shown = egg.egg.variables.filter(isShown);
  const asked = shown.filter((variable) => variable.editable && needsAnswer(variable, variable.defaultValue));
  const others = shown.filter((variable) => !asked.includes(variable));
  const status = host.environments.find(({ kind }) => kind === placement.environment);
  const capabilities = status?.available ? status.capabilities : null;
  const needsConsent =
    egg.platform !== 'container' && egg.egg.install !== null && capabilities?.isolation === 'none';
  const eula = egg.catalogue?.eula ?? null;
  const reason =
    needsConsent && !agreed.consent
      ? t('create.needsConsent')
      : eula !== null && !agreed.eula
        ? t('create.needsEula', { eula: eula.name })
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
          consent: agreed.consent,
          acceptEula: eula !== null && agreed.eula,
        });
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
    return variable === undefined ? undefined : variableProblem(t, variable, value);
  };
  return (
    <form
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        // A value that the egg itself brings wrong would stop the form without a word while it is folded.
        const values = form.getValues('variables');
        if (others.some(({ env, editable }) => editable && problemOf(env, values[env] ?? '') !== undefined))
          setAdvanced(true);
        void submit(event);
      }}
      noValidate
    >
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
      {asked.length > 0 && <VariableFields variables={asked} control={form.control as never} />}
      <Fit
        memoryMib={memoryMib ?? 0}
        diskMib={egg.catalogue?.recommended.diskMib ?? 0}
        system={host.system}
        port={port}
        wantedPort={egg.catalogue?.port ?? null}
        suggestion={host.port}
      />
      <Folded title={t('create.advanced')} isOpen={isAdvanced} onToggle={setAdvanced}>
        <div className="flex flex-col gap-6 border-l-2 border-line pl-4">
          <PlacementChoice
            placements={props.placements}
            environments={host.environments}
            value={placement.key}
            onChange={(key) => props.onPlacement(key, form.getValues())}
          />
          <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
            <AmountField
              form={form}
              name="memoryMib"
              unit={t('unit.mebibytes')}
              step={256}
              maximum={16_777_216}
            />
            <Controller
              control={form.control}
              name="port"
              rules={{ validate: (value) => value !== null || t('create.portMissing') }}
              render={({ field, fieldState }) => (
                <NumberField
                  label={t('create.port')}
                  description={t('create.portText')}
                  value={field.value}
                  onChange={field.onChange}
                  minimum={1}
                  maximum={65_535}
                  error={fieldState.error?.message}
                  less={t('variables.less', { name: t('create.port') })}
                  more={t('variables.more', { name: t('create.port') })}
                />
              )}
            />
            <AmountField form={form} name="cpuPercent" unit="%" step={50} maximum={102_400} />
            <AmountField
              form={form}
              name="diskMib"
              unit={t('unit.mebibytes')}
              step={1024}
              maximum={1_073_741_824}
            />
          </div>
          <Controller
            control={form.control}
            name="startWithRoost"
            render={({ field }) => (
              <SwitchField
                label={t('serverSettings.startWithRoost')}
                description={t('serverSettings.startWithRoostText')}
                value={field.value}
                onChange={field.onChange}
              />
            )}
          />
          {others.length > 0 && (
            <section className="flex flex-col gap-3">
              <h2 className="text-md font-semibold">{t('create.variables')}</h2>
              <VariableFields variables={others} control={form.control as never} />
            </section>
          )}
        </div>
      </Folded>
      {needsConsent && egg.egg.install !== null && (
        <Consent
          script={egg.egg.install.script}
          value={agreed.consent}
          onChange={(consent) => setAgreed({ ...agreed, consent })}
        />
      )}
      {eula !== null && (
        <CheckField value={agreed.eula} onChange={(isAgreed) => setAgreed({ ...agreed, eula: isAgreed })}>
          {t('create.eula', { eula: eula.name })}{' '}
          <a href={eula.url} target="_blank" rel="noreferrer" className="underline">
            {t('create.eulaRead')}
          </a>
        </CheckField>
      )}
      {failure !== null && <Failed what={t('create.failed')} failure={failure} />}
      <div>
        <Button
          kind="primary"
          type="submit"
          icon={Download}
          reason={reason}
          isPending={form.formState.isSubmitting}
        >
          {t('create.action')}
        </Button>
      </div>
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

function AmountField(props: {
  form: ReturnType<typeof useForm<NewServerValues>>;
  name: 'memoryMib' | 'cpuPercent' | 'diskMib';
  unit: string;
  step: number;
  maximum: number;
}) {
  const t = useTexts();
  const label = t(`limits.${props.name}`);
  return (
    <Controller
      control={props.form.control}
      name={props.name}
      render={({ field }) => (
        <NumberField
          label={label}
          description={t(`limits.${props.name}Text`)}
          value={field.value}
          onChange={field.onChange}
          minimum={0}
          maximum={props.maximum}
          step={props.step}
          unit={props.unit}
          less={t('variables.less', { name: label })}
          more={t('variables.more', { name: label })}
        />
      )}
    />
  );
}
