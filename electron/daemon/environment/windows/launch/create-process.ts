import type { Handle, Win32 } from '../win32/api.ts';
import { Win32Error } from '../win32/api.ts';
import { creation, errors, processAttribute, useStandardHandles } from '../win32/constants.ts';
import { structs } from '../win32/structs.ts';
import { environmentBlock } from './environment-block.ts';
import type { LaunchSpec } from './launch-spec.ts';

/** What the program's console is made of: a pseudo-console, or handles that only it inherits. */
export type ConsoleHandles =
  | { kind: 'pty'; console: Handle }
  | { kind: 'pipe'; input: Handle; output: Handle };

export interface CreatedProcess {
  process: Handle;
  pid: number;
}

const handleBytes = 8;

/**
 * Runs the program, a member of the job before its first instruction, so that nothing it starts can be outside.
 *
 * The caller closes the handle. Where Windows cannot put a process into a job by its creation, it is made suspended
 * and resumed once it is in.
 */
export function createProcess(
  win32: Win32,
  spec: LaunchSpec,
  job: Handle,
  handles: ConsoleHandles,
): CreatedProcess {
  try {
    return create(win32, spec, handles, job);
  } catch (cause) {
    if (!(cause instanceof Win32Error) || !unsupported.has(cause.number)) throw cause;
  }
  const created = create(win32, spec, handles, null);
  try {
    win32.assignToJob(job, created.process);
  } catch (cause) {
    win32.terminateProcess(created.process, 1);
    win32.closeHandle(created.process);
    win32.closeHandle(created.thread);
    throw cause;
  }
  win32.resumeThread(created.thread);
  win32.closeHandle(created.thread);
  return created;
}

const unsupported = new Set<number>([errors.notSupported, errors.invalidParameter]);

/** With a job the process runs; without, it waits to be resumed and the thread's handle is the caller's too. */
function create(win32: Win32, spec: LaunchSpec, handles: ConsoleHandles, job: Handle | null) {
  // These must stay where they are until the process is made: Windows keeps only their addresses.
  const jobs = handleList(job === null ? [] : [job]);
  const inherited = handleList(handles.kind === 'pipe' ? [...new Set([handles.input, handles.output])] : []);
  const attributes = attributeList(win32, 2);
  try {
    if (job !== null) {
      win32.updateAttribute(attributes, 0, processAttribute.jobList, jobs, jobs.length, null, null);
    }
    if (handles.kind === 'pty') {
      win32.updateAttributeValue(
        attributes,
        0,
        processAttribute.pseudoConsole,
        handles.console,
        handleBytes,
        null,
        null,
      );
    } else {
      win32.updateAttribute(
        attributes,
        0,
        processAttribute.handleList,
        inherited,
        inherited.length,
        null,
        null,
      );
    }
    const flags =
      creation.unicodeEnvironment |
      creation.extendedStartupInfo |
      (handles.kind === 'pipe' ? creation.noWindow : 0) |
      (job === null ? creation.suspended : 0);
    const information = Buffer.alloc(structs.processInformation.size);
    win32.createProcess(
      spec.program,
      Buffer.from(`${spec.commandLine}\0`, 'utf16le'),
      null,
      null,
      handles.kind === 'pipe' ? 1 : 0,
      flags,
      environmentBlock(spec.variables),
      spec.folder,
      startupInfo(win32.address(attributes), handles),
      information,
    );
    const thread = information.readBigUInt64LE(structs.processInformation.thread);
    if (job !== null) win32.closeHandle(thread);
    return {
      process: information.readBigUInt64LE(structs.processInformation.process),
      thread,
      pid: information.readUInt32LE(structs.processInformation.processId),
    };
  } finally {
    win32.deleteAttributes(attributes);
  }
}

function attributeList(win32: Win32, count: number): Buffer {
  const size = Buffer.alloc(8);
  win32.initializeAttributes(null, count, 0, size);
  const list = Buffer.alloc(Number(size.readBigUInt64LE()));
  if (Number(win32.initializeAttributes(list, count, 0, size)) === 0) {
    throw win32.error('InitializeProcThreadAttributeList');
  }
  return list;
}

function handleList(handles: readonly Handle[]): Buffer {
  const list = Buffer.alloc(handles.length * handleBytes);
  for (const [index, handle] of handles.entries()) list.writeBigUInt64LE(BigInt(handle), index * handleBytes);
  return list;
}

/** STARTUPINFOEXW. With a pseudo-console the three handles are null, lest the program gets our own console's. */
export function startupInfo(attributes: bigint, handles: ConsoleHandles): Buffer {
  const at = structs.startupInfo;
  const info = Buffer.alloc(at.size);
  info.writeUInt32LE(at.size, at.cb);
  info.writeUInt32LE(useStandardHandles, at.flags);
  if (handles.kind === 'pipe') {
    info.writeBigUInt64LE(BigInt(handles.input), at.stdInput);
    info.writeBigUInt64LE(BigInt(handles.output), at.stdOutput);
    info.writeBigUInt64LE(BigInt(handles.output), at.stdError);
  }
  info.writeBigUInt64LE(attributes, at.attributeList);
  return info;
}
