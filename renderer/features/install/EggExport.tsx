import { Download } from 'lucide-react';
import { useState } from 'react';
import type { EggDetail, ExportedEgg } from '#shared/contract/eggs.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Failed } from '../../ui/Faces.tsx';
import { Folded } from '../../ui/Folded.tsx';
import { SelectField } from '../../ui/fields.tsx';

const formats = {
  ptdlJson: { format: 'PTDL_v2', carrier: 'json' },
  plcnJson: { format: 'PLCN_v3', carrier: 'json' },
  plcnYaml: { format: 'PLCN_v3', carrier: 'yaml' },
  original: { format: 'original', carrier: 'json' },
} as const;
type FormatName = keyof typeof formats;
const names = Object.keys(formats) as FormatName[];

/** Saves an egg as a file, and tells what of it did not fit. */
export function EggExport({ egg }: { egg: EggDetail }) {
  const t = useTexts();
  const client = useClient();
  const [isOpen, setOpen] = useState(false);
  const [format, setFormat] = useState<FormatName>('ptdlJson');
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [problems, setProblems] = useState<ExportedEgg['problems']>([]);
  const download = async () => {
    setPending(true);
    setFailure(null);
    setProblems([]);
    try {
      const file = await client.eggs.export({ eggId: egg.id, ...formats[format] });
      save(file);
      setProblems(file.problems);
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <div className="mt-8 border-t border-line pt-5">
      <Folded title={t('eggExport.title')} isOpen={isOpen} onToggle={setOpen}>
        <p className="text-second">{t('eggExport.text')}</p>
        <div className="mt-3 flex flex-wrap items-end gap-2">
          <div className="w-56">
            <SelectField
              label={t('eggExport.format')}
              value={format}
              choices={names.map((name) => ({ value: name, label: t(`eggExport.${name}`) }))}
              onChange={(value) => setFormat(names.find((name) => name === value) ?? 'ptdlJson')}
            />
          </div>
          <Button icon={Download} isPending={isPending} onPress={() => void download()}>
            {t('eggExport.action')}
          </Button>
        </div>
        {failure !== null && <Failed className="mt-4" what={t('eggExport.failed')} failure={failure} />}
        {problems.length > 0 && (
          <div className="mt-3" role="status">
            <p className="font-medium">{t('eggExport.problems', { count: problems.length })}</p>
            <ul className="mt-1 flex flex-col gap-1 text-second">
              {problems.map(({ path, message }) => (
                <li key={`${path} ${message}`}>
                  <code className="figure-text text-text">{path}</code> {message}
                </li>
              ))}
            </ul>
          </div>
        )}
      </Folded>
    </div>
  );
}

/** Hands the text to the browser as a download. */
function save({ fileName, text }: ExportedEgg): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
