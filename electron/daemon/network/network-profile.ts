import type { NetworkProfile } from '#shared/domain/drive.ts';
import { runTool } from './run-tool.ts';

/**
 * What Windows takes the network for that this PC is on; `unknown` elsewhere, and where Windows does not tell.
 *
 * Where it is on several, the least trusted counts, because that is the one friends cannot come in by.
 */
export async function networkProfile(platform = process.platform): Promise<NetworkProfile> {
  if (platform !== 'win32') return 'unknown';
  const command = '(Get-NetConnectionProfile).NetworkCategory';
  const output = await runTool('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', command]);
  return output === null ? 'unknown' : parseProfiles(output);
}

/** One category a line; the names are not translated. */
export function parseProfiles(output: string): NetworkProfile {
  const categories = output.split(/\s+/);
  if (categories.includes('Public')) return 'public';
  if (categories.includes('Private')) return 'private';
  return categories.includes('DomainAuthenticated') ? 'domain' : 'unknown';
}
