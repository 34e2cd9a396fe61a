import { mkdir } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import { type RunHelper, runByThisNode } from '../../helper-process.ts';
import { noTreeLimits } from '../native/tree-limits.ts';
import { type HeldLimits, Job, jobName } from './job/job.ts';
import { JobNotices } from './job/notices.ts';
import { loadWin32, type Win32 } from './win32/api.ts';

export interface MachineOptions {
  runFolder: string;
  clock: Clock;
  logger: Logger;
  /** By this Node unless given. */
  runHelper?: RunHelper;
}

/** This Windows as the environment found it, and what all its trees share. */
export class Machine implements AsyncDisposable {
  readonly runFolder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly runHelper: RunHelper;
  readonly win32: Win32;
  readonly notices: JobNotices;
  readonly held: HeldLimits;
  readonly hasPseudoConsole: boolean;

  private constructor(options: MachineOptions, win32: Win32, held: HeldLimits) {
    this.runFolder = options.runFolder;
    this.clock = options.clock;
    this.logger = options.logger;
    this.runHelper = options.runHelper ?? runByThisNode;
    this.win32 = win32;
    this.held = held;
    this.hasPseudoConsole = win32.hasPseudoConsole;
    this.notices = new JobNotices(win32, options.clock);
  }

  static async open(options: MachineOptions): Promise<Machine> {
    const win32 = await loadWin32();
    await mkdir(options.runFolder, { recursive: true });
    return new Machine(options, win32, probeLimits(win32));
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.notices[Symbol.dispose]();
    return Promise.resolve();
  }
}

/** Sets every limit on a job without processes, and looks which were taken. */
function probeLimits(win32: Win32): HeldLimits {
  using job = Job.create(win32, jobName('probe'));
  return job.limit({ ...noTreeLimits, memoryBytes: 1 << 30, cpuPercent: 50, threads: '0', processes: 100 });
}
