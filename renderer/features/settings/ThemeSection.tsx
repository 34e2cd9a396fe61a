import { useState } from 'react';
import { useTexts } from '../../lib/i18n.tsx';
import { chooseTheme, chosenTheme, themeChoices } from '../../lib/theme.ts';
import { SelectField } from '../../ui/fields.tsx';
import { Section } from '../../ui/Page.tsx';

/** Light or dark, on this screen. */
export function ThemeSection() {
  const t = useTexts();
  const [choice, setChoice] = useState(chosenTheme);
  return (
    <Section title={t('settings.theme.title')} text={t('settings.theme.text')}>
      <SelectField
        label={t('settings.theme.label')}
        value={choice}
        onChange={(value) => {
          const wanted = themeChoices.find((known) => known === value) ?? 'system';
          setChoice(wanted);
          chooseTheme(wanted);
        }}
        choices={themeChoices.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
      />
    </Section>
  );
}
