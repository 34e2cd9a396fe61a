import { useState } from 'react';
import { useTexts } from '../../lib/i18n.tsx';
import { CheckField, NumberField, SelectField, SwitchField } from '../../ui/fields.tsx';
import { Section } from '../../ui/Page.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { SliderField } from '../../ui/SliderField.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** Fields of each kind, as they are, described, and wrong. */
export function FieldSamples() {
  const t = useTexts();
  const [text, setText] = useState('');
  const [number, setNumber] = useState<number | null>(3);
  const [isOn, setOn] = useState(true);
  const [choice, setChoice] = useState('first');
  const [stop, setStop] = useState(10);
  const [search, setSearch] = useState('');
  const description = t('gallery.description');
  const choices = (['first', 'second'] as const).map((value) => ({ value, label: t(`gallery.${value}`) }));
  return (
    <Section title={t('gallery.fields')}>
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
        <TextField label={t('gallery.text')} description={description} value={text} onChange={setText} />
        <TextField label={t('gallery.text')} error={t('gallery.error')} value={text} onChange={setText} />
        <NumberField
          label={t('gallery.number')}
          value={number}
          onChange={setNumber}
          minimum={1}
          maximum={9}
          less={t('gallery.less')}
          more={t('gallery.more')}
        />
        <SelectField
          label={t('gallery.choice')}
          description={description}
          value={choice}
          choices={choices}
          onChange={setChoice}
        />
        <SwitchField label={t('gallery.switch')} description={description} value={isOn} onChange={setOn} />
        <CheckField value={isOn} onChange={setOn}>
          {t('gallery.check')}
        </CheckField>
        <SliderField
          label={t('gallery.slider')}
          description={description}
          stops={[1, 5, 10, 20]}
          value={stop}
          shown={String(stop)}
          onChange={setStop}
        />
        <SearchField
          label={t('gallery.search')}
          placeholder={t('gallery.search')}
          clear={t('gallery.clear')}
          value={search}
          onChange={setSearch}
        />
      </div>
      <div className="mt-4">
        <RadioCards
          label={t('gallery.cards')}
          value={choice}
          onChange={setChoice}
          choices={choices.map(({ value, label }) => ({ value, title: label, body: description }))}
        />
      </div>
    </Section>
  );
}
