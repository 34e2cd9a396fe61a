import type { ErrorCode } from '../../errors/codes.ts';

/** What did not happen, why, and what to do. One sentence or two for each code. */
export const errors: Record<ErrorCode, string> = {
  'account.not-signed-in':
    'You are not signed in. Open the sign-in link that Roost printed, or enter your password.',
  'account.wrong-password': 'That password is not right. Check it and try again.',
  'account.too-many-attempts': 'Too many attempts. Try again in {{waitSeconds}} s.',
  'account.link-used':
    'This sign-in link was used already or is too old. Run `roost link` or restart Roost for a new one.',
  'account.no-web-window':
    'Roost serves no web window, so there is no link to sign in with. Switch the web window on first.',
  'account.foreign-host':
    'Roost does not answer to the name in this address. Open {{address}} instead, or the IP address of this PC.',
  'account.foreign-origin': 'This request came from another web page, so Roost did nothing.',
  'account.password-too-short': 'The password is too short. Use at least {{minimum}} characters.',
  'allocation.port-taken':
    'Port {{port}} is taken by another program. Choose another port or stop that program.',
  'allocation.port-taken-by':
    'Port {{port}} is taken by {{program}} (process {{pid}}). Choose another port or stop that program.',
  'allocation.port-of-server': 'Port {{port}} belongs to your server {{server}}. Choose another port.',
  'allocation.port-twice': 'Port {{port}} is in the list twice. Remove one of the two.',
  'allocation.none-free': 'No port between {{from}} and {{to}} is free. Widen the range in Settings.',
  'allocation.ip-not-ours':
    'This PC has no address {{ip}}. Choose one of its own addresses, or 0.0.0.0 for all.',
  'cli.no-daemon': 'Roost is not running for the data folder {{folder}}. Start it with `roost serve`.',
  'cli.take-in-unknown': 'Roost does not recognise the game in {{folder}}. Name its egg with --egg.',
  'cli.file-unreadable': 'The file {{file}} cannot be read. Check the path and its permissions.',
  'cli.file-unwritable':
    'The file {{file}} was not written: it is there already, or its folder cannot be written to. Choose another name.',
  'cli.name-ambiguous': '{{count}} things are called {{name}}. Use the id instead.',
  'cli.egg-without-address':
    '{{egg}} does not say where newer editions are. Name the file or the address of one.',
  'cli.not-its-update':
    'This is {{egg}}, which is no newer edition of that egg. Use `roost egg import` to have it as well.',
  'cli.no-collection': 'There are no eggs from {{place}}. See `roost collection list`.',
  'cli.wait-failed':
    '{{server}} is {{state}}, which is not what you asked for. Look at its console for the reason.',
  'collection.not-found': 'This egg, or the place it came from, is not kept here any more. Search again.',
  'collection.exists': '{{place}} is in the list already.',
  'collection.too-many': 'The list holds {{maximum}} places at most. Remove one first.',
  'collection.no-repository': 'There is no public repository {{place}} on GitHub. Check how it is written.',
  'collection.unreachable':
    'The eggs of {{place}} could not be fetched: {{detail}}. Check your connection and try again.',
  'collection.unreadable': 'The eggs of {{place}} could not be read: {{detail}}.',
  'collection.too-large': '{{place}} is too large for a place of eggs, so nothing of it was taken.',
  'collection.no-eggs': 'There is no egg in {{place}}.',
  'desktop.absent': 'This only works in the Roost app, on the PC that it runs on.',
  'desktop.folder-not-opened': 'The folder {{folder}} was not opened: {{detail}}.',
  'egg.not-found': 'There is no egg {{egg}}. See `roost egg list` for those there are.',
  'egg.invalid': 'This file is not an egg that Roost can use: {{problems}}',
  'egg.too-large': 'This file is too large for an egg. The most is {{maximumBytes}}.',
  'egg.in-use': '{{egg}} is used by {{servers}}. Delete those servers first.',
  'egg.in-use-by-deleted':
    '{{egg}} belongs to {{servers}}, which you deleted lately and can still put back. Delete that for good first, in Settings.',
  'egg.from-catalogue': '{{egg}} came with Roost and cannot be deleted.',
  'egg.changed-meanwhile':
    'The egg at its source is another one than you were shown, so nothing was changed. Look at it again.',
  'egg.download-failed':
    'The egg at {{url}} could not be fetched: {{detail}}. Check the address and your connection.',
  'egg.made-for-containers': '{{egg}} is made for Linux containers, so it cannot run here without Docker.',
  'egg.container-image': 'It runs in the image {{image}}, which only Docker can use.',
  'egg.container-script': 'Its install script is for {{interpreter}} in a container: it uses {{uses}}.',
  'egg.container-startup': 'Its startup command is for a container: it uses {{uses}}.',
  'egg.made-for-system':
    '{{egg}} is made for {{system}}, which this PC does not run. Choose another edition of the game.',
  'egg.made-for-x86':
    '{{egg}} is made for PCs with a processor by Intel or AMD, and this one has an ARM processor. Host it on another PC.',
  'egg.conversion-native': '{{egg}} already runs without containers, so there is nothing to convert.',
  'egg.conversion-shell':
    'It cannot be converted: its startup command needs a shell for “{{operator}}”. Choose another edition of the game.',
  'egg.conversion-program':
    'It cannot be converted: its startup command runs {{program}}, which this PC cannot run without a container.',
  'egg.conversion-install':
    'It cannot be converted: its install script uses {{uses}}, which belongs to a container.',
  'egg.conversion-image': 'It cannot be converted: Roost knows no native runtime for its image {{image}}.',
  'egg.value-invalid': '{{variable}} does not fit: {{detail}}',
  'egg.variable-unknown': 'The egg {{egg}} has no setting {{variable}}.',
  'egg.variable-not-editable': 'The setting {{variable}} is fixed by the egg and cannot be changed.',
  'environment.docker-absent':
    'Docker was not found on this PC. Install Docker and start it, or choose a game that runs without it.',
  'environment.docker-no-permission':
    'Docker is here, but you may not use {{socket}}. Add yourself to the docker group and sign in again.',
  'environment.docker-not-answering':
    'Docker does not answer at {{endpoint}}: {{detail}}. Start Docker, then check again.',
  'environment.docker-not-started':
    'Docker could not be started: {{detail}}. Start it yourself, then look again.',
  'environment.docker-remote':
    'Docker at {{endpoint}} is on another machine and cannot reach the servers’ folders here. Choose a Docker context of this PC.',
  'environment.docker-windows-containers':
    'Docker at {{endpoint}} is set to Windows containers, but games need Linux ones. Switch to Linux containers, then check again.',
  'environment.not-on-this-system':
    'The environment {{environment}} does not exist on this system. Choose another one.',
  'environment.unavailable':
    'The environment {{environment}} is not ready on this PC. See Settings for the reason.',
  'environment.egg-needs-other': '{{egg}} needs {{needs}} to run. Choose another edition of the game.',
  'environment.image-pull-failed':
    'The image {{image}} could not be fetched: {{detail}}. Check your connection and try again.',
  'environment.program-missing':
    'The program {{program}} is not in the server’s folder. Reinstall the server.',
  'environment.runtime-missing':
    'This game needs {{runtime}}, which is not on this PC. Install it, then start again.',
  'environment.start-failed': 'The server could not be started: {{detail}}.',
  'environment.not-attached':
    'The server’s console is not connected, so the command was not sent. Is the server running?',
  'file.outside': 'The path {{path}} leaves the server’s folder, so nothing was done.',
  'file.not-found': 'There is no file {{path}}.',
  'file.refused':
    'The system does not allow that with {{path}} ({{detail}}). Check its permissions and what it is.',
  'file.too-large': 'The file {{path}} is larger than {{maximumBytes}}, so it was left as it is.',
  'file.not-parsable': 'The file {{path}} could not be read as its format: {{detail}}. It was left as it is.',
  'file.no-space':
    'The drive has {{freeBytes}} free, and {{neededBytes}} are needed. Free some space and try again.',
  'file.disk-full': 'The drive is full, so {{path}} was not written. Free some space and try again.',
  'hosting.paused': 'Hosting is paused, so {{server}} was not started. Go on with hosting first.',
  'install.script-failed':
    'The install script ended with code {{exitCode}}. Read the last lines of its output, then try again.',
  'install.out-of-memory':
    'The install script ran out of memory and was ended. Raise the server’s memory limit, then try again.',
  'install.not-running': 'No installation is under way for {{server}}.',
  'install.disk-short':
    'The drive has only {{freeMib}} MB free, and {{egg}} needs at least {{neededMib}} MB to be installed. Free some space and try again.',
  'install.disk-short-but-bin':
    'The drive has only {{freeMib}} MB free, and {{egg}} needs at least {{neededMib}} MB to be installed. Servers that you deleted lately still hold {{binBytes}}: delete them for good in Settings, then try again.',
  'install.consent-needed':
    'The install script of {{egg}} runs with your own rights on this PC. Agree to that first.',
  'install.timed-out':
    'Nothing was heard of the installation for {{minutes}} minutes, so it was ended. Try again.',
  'install.interrupted': 'Roost ended while this was installing. Nothing was lost; install again.',
  'install.cannot-pause': 'The installation of {{server}} would begin anew. Let it run, or cancel it.',
  'install.nothing-left': 'Nothing of the last installation of {{server}} is left to be used. Install again.',
  'install.waits-for-answer': 'The installation waits for you: Steam asks for your sign-in.',
  'install.question-gone': '{{server}} is not being asked for that any more.',
  'install.no-room':
    '{{egg}} needs {{neededMib}} MiB more than are there yet, and the drive has {{freeMib}} MiB free. Make room, then install again.',
  'install.steam-disk-full':
    'Steam could not write the game: the drive is full. Make room, then install again.',
  'install.steam-in-use':
    'An installation is signed in to Steam at the moment. Wait for its end or cancel it, then forget the login.',
  'install.steam-login-refused':
    'Steam did not accept the sign-in. Check the account’s name and password, then install again.',
  'install.steam-not-confirmed':
    'The sign-in was not confirmed with Steam Guard in time. Install again, and confirm it.',
  'install.steam-rate-limited':
    'Steam takes no more sign-ins from you for now, because there were too many. Wait half an hour, then install again.',
  'install.steam-not-owned':
    'Steam gives the app {{app}} only to accounts that own the game. Install again with an account that does.',
  'install.steam-failed':
    'Steam did not deliver the app {{app}}: {{detail}}. Install again; it goes on where it stopped.',
  'install.entrypoint-unknown': 'The egg’s install script wants {{entrypoint}}, which cannot run it here.',
  'runtime.not-offered':
    'Roost cannot get {{runtime}} itself. Install it from the page of its makers, then look again.',
  'runtime.fetch-failed':
    '{{runtime}} could not be fetched: {{detail}}. Try again, or get it from its makers.',
  'runtime.damaged':
    '{{runtime}} arrived damaged and was thrown away. Try again; if it stays so, get it from its makers.',
  'runtime.under-way': '{{runtime}} is being fetched already.',
  'server.not-found': 'There is no server {{server}}.',
  'server.name-taken': 'A server called {{name}} exists already. Choose another name.',
  'server.busy': '{{server}} is in the middle of “{{action}}”. Wait for it to end, or use Kill.',
  'server.already-running': '{{server}} is running already.',
  'server.not-running': '{{server}} is not running, so nothing was sent.',
  'server.commands-not-taken':
    'The game takes commands over port {{port}}, and does not answer there. Wait until it is up. If it stays so, look at that port and its password in the settings.',
  'server.installing': '{{server}} is being installed. Wait for that to end, or cancel it.',
  'server.not-installed': '{{server}} is not installed yet. Install it first.',
  'server.must-be-offline': '{{server}} is running. Stop it first.',
  'server.disk-full':
    'The server’s files take {{usedBytes}}, and its limit is {{limitBytes}}. Raise the disk limit or delete files.',
  'server.crashed': 'The server ended by itself with code {{exitCode}}. Read its last lines for the reason.',
  'server.crashed-out-of-memory': 'The server ran out of memory and was ended. Raise its memory limit.',
  'server.crash-loop':
    'The server ended by itself with code {{exitCode}}, {{seconds}} s after the last time, so it stays off. Read its last lines for the reason.',
  'server.stop-timed-out': 'The server did not stop within {{seconds}} seconds and was killed.',
  'server.start-cancelled': 'The start was cancelled before the server ran.',
  'server.image-not-in-egg': 'The egg {{egg}} does not offer {{image}}. Choose one of its own.',
  'server.name-not-confirmed': 'The name does not match. Type {{name}} to delete this server.',
  'server.not-in-bin': 'There is no deleted server {{server}} any more.',
  'server.going': '{{server}} is being removed for good and cannot be put back any more.',
  'server.secrets-lost':
    '{{server}} cannot start: its secrets were locked on another PC or by a key that is gone. Type these again in its settings: {{settings}}.',
  'server.eula-needed': '{{server}} cannot start before you agree to the {{eula}}. Read it at {{url}}.',
  'server.offer-gone': '{{server}} does not ask for this any more, so nothing was changed.',
  'system.unexpected': 'Something unexpected went wrong. The log has it under {{requestId}}.',
  'system.no-such-call': 'There is no call {{call}}. /api/openapi.json lists those that there are.',
  'system.invalid-input': '{{path}} does not fit: {{detail}}',
  'system.listen-failed':
    'Roost cannot listen on {{address}}: {{detail}}. Choose another address with --listen.',
  'system.data-folder-unusable':
    'The data folder {{folder}} cannot be used: {{detail}}. Choose another one with --data.',
  'system.folder-synced':
    '{{folder}} lies in a folder that {{service}} keeps in step with other PCs. It would lock the files of running games and mix worlds up. Choose a folder outside of it.',
  'system.data-folder-in-use':
    'Roost runs on {{folder}} already (process {{pid}}). Stop it first, or use another folder with --data.',
  'system.database-unreadable':
    'The database could not be read. It was moved to {{movedTo}} and a new one was made.',
  'system.database-newer':
    '{{file}} was last used by a newer Roost, which this one cannot read (step {{version}}). Install the newer Roost again.',
  'system.database-newer-kept':
    '{{file}} was last used by a newer Roost, which this one cannot read (step {{version}}). Install the newer Roost again. To stay with this one, put {{copy}} in its place: settings changed since the update are lost, worlds are not.',
  'take-in.no-folder': 'There is no folder {{folder}} on the PC that Roost runs on, or it cannot be read.',
  'take-in.folder-of-roost':
    '{{folder}} belongs to Roost, or Roost’s own data lies in it. Choose the folder of one server.',
  'take-in.empty': '{{folder}} is empty.',
  'take-in.running':
    'A program is running in {{folder}}. Stop that server first, so that it saves and lets go of its files.',
  'updates.absent': 'This Roost does not update itself.',
  'updates.check-failed': 'Roost could not look for a newer version: {{detail}}. It tries again by itself.',
  'updates.download-failed':
    'Roost {{version}} could not be downloaded: {{detail}}. Nothing was changed, and Roost tries again by itself.',
  'updates.nothing-ready': 'There is no newer version to restart into.',
  'updates.servers-running':
    'Servers are running or being installed. Stop them first, or quit Roost: the new version is put in place then.',
  'world.game-unknown':
    'Roost does not know where {{game}} keeps its worlds, so none was put in. Put it into the server’s folder yourself.',
  'world.not-recognised':
    'Roost found no world of {{game}} in {{file}}. It looks for: {{expected}}. Nothing was changed.',
  'world.archive-broken':
    '{{file}} could not be unpacked: {{detail}}. Make the archive again, or bring the folder itself.',
  'world.archive-encrypted':
    '{{file}} is locked with a password. Unpack it yourself and bring the folder it holds.',
  'world.archive-unsafe':
    '{{file}} holds a file whose name leads elsewhere ({{entry}}), so nothing of it was used. Get the world from somebody you trust.',
  'world.archive-clash':
    '{{file}} holds two files that some PCs take for one ({{entry}}), so nothing of it was used.',
  'world.archive-bomb':
    '{{file}} becomes far larger than a world when it is unpacked, so Roost stopped. Nothing of it was used.',
  'world.archive-unknown':
    '{{file}} is packed in a way that Roost does not read. Unpack it and bring the folder, or make a zip of it.',
  'world.upload-gone':
    'What you brought is gone: nothing came for half an hour, or Roost was restarted. Bring it again.',
  'world.upload-torn': '{{file}} did not arrive whole. Bring it again.',
  'world.name-unusable': 'A file called {{name}} cannot be kept on this PC. Rename it and bring it again.',
  'world.kept-gone': 'That earlier world of {{server}} is not there any more.',
};
