/**
 * The folder that the person was in when they typed the command; relative paths are meant from there.
 *
 * npm changes to the package's own folder before it runs a script and leaves the other one in `INIT_CWD`. Only a
 * script of ours is asked: further down a tree of processes that npm once started, `INIT_CWD` is an old story.
 */
export function typedFolder(
  variables: Readonly<Record<string, string | undefined>> = process.env,
  current: string = process.cwd(),
): string {
  const script = variables['npm_lifecycle_event'];
  const isOurs = script === 'roost' || script === 'start';
  return (isOurs ? variables['INIT_CWD'] : undefined) ?? current;
}
