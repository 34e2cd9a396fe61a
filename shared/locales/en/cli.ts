/** What `roost …` prints on a terminal, and the few pages that stand in for the window. */
export const cli = {
  serve: {
    ready: 'roost: ready at {{url}}',
    usage: 'Usage: roost serve [--data DIR] [--listen HOST:PORT] [--no-open]',
  },
  web: {
    notBuilt:
      'Roost is running, but its window was not built. Run `npm run build` in Roost’s folder, then reload this page.',
  },
  run: {
    usage:
      'Usage: roost run [--memory MIB] [--cpu PERCENT] [--processes N] [--environment posix] -- PROGRAM [ARG…]',
    optionInvalid: '{{option}} wants a whole number from 1 on, not “{{value}}”.',
    optionUnknown: 'roost run has no option {{option}}.',
    environmentOther: 'roost run cannot run a program in the environment {{environment}} on this system. Leave --environment out.',
    programMissing: 'There is no program {{program}}. Check its name and your PATH.',
    notHeld: 'roost run: this system gives Roost no way to hold {{limits}}, so that has no effect.',
    memoryExceeded: 'roost run: it used more than {{memory}} MiB of memory and was ended.',
    processesExceeded: 'roost run: it had more than {{processes}} processes and was ended.',
  },
} as const;
