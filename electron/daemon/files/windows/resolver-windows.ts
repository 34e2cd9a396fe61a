import { resolve, toNamespacedPath } from 'node:path';
import { codeError, type Resolver } from '../place.ts';
import { folderAccess, HandlePlace, type OpenInner } from './handle-place.ts';
import { checkName, isBeneath } from './names.ts';
import { type Handle, Nt } from './nt.ts';

/**
 * Resolves by opened handles: what was opened is asked where it really lies, and refused when that is not below the
 * root, whichever junction or link led there. What is then done goes by the handle, so nobody can swap a name meanwhile.
 */
export async function openWindowsResolver(folder: string): Promise<Resolver> {
  const nt = await Nt.load();
  const path = `\\??\\${toNamespacedPath(resolve(folder)).slice(4)}`;
  const root = await nt.open(null, path, { access: folderAccess, kind: 'folder' });
  let isOpen = true;
  /** The root's own path is asked anew: a person may rename the folder above it while it is open. */
  const checked = (handle: Handle, name: string): Handle => {
    try {
      if (isBeneath(nt.finalPath(handle), nt.finalPath(root))) return handle;
    } catch (error) {
      nt.close(handle);
      throw error;
    }
    nt.close(handle);
    throw codeError('EXDEV', name);
  };
  // Names of what is there already may be ones that we would refuse to make; only a separator would lead elsewhere.
  const inner: OpenInner = async (from, name, wanted) =>
    checked(await nt.open(from, withoutSeparator(name), { ...wanted, isUnfollowed: true }), name);
  return {
    async resolve(names, kind) {
      const last = names.at(-1);
      const folders = (kind === 'name' ? names.slice(0, -1) : names).map(checkName).join('\\');
      const handle = checked(await nt.open(root, folders, { access: folderAccess, kind: 'folder' }), folders);
      const place = new HandlePlace(nt, handle, inner);
      if (kind === 'folder' || last === undefined) return place;
      using parent = place;
      return await parent.inner(checkName(last));
    },
    [Symbol.asyncDispose]() {
      if (isOpen) nt.close(root);
      isOpen = false;
      return Promise.resolve();
    },
  };
}

function withoutSeparator(name: string): string {
  if (name.includes('\\')) throw codeError('EINVAL', name);
  return name;
}
