import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type LanguageChoice, languageChoices, languages } from '#shared/domain/language.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { useChooseLanguage, useTexts } from '../../lib/i18n.tsx';
import { ownName } from '../../lib/own-name.ts';
import { Banner } from '../../ui/Banner.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Section } from '../../ui/Page.tsx';

/** What Roost speaks; the window changes at once. */
export function LanguageSection({ choice }: { choice: LanguageChoice }) {
  const t = useTexts();
  const client = useClient();
  const queries = useQueryClient();
  const choose = useChooseLanguage();
  const [failure, setFailure] = useState<Failure | null>(null);
  const change = async (wanted: LanguageChoice) => {
    setFailure(null);
    try {
      await client.system.updateSettings({ language: wanted });
      await choose(wanted);
      await queries.invalidateQueries({ queryKey: ['system'] });
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  return (
    <Section title={t('settings.language.title')} text={t('settings.language.text')}>
      <SelectField
        label={t('settings.language.label')}
        value={choice}
        onChange={(value) => void change(languageChoices.find((known) => known === value) ?? 'system')}
        choices={[
          { value: 'system', label: t('settings.language.system') },
          ...languages.map((language) => ({ value: language, label: ownName(language) })),
        ]}
      />
      {failure !== null && (
        <Banner kind="problem" onClose={() => setFailure(null)}>
          {t.failure(failure)}
        </Banner>
      )}
    </Section>
  );
}
