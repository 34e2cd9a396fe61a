/** The reason of an abort after which an installation is to go on where it stopped, as far as its tool can. */
export class InstallPaused extends Error {
  constructor() {
    super('the installation was paused');
  }
}
