/** Opens a file as some programs of Windows do: nobody else may read, write, rename or remove it until it is let go. */
export async function holdAlone(file: string): Promise<Disposable> {
  const { default: koffi } = await import('koffi');
  const kernel = koffi.load('kernel32.dll');
  const words = ['str16', 'uint32', 'uint32', 'void *', 'uint32', 'uint32', 'uintptr_t'];
  const open = kernel.func('__stdcall', 'CreateFileW', 'uintptr_t', words);
  const close = kernel.func('__stdcall', 'CloseHandle', 'int', ['uintptr_t']);
  const [genericRead, openExisting, plainFile] = [0x8000_0000, 3, 0x80];
  let handle: number | bigint | null = open(file, genericRead, 0, null, openExisting, plainFile, 0);
  if (BigInt(handle ?? 0) === 0xffff_ffff_ffff_ffffn) throw new Error(`${file} could not be opened`);
  return {
    [Symbol.dispose]() {
      if (handle !== null) close(handle);
      handle = null;
    },
  };
}
