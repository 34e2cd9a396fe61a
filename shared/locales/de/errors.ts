import type { ErrorCode } from '../../errors/codes.ts';

/** What did not happen, why, and what to do, in German. */
export const errors: Record<ErrorCode, string> = {
  'account.not-signed-in':
    'Du bist nicht angemeldet. Öffne den Anmeldelink, den Roost ausgegeben hat, oder gib dein Passwort ein.',
  'account.wrong-password': 'Das Passwort stimmt nicht. Prüfe es und versuche es noch einmal.',
  'account.too-many-attempts': 'Zu viele Versuche. Versuche es in {{waitSeconds}} s noch einmal.',
  'account.link-used':
    'Dieser Anmeldelink wurde schon benutzt oder ist zu alt. Rufe `roost link` auf oder starte Roost neu, um einen neuen zu bekommen.',
  'account.no-web-window':
    'Roost bietet kein Fenster im Browser an, also gibt es keinen Anmeldelink. Schalte das Fenster im Browser erst ein.',
  'account.foreign-host':
    'Roost antwortet nicht auf den Namen in dieser Adresse. Öffne stattdessen {{address}} oder die IP-Adresse dieses PCs.',
  'account.foreign-origin': 'Diese Anfrage kam von einer anderen Webseite, also hat Roost nichts getan.',
  'account.password-too-short': 'Das Passwort ist zu kurz. Nimm mindestens {{minimum}} Zeichen.',
  'allocation.port-taken':
    'Port {{port}} ist von einem anderen Programm belegt. Wähle einen anderen Port, oder beende dieses Programm.',
  'allocation.port-taken-by':
    'Port {{port}} ist von {{program}} belegt (Prozess {{pid}}). Wähle einen anderen Port, oder beende dieses Programm.',
  'allocation.port-of-server': 'Port {{port}} gehört deinem Server {{server}}. Wähle einen anderen Port.',
  'allocation.port-twice': 'Port {{port}} steht zweimal in der Liste. Entferne einen davon.',
  'allocation.none-free':
    'Zwischen {{from}} und {{to}} ist kein Port frei. Erweitere den Bereich in den Einstellungen.',
  'allocation.ip-not-ours':
    'Dieser PC hat keine Adresse {{ip}}. Wähle eine seiner eigenen Adressen, oder 0.0.0.0 für alle.',
  'cli.no-daemon': 'Für den Datenordner {{folder}} läuft kein Roost. Starte es mit `roost serve`.',
  'cli.take-in-unknown': 'Roost erkennt das Spiel in {{folder}} nicht. Nenne sein Egg mit --egg.',
  'cli.file-unreadable': 'Die Datei {{file}} kann nicht gelesen werden. Prüfe den Pfad und die Rechte.',
  'cli.file-unwritable':
    'Die Datei {{file}} wurde nicht geschrieben: Es gibt sie schon, oder in ihren Ordner darf nicht geschrieben werden. Wähle einen anderen Namen.',
  'cli.name-ambiguous': '{{count}} Dinge heißen {{name}}. Nimm stattdessen die Kennung.',
  'cli.egg-without-address':
    '{{egg}} sagt nicht, wo es neuere Fassungen gibt. Nenne die Datei oder die Adresse einer solchen.',
  'cli.not-its-update':
    'Das ist {{egg}}, und keine neuere Fassung jenes Eggs. `roost egg import` holt es zusätzlich herein.',
  'cli.no-collection': 'Es gibt keine Eggs von {{place}}. Sieh in `roost collection list` nach.',
  'cli.wait-failed':
    '{{server}} ist {{state}}, und das wolltest du nicht. Sieh in der Konsole nach dem Grund.',
  'collection.not-found':
    'Dieses Egg oder der Ort, von dem es kam, wird hier nicht mehr geführt. Suche noch einmal.',
  'collection.exists': '{{place}} steht schon in der Liste.',
  'collection.too-many': 'Die Liste fasst höchstens {{maximum}} Orte. Entferne erst einen.',
  'collection.no-repository':
    'Auf GitHub gibt es kein öffentliches Repository {{place}}. Prüfe, wie es geschrieben wird.',
  'collection.unreachable':
    'Die Eggs von {{place}} konnten nicht geholt werden: {{detail}}. Prüfe deine Verbindung und versuche es noch einmal.',
  'collection.unreadable': 'Die Eggs von {{place}} konnten nicht gelesen werden: {{detail}}.',
  'collection.too-large': '{{place}} ist zu groß für einen Ort mit Eggs, also wurde nichts davon genommen.',
  'collection.no-eggs': 'In {{place}} ist kein Egg.',
  'desktop.absent': 'Das geht nur in der Roost-App, auf dem PC, auf dem sie läuft.',
  'desktop.folder-not-opened': 'Der Ordner {{folder}} wurde nicht geöffnet: {{detail}}.',
  'egg.not-found': 'Es gibt kein Egg {{egg}}. `roost egg list` zeigt, welche es gibt.',
  'egg.invalid': 'Diese Datei ist kein Egg, das Roost benutzen kann: {{problems}}',
  'egg.too-large': 'Diese Datei ist zu groß für ein Egg. Höchstens {{maximumBytes}} gehen.',
  'egg.in-use': '{{egg}} wird von {{servers}} benutzt. Lösche erst diese Server.',
  'egg.in-use-by-deleted':
    '{{egg}} gehört zu {{servers}}; das hast du neulich gelöscht und kannst es noch zurückholen. Lösche es erst endgültig, in den Einstellungen.',
  'egg.from-catalogue': '{{egg}} kam mit Roost und kann nicht gelöscht werden.',
  'egg.changed-meanwhile':
    'Das Egg an seiner Quelle ist ein anderes als das, was du gesehen hast, also wurde nichts geändert. Sieh es dir noch einmal an.',
  'egg.download-failed':
    'Das Egg unter {{url}} konnte nicht geholt werden: {{detail}}. Prüfe die Adresse und deine Verbindung.',
  'egg.made-for-containers':
    '{{egg}} ist für Linux-Container gemacht, also kann es hier ohne Docker nicht laufen.',
  'egg.container-image': 'Es läuft im Image {{image}}, das nur Docker benutzen kann.',
  'egg.container-script':
    'Sein Installationsskript ist für {{interpreter}} in einem Container: Es benutzt {{uses}}.',
  'egg.container-startup': 'Sein Startbefehl ist für einen Container: Er benutzt {{uses}}.',
  'egg.made-for-system':
    '{{egg}} ist für {{system}} gemacht, das auf diesem PC nicht läuft. Wähle eine andere Ausgabe des Spiels.',
  'egg.made-for-x86':
    '{{egg}} ist für PCs mit einem Prozessor von Intel oder AMD gemacht, und dieser hat einen ARM-Prozessor. Hoste es auf einem anderen PC.',
  'egg.conversion-native': '{{egg}} läuft schon ohne Container, also gibt es nichts umzuwandeln.',
  'egg.conversion-shell':
    'Es kann nicht umgewandelt werden: Sein Startbefehl braucht eine Shell für „{{operator}}“. Wähle eine andere Ausgabe des Spiels.',
  'egg.conversion-program':
    'Es kann nicht umgewandelt werden: Sein Startbefehl ruft {{program}} auf, das auf diesem PC ohne Container nicht läuft.',
  'egg.conversion-install':
    'Es kann nicht umgewandelt werden: Sein Installationsskript benutzt {{uses}}, das zu einem Container gehört.',
  'egg.conversion-image':
    'Es kann nicht umgewandelt werden: Roost kennt keine Laufzeit für sein Image {{image}}.',
  'egg.value-invalid': '{{variable}} passt nicht: {{detail}}',
  'egg.variable-unknown': 'Das Egg {{egg}} hat keine Einstellung {{variable}}.',
  'egg.variable-not-editable':
    'Die Einstellung {{variable}} legt das Egg fest, sie kann nicht geändert werden.',
  'environment.docker-absent':
    'Auf diesem PC wurde kein Docker gefunden. Installiere und starte Docker, oder wähle ein Spiel, das ohne läuft.',
  'environment.docker-no-permission':
    'Docker ist da, aber du darfst {{socket}} nicht benutzen. Nimm dich in die Gruppe docker auf und melde dich neu an.',
  'environment.docker-not-answering':
    'Docker antwortet unter {{endpoint}} nicht: {{detail}}. Starte Docker und prüfe dann noch einmal.',
  'environment.docker-not-started':
    'Docker konnte nicht gestartet werden: {{detail}}. Starte es selbst und sieh dann erneut nach.',
  'environment.docker-remote':
    'Docker unter {{endpoint}} ist auf einem anderen Rechner und erreicht die Ordner der Server hier nicht. Wähle einen Docker-Kontext dieses PCs.',
  'environment.docker-windows-containers':
    'Docker unter {{endpoint}} steht auf Windows-Containern, Spiele brauchen aber Linux-Container. Stelle um und prüfe dann noch einmal.',
  'environment.not-on-this-system':
    'Die Umgebung {{environment}} gibt es auf diesem System nicht. Wähle eine andere.',
  'environment.unavailable':
    'Die Umgebung {{environment}} ist auf diesem PC nicht bereit. Den Grund zeigen die Einstellungen.',
  'environment.egg-needs-other':
    '{{egg}} braucht {{needs}}, um zu laufen. Wähle eine andere Ausgabe des Spiels.',
  'environment.image-pull-failed':
    'Das Image {{image}} konnte nicht geholt werden: {{detail}}. Prüfe deine Verbindung und versuche es noch einmal.',
  'environment.program-missing':
    'Das Programm {{program}} ist nicht im Ordner des Servers. Installiere den Server neu.',
  'environment.runtime-missing':
    'Dieses Spiel braucht {{runtime}}, und das fehlt auf diesem PC. Installiere es und starte dann noch einmal.',
  'environment.start-failed': 'Der Server konnte nicht gestartet werden: {{detail}}.',
  'environment.not-attached':
    'Die Konsole des Servers ist nicht verbunden, also wurde der Befehl nicht gesendet. Läuft der Server?',
  'file.outside': 'Der Pfad {{path}} führt aus dem Ordner des Servers, also wurde nichts getan.',
  'file.not-found': 'Es gibt keine Datei {{path}}.',
  'file.refused': 'Das System erlaubt das mit {{path}} nicht ({{detail}}). Prüfe die Rechte und was es ist.',
  'file.too-large': 'Die Datei {{path}} ist größer als {{maximumBytes}}, also blieb sie, wie sie ist.',
  'file.not-parsable':
    'Die Datei {{path}} konnte nicht in ihrem Format gelesen werden: {{detail}}. Sie blieb, wie sie ist.',
  'file.no-space':
    'Auf dem Laufwerk sind {{freeBytes}} frei, und {{neededBytes}} werden gebraucht. Schaffe Platz und versuche es noch einmal.',
  'file.disk-full':
    'Das Laufwerk ist voll, also wurde {{path}} nicht geschrieben. Schaffe Platz und versuche es noch einmal.',
  'hosting.paused':
    'Das Hosten ruht, also wurde {{server}} nicht gestartet. Lass das Hosten erst weitergehen.',
  'install.script-failed':
    'Das Installationsskript endete mit Code {{exitCode}}. Lies seine letzten Zeilen und versuche es dann noch einmal.',
  'install.out-of-memory':
    'Dem Installationsskript ging der Arbeitsspeicher aus, und es wurde beendet. Erhöhe die Grenze des Servers und versuche es noch einmal.',
  'install.not-running': 'Für {{server}} läuft keine Installation.',
  'install.cannot-pause':
    'Die Installation von {{server}} finge von vorne an. Lass sie laufen, oder brich sie ab.',
  'install.nothing-left':
    'Von der letzten Installation von {{server}} ist nichts übrig, das benutzt werden könnte. Installiere noch einmal.',
  'install.disk-short':
    'Auf dem Laufwerk sind nur {{freeMib}} MB frei, und {{egg}} braucht mindestens {{neededMib}} MB. Schaffe Platz und versuche es noch einmal.',
  'install.disk-short-but-bin':
    'Auf dem Laufwerk sind nur {{freeMib}} MB frei, und {{egg}} braucht mindestens {{neededMib}} MB. Neulich gelöschte Server belegen noch {{binBytes}}: Lösche sie in den Einstellungen endgültig und versuche es noch einmal.',
  'install.consent-needed':
    'Das Installationsskript von {{egg}} läuft mit deinen eigenen Rechten auf diesem PC. Stimme dem erst zu.',
  'install.timed-out':
    'Von der Installation war {{minutes}} Minuten nichts zu hören, also wurde sie beendet. Versuche es noch einmal.',
  'install.interrupted':
    'Roost endete, während dies installiert wurde. Nichts ging verloren; installiere noch einmal.',
  'install.waits-for-answer': 'Die Installation wartet auf dich: Steam fragt nach deiner Anmeldung.',
  'install.question-gone': '{{server}} wird danach nicht mehr gefragt.',
  'install.no-room':
    '{{egg}} braucht {{neededMib}} MiB mehr, als schon da sind, und auf dem Laufwerk sind {{freeMib}} MiB frei. Schaffe Platz und installiere dann noch einmal.',
  'install.steam-disk-full':
    'Steam konnte das Spiel nicht schreiben: Das Laufwerk ist voll. Schaffe Platz und installiere dann noch einmal.',
  'install.steam-in-use':
    'Gerade ist eine Installation bei Steam angemeldet. Warte auf ihr Ende oder brich sie ab, dann vergiss die Anmeldung.',
  'install.steam-login-refused':
    'Steam hat die Anmeldung nicht angenommen. Prüfe Namen und Passwort des Kontos und installiere dann noch einmal.',
  'install.steam-not-confirmed':
    'Die Anmeldung wurde nicht rechtzeitig mit Steam Guard bestätigt. Installiere noch einmal und bestätige sie.',
  'install.steam-rate-limited':
    'Steam nimmt vorerst keine Anmeldung mehr von dir an, weil es zu viele waren. Warte eine halbe Stunde und installiere dann noch einmal.',
  'install.steam-not-owned':
    'Steam gibt die App {{app}} nur Konten, denen das Spiel gehört. Installiere noch einmal mit einem solchen Konto.',
  'install.steam-failed':
    'Steam hat die App {{app}} nicht geliefert: {{detail}}. Installiere noch einmal; es geht da weiter, wo es aufhörte.',
  'install.entrypoint-unknown':
    'Das Installationsskript des Eggs verlangt {{entrypoint}}, und das kann es hier nicht ausführen.',
  'runtime.not-offered':
    'Roost kann {{runtime}} nicht selbst holen. Installiere es von der Seite seiner Hersteller und sieh dann erneut nach.',
  'runtime.fetch-failed':
    '{{runtime}} konnte nicht geholt werden: {{detail}}. Versuche es erneut oder hole es bei seinen Herstellern.',
  'runtime.damaged':
    '{{runtime}} kam beschädigt an und wurde verworfen. Versuche es erneut; bleibt es so, hole es bei seinen Herstellern.',
  'runtime.under-way': '{{runtime}} wird schon geholt.',
  'server.not-found': 'Es gibt keinen Server {{server}}.',
  'server.name-taken': 'Einen Server namens {{name}} gibt es schon. Wähle einen anderen Namen.',
  'server.busy': '{{server}} ist mitten in „{{action}}“. Warte, bis das zu Ende ist, oder beende ihn hart.',
  'server.already-running': '{{server}} läuft schon.',
  'server.not-running': '{{server}} läuft nicht, also wurde nichts gesendet.',
  'server.commands-not-taken':
    'Das Spiel nimmt Befehle über Port {{port}} an und antwortet dort nicht. Warte, bis es läuft. Bleibt es so, sieh dir in den Einstellungen diesen Port und sein Passwort an.',
  'server.installing': '{{server}} wird gerade installiert. Warte, bis das zu Ende ist, oder brich es ab.',
  'server.not-installed': '{{server}} ist noch nicht installiert. Installiere ihn erst.',
  'server.must-be-offline': '{{server}} läuft. Stoppe ihn erst.',
  'server.disk-full':
    'Die Dateien des Servers brauchen {{usedBytes}}, und seine Grenze ist {{limitBytes}}. Erhöhe die Grenze oder lösche Dateien.',
  'server.crashed':
    'Der Server endete von selbst mit Code {{exitCode}}. Der Grund steht in seinen letzten Zeilen.',
  'server.crashed-out-of-memory':
    'Dem Server ging der Arbeitsspeicher aus, und er wurde beendet. Erhöhe seine Grenze.',
  'server.crash-loop':
    'Der Server endete von selbst mit Code {{exitCode}}, {{seconds}} s nach dem letzten Mal, also bleibt er aus. Der Grund steht in seinen letzten Zeilen.',
  'server.stop-timed-out': 'Der Server hielt in {{seconds}} Sekunden nicht an und wurde hart beendet.',
  'server.start-cancelled': 'Der Start wurde abgebrochen, bevor der Server lief.',
  'server.image-not-in-egg': 'Das Egg {{egg}} bietet {{image}} nicht an. Wähle eines von seinen eigenen.',
  'server.name-not-confirmed':
    'Der Name stimmt nicht überein. Schreibe {{name}}, um diesen Server zu löschen.',
  'server.not-in-bin': 'Einen gelöschten Server {{server}} gibt es nicht mehr.',
  'server.going': '{{server}} wird gerade endgültig entfernt und lässt sich nicht mehr zurückholen.',
  'server.secrets-lost':
    '{{server}} kann nicht starten: Seine Geheimnisse wurden auf einem anderen PC verschlossen oder ihr Schlüssel ist weg. Gib diese in den Einstellungen noch einmal ein: {{settings}}.',
  'server.eula-needed':
    '{{server}} kann erst starten, wenn du der {{eula}} zustimmst. Lies sie unter {{url}}.',
  'server.offer-gone': '{{server}} fragt danach nicht mehr, also wurde nichts geändert.',
  'system.unexpected': 'Etwas Unerwartetes ging schief. Im Protokoll steht es unter {{requestId}}.',
  'system.no-such-call': 'Es gibt keinen Aufruf {{call}}. In /api/openapi.json stehen die, die es gibt.',
  'system.invalid-input': '{{path}} passt nicht: {{detail}}',
  'system.listen-failed':
    'Roost kann auf {{address}} nicht lauschen: {{detail}}. Wähle mit --listen eine andere Adresse.',
  'system.data-folder-unusable':
    'Der Datenordner {{folder}} ist nicht zu gebrauchen: {{detail}}. Wähle mit --data einen anderen.',
  'system.data-folder-in-use':
    'Roost läuft auf {{folder}} schon (Prozess {{pid}}). Beende es erst, oder nimm mit --data einen anderen Ordner.',
  'system.folder-synced':
    '{{folder}} liegt in einem Ordner, den {{service}} mit anderen PCs abgleicht. Das sperrt Dateien laufender Spiele und bringt Welten durcheinander. Wähle einen Ordner außerhalb.',
  'system.database-unreadable':
    'Die Datenbank war nicht zu lesen. Sie liegt jetzt unter {{movedTo}}, und eine neue wurde gemacht.',
  'system.database-newer':
    '{{file}} wurde zuletzt von einem neueren Roost benutzt, das dieses nicht lesen kann (Schritt {{version}}). Installiere das neuere Roost wieder.',
  'system.database-newer-kept':
    '{{file}} wurde zuletzt von einem neueren Roost benutzt, das dieses nicht lesen kann (Schritt {{version}}). Installiere das neuere Roost wieder. Um bei diesem zu bleiben, setze {{copy}} an ihre Stelle: Einstellungen, die seit der Aktualisierung geändert wurden, gehen verloren, Welten nicht.',
  'take-in.no-folder':
    'Auf dem PC, auf dem Roost läuft, gibt es keinen Ordner {{folder}}, oder er lässt sich nicht lesen.',
  'take-in.folder-of-roost':
    '{{folder}} gehört Roost, oder die Daten von Roost liegen darin. Wähle den Ordner eines einzelnen Servers.',
  'take-in.empty': '{{folder}} ist leer.',
  'take-in.running':
    'In {{folder}} läuft ein Programm. Stoppe diesen Server erst, damit er speichert und seine Dateien loslässt.',
  'updates.absent': 'Dieses Roost aktualisiert sich nicht selbst.',
  'updates.check-failed':
    'Roost konnte nicht nach einer neueren Version sehen: {{detail}}. Es versucht es von selbst wieder.',
  'updates.download-failed':
    'Roost {{version}} konnte nicht geladen werden: {{detail}}. Nichts wurde geändert, und Roost versucht es von selbst wieder.',
  'updates.nothing-ready': 'Es gibt keine neuere Version, in die neu gestartet werden könnte.',
  'updates.servers-running':
    'Es laufen Server, oder einer wird installiert. Stoppe sie erst, oder beende Roost: Dann wird die neue Version eingesetzt.',
  'world.game-unknown':
    'Roost weiß nicht, wo {{game}} seine Welten hat, also wurde keine eingesetzt. Lege sie selbst in den Ordner des Servers.',
  'world.not-recognised':
    'Roost hat in {{file}} keine Welt von {{game}} gefunden. Gesucht wird: {{expected}}. Nichts wurde geändert.',
  'world.archive-broken':
    '{{file}} ließ sich nicht entpacken: {{detail}}. Packe das Archiv neu, oder bring den Ordner selbst.',
  'world.archive-encrypted':
    '{{file}} ist mit einem Passwort gesperrt. Entpacke es selbst und bring den Ordner daraus.',
  'world.archive-unsafe':
    'In {{file}} steckt eine Datei, deren Name woandershin führt ({{entry}}), also wurde nichts davon verwendet. Hol dir die Welt von jemandem, dem du vertraust.',
  'world.archive-clash':
    'In {{file}} stecken zwei Dateien, die manche PCs für eine halten ({{entry}}), also wurde nichts davon verwendet.',
  'world.archive-bomb':
    '{{file}} wird beim Entpacken weit größer als eine Welt, also hat Roost aufgehört. Nichts davon wurde verwendet.',
  'world.archive-unknown':
    '{{file}} ist so gepackt, dass Roost es nicht lesen kann. Entpacke es und bring den Ordner, oder mach ein Zip daraus.',
  'world.upload-gone':
    'Was du gebracht hast, ist weg: Eine halbe Stunde lang kam nichts, oder Roost wurde neu gestartet. Bring es noch einmal.',
  'world.upload-torn': '{{file}} kam nicht ganz an. Bring es noch einmal.',
  'world.name-unusable':
    'Eine Datei namens {{name}} lässt sich auf diesem PC nicht ablegen. Benenne sie um und bring sie noch einmal.',
  'world.kept-gone': 'Diese frühere Welt von {{server}} ist nicht mehr da.',
};
