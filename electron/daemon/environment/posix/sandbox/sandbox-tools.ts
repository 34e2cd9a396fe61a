/** Programs of util-linux that a sandbox is made with; every Linux has them. */
export interface SandboxTools {
  setsid: string;
  setpriv: string;
  unshare: string;
  mount: string;
  umount: string;
  pivotRoot: string;
}

/** Words that give a program a session of its own, on the terminal that is its standard input. */
export function terminalPrefix(tools: SandboxTools): string[] {
  return [tools.setsid, '--ctty'];
}

/**
 * What root keeps inside a sandbox: enough to unpack archives and bind low ports, nothing that undoes a mount.
 * A part of Docker's own default set.
 */
export const keptCapabilities = [
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'SETGID',
  'SETUID',
  'NET_BIND_SERVICE',
  'NET_RAW',
];
