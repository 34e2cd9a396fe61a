import type { CatalogueTexts } from '../translation.ts';

/** What the eggs of our catalogue say of their settings, by the English text. */
export const catalogue: CatalogueTexts = {
  'Server name': 'Name des Servers',
  "What players see in the game's list of servers.": 'Was Spieler in der Serverliste des Spiels sehen.',
  Players: 'Spieler',
  'How many may play at the same time.': 'Wie viele zugleich spielen dürfen.',
  Password: 'Passwort',
  'Players must know it to join. Empty lets everyone in.':
    'Spieler müssen es kennen, um hineinzukommen. Leer lässt alle herein.',
  Difficulty: 'Schwierigkeit',
  'From 0, easy, to 5, insane.': 'Von 0, leicht, bis 5, irrsinnig.',
  'Console port': 'Port der Konsole',
  'Commands reach the game by it. Never open it to the internet.':
    'Darüber erreichen Befehle das Spiel. Öffne ihn nie zum Internet.',
  'Steam app': 'Steam-App',
  'The number of the server on Steam.': 'Die Nummer des Servers bei Steam.',
  'Update at each start': 'Bei jedem Start aktualisieren',
  'Asks Steam for a newer version before the server starts.':
    'Fragt Steam nach einer neueren Version, bevor der Server startet.',
  'Branch on Steam': 'Zweig bei Steam',
  'For test versions that the makers offer on Steam. Empty is the normal one.':
    'Für Testversionen, die die Macher bei Steam anbieten. Leer ist der gewöhnliche.',
  'Query port': 'Abfrageport',
  'The port that lists of servers ask.': 'Der Port, den Serverlisten abfragen.',
  'Windows files': 'Windows-Dateien',
  'The game has no server for Linux; its Windows one runs in the container.':
    'Das Spiel hat keinen Server für Linux; im Container läuft der für Windows.',
  'Admin password': 'Admin-Passwort',
  'Whoever knows it rules the server. Letters and digits.':
    'Wer es kennt, beherrscht den Server. Buchstaben und Ziffern.',
  Map: 'Karte',
  'Such as TheIsland_WP, ScorchedEarth_WP or TheCenter_WP.':
    'Etwa TheIsland_WP, ScorchedEarth_WP oder TheCenter_WP.',
  Mods: 'Mods',
  'Numbers of mods on CurseForge, with commas between.':
    'Nummern von Mods bei CurseForge, mit Kommas dazwischen.',
  'Commands from afar come in here. Never open it to the internet.':
    'Hier kommen Befehle aus der Ferne herein. Öffne ihn nie zum Internet.',
  'Password to join': 'Passwort zum Beitreten',
  'Letters and digits. Empty lets everybody in.': 'Buchstaben und Ziffern. Leer lässt alle herein.',
  'For admin commands in the game. Letters and digits. Empty allows none.':
    'Für Admin-Befehle im Spiel. Buchstaben und Ziffern. Leer erlaubt keine.',
  'Frames a second': 'Bilder pro Sekunde',
  'Nobody could answer what Steam asks at a start. Install the server again to update it; that keeps your files.':
    'Beim Start könnte niemand beantworten, wonach Steam fragt. Installiere den Server zum Aktualisieren neu; deine Dateien bleiben.',
  Galaxy: 'Galaxie',
  'Name of the galaxy. A new name makes a new one.': 'Name der Galaxie. Ein neuer Name macht eine neue.',
  'Steam query port': 'Steam-Abfrageport',
  'Steam asks here how many play.': 'Hier fragt Steam, wie viele spielen.',
  'Steam list port': 'Port der Steam-Liste',
  "Steam's list of servers asks here.": 'Hier fragt Steams Serverliste.',
  'Listed for everyone': 'Für alle gelistet',
  "Shows the server in the game's list.": 'Zeigt den Server in der Liste des Spiels.',
  'What players see in the list of servers.': 'Was Spieler in der Serverliste sehen.',
  Description: 'Beschreibung',
  'A line that players see under the name.': 'Eine Zeile, die Spieler unter dem Namen sehen.',
  'Cars for each player': 'Autos je Spieler',
  'How many a player may have at the same time.': 'Wie viele ein Spieler zugleich haben darf.',
  'Not in the list': 'Nicht in der Liste',
  'Off, the server stands in the list for everyone.': 'Ist es aus, steht der Server für alle in der Liste.',
  Key: 'Schlüssel',
  'From keymaster.beammp.com. Each server needs one of its own.':
    'Von keymaster.beammp.com. Jeder Server braucht einen eigenen.',
  'Message of the day': 'Nachricht des Tages',
  'Players are greeted with it.': 'Damit werden Spieler begrüßt.',
  'Size of the world': 'Größe der Welt',
  'Half the length of a side.': 'Die halbe Länge einer Seite.',
  'For commands from inside the game. Letters and digits.':
    'Für Befehle aus dem Spiel heraus. Buchstaben und Ziffern.',
  'Name of the world': 'Name der Welt',
  'What the world is called.': 'Wie die Welt heißt.',
  World: 'Welt',
  'Which of the worlds on this server is played. A new number makes a new one.':
    'Welche der Welten auf diesem Server gespielt wird. Eine neue Nummer macht eine neue.',
  'First map': 'Erste Karte',
  'The map that is played first.': 'Die Karte, die zuerst gespielt wird.',
  'Type of game': 'Art des Spiels',
  Mode: 'Modus',
  'See the type of game.': 'Siehe Art des Spiels.',
  'Console password': 'Passwort der Konsole',
  'For commands from afar. Empty turns them off.': 'Für Befehle aus der Ferne. Leer schaltet sie aus.',
  'Steam token': 'Steam-Schlüssel',
  'A login token for game servers from steamcommunity.com/dev/managegameservers. Without it the server is not listed and only your own network can join.':
    'Ein Anmeldeschlüssel für Spielserver von steamcommunity.com/dev/managegameservers. Ohne ihn ist der Server nicht gelistet, und nur dein eigenes Netzwerk kommt hinein.',
  'A login token for game servers from steamcommunity.com/dev/managegameservers. Without it the server is not listed.':
    'Ein Anmeldeschlüssel für Spielserver von steamcommunity.com/dev/managegameservers. Ohne ihn ist der Server nicht gelistet.',
  'Style of play': 'Spielweise',
  'Endless lets the dead come back; in wilderness everyone begins elsewhere.':
    'Bei endless kommen Tote zurück; bei wilderness beginnt jeder anderswo.',
  'Players may fight': 'Spieler dürfen kämpfen',
  'Whether players can hurt each other.': 'Ob Spieler einander verletzen können.',
  'Klei token': 'Klei-Schlüssel',
  'From accounts.klei.com, under Games. It ties the server to your account.':
    'Von accounts.klei.com, unter Games. Er bindet den Server an dein Konto.',
  'Port of the caves': 'Port der Höhlen',
  'Players who go down need it.': 'Spieler, die hinuntergehen, brauchen ihn.',
  'Steam port': 'Steam-Port',
  'Steam asks here.': 'Hier fragt Steam.',
  'Port between the worlds': 'Port zwischen den Welten',
  'The two worlds talk by it, on this PC only.': 'Darüber sprechen die beiden Welten, nur auf diesem PC.',
  "Shows the server in the game's list. Needs your name and token from factorio.com.":
    'Zeigt den Server in der Liste des Spiels. Braucht deinen Namen und Schlüssel von factorio.com.',
  'Name on factorio.com': 'Name auf factorio.com',
  'Only for the list.': 'Nur für die Liste.',
  'Token from factorio.com': 'Schlüssel von factorio.com',
  'Only for the list. It stands in your profile there.': 'Nur für die Liste. Er steht dort in deinem Profil.',
  'Minutes between saves': 'Minuten zwischen dem Speichern',
  'How often the world is saved by itself.': 'Wie oft die Welt von selbst gespeichert wird.',
  Version: 'Version',
  'The version players must have: stable, experimental, or a number such as 2.0.28.':
    'Die Version, die Spieler haben müssen: stable, experimental, oder eine Nummer wie 2.0.28.',
  'Licence key': 'Lizenzschlüssel',
  'From portal.cfx.re. Each server needs one of its own.':
    'Von portal.cfx.re. Jeder Server braucht einen eigenen.',
  "The line that players see under the server's name in their list.":
    'Die Zeile, die Spieler in ihrer Liste unter dem Namen des Servers sehen.',
  'Game mode': 'Spielart',
  'How new players begin. Creative lets them build without limits.':
    'Wie neue Spieler beginnen. Kreativ lässt sie ohne Grenzen bauen.',
  'How hard the world is to its players.': 'Wie hart die Welt zu ihren Spielern ist.',
  'What new land looks like. Land that was visited already stays as it is.':
    'Wie neues Land aussieht. Land, das schon besucht wurde, bleibt, wie es ist.',
  'World seed': 'Startwert der Welt',
  'A whole number that the land grows from; the same number gives the same land. Empty picks one. Counts when the world is first made.':
    'Eine ganze Zahl, aus der das Land wächst; dieselbe Zahl gibt dasselbe Land. Leer wählt eine. Zählt, wenn die Welt entsteht.',
  'View distance': 'Sichtweite',
  'How far players see, in chunks of 16 blocks. More needs more memory and time.':
    'Wie weit Spieler sehen, in Chunks von 16 Blöcken. Mehr braucht mehr Speicher und Zeit.',
  'Check accounts with Mojang': 'Konten bei Mojang prüfen',
  'Lets in only players who are signed in to a bought account. Off, anyone may come under any name: keep it off only among friends.':
    'Lässt nur Spieler herein, die mit einem gekauften Konto angemeldet sind. Ist es aus, kann jeder unter jedem Namen kommen: Lass es nur unter Freunden aus.',
  'Everyone is an operator': 'Alle sind Operator',
  'Lets every player use commands such as /gamemode and /stop.':
    'Lässt jeden Spieler Befehle wie /gamemode und /stop benutzen.',
  'Creatures and players at once': 'Wesen und Spieler zugleich',
  'The most that the world holds at the same time. Players count too.':
    'Wie viele die Welt höchstens zugleich fasst. Spieler zählen mit.',
  'Minecraft version': 'Minecraft-Version',
  'The version players must have. Each version has a world of its own.':
    'Die Version, die Spieler haben müssen. Jede Version hat eine eigene Welt.',
  'Flying Squid version': 'Version von Flying Squid',
  'The release that is installed from npm.': 'Die Fassung, die von npm installiert wird.',
  'Such as sandbox, terrortown or prop_hunt.': 'Etwa sandbox, terrortown oder prop_hunt.',
  'Workshop collection': 'Workshop-Sammlung',
  'Number of a collection in the Steam Workshop that the server loads. 0 is none.':
    'Nummer einer Sammlung im Steam Workshop, die der Server lädt. 0 ist keine.',
  'Minutes between backups': 'Minuten zwischen Sicherungen',
  'How often the server copies its world into the folder Backups.':
    'Wie oft der Server seine Welt in den Ordner Backups kopiert.',
  'Kind of version': 'Art der Version',
  Assets: 'Inhalte',
  'Where the image puts what the game is made of.': 'Wohin das Image legt, woraus das Spiel gemacht ist.',
  'Asks for a newer version before the server starts.':
    'Fragt nach einer neueren Version, bevor der Server startet.',
  'Backup folder': 'Ordner der Sicherungen',
  'Where the image expects backups.': 'Wo das Image Sicherungen erwartet.',
  'Wine messages': 'Meldungen von Wine',
  'What Wine itself says. -all keeps it quiet.': 'Was Wine selbst sagt. -all hält es still.',
  'Wine kind': 'Art von Wine',
  'Programs of 64 bits.': 'Programme mit 64 Bit.',
  'Wine path': 'Pfad von Wine',
  'Where Wine looks for programs.': 'Wo Wine nach Programmen sucht.',
  'Such as Oilfield, Farmhouse or Canyon.': 'Etwa Oilfield, Farmhouse oder Canyon.',
  Scenario: 'Szenario',
  'What is played on the map; it must belong to it.':
    'Was auf der Karte gespielt wird; es muss zu ihr gehören.',
  Owner: 'Besitzer',
  'Name of the player who may do everything.': 'Name des Spielers, der alles darf.',
  Creative: 'Kreativ',
  'Lets players build without limits.': 'Lässt Spieler ohne Grenzen bauen.',
  'Players can be hurt': 'Spieler sind verletzlich',
  'Whether falls, lava and others hurt.': 'Ob Stürze, Lava und andere wehtun.',
  "What players see in the game's list of servers. Without commas and quotes.":
    'Was Spieler in der Serverliste des Spiels sehen. Ohne Kommas und Anführungszeichen.',
  'The map that is played first. Empty picks one.': 'Die Karte, die zuerst gespielt wird. Leer wählt eine.',
  'Mindustry version': 'Version von Mindustry',
  'A release on GitHub, such as v146. latest takes the newest.':
    'Eine Fassung auf GitHub, etwa v146. latest nimmt die neueste.',
  'Memory for Java': 'Speicher für Java',
  "In MiB. Java needs a quarter more for itself, so stay that much below the server's memory limit.":
    'In MiB. Java braucht selbst noch ein Viertel mehr, also bleib so weit unter der Speichergrenze des Servers.',
  'What players see in their list.': 'Was Spieler in ihrer Liste sehen.',
  'How new players begin.': 'Wie neue Spieler beginnen.',
  'Name of the world. A new name makes a new world.': 'Name der Welt. Ein neuer Name macht eine neue Welt.',
  'The land grows from it. Empty picks one. Counts when the world is first made.':
    'Daraus wächst das Land. Leer wählt einen. Zählt, wenn die Welt entsteht.',
  'Only listed players': 'Nur gelistete Spieler',
  'Lets in only players that you put on the list with the command allowlist add.':
    'Lässt nur Spieler herein, die du mit dem Befehl allowlist add auf die Liste setzt.',
  'Check accounts with Xbox Live': 'Konten bei Xbox Live prüfen',
  'Lets in only players who are signed in.': 'Lässt nur Spieler herein, die angemeldet sind.',
  'Allow cheats': 'Schummeln erlauben',
  'Lets operators use commands in the game.': 'Lässt Operatoren Befehle im Spiel benutzen.',
  'Port for IPv6': 'Port für IPv6',
  'For players who come over IPv6.': 'Für Spieler, die über IPv6 kommen.',
  'Such as 1.21.44.01. latest takes what Mojang offers now; players are updated by themselves, so it mostly must be that.':
    'Etwa 1.21.44.01. latest nimmt, was Mojang jetzt anbietet; Spieler werden von selbst aktualisiert, also muss es meist das sein.',
  'The land grows from it; the same seed gives the same land. Empty picks one. Counts when the world is first made.':
    'Daraus wächst das Land; derselbe Startwert gibt dasselbe Land. Leer wählt einen. Zählt, wenn die Welt entsteht.',
  'Lets in only players that you put on the list with the command whitelist add.':
    'Lässt nur Spieler herein, die du mit dem Befehl whitelist add auf die Liste setzt.',
  'Lets in only players who are signed in to a bought account. Off, anyone may come under any name.':
    'Lässt nur Spieler herein, die mit einem gekauften Konto angemeldet sind. Ist es aus, kann jeder unter jedem Namen kommen.',
  'The version players must have, such as 1.21.4. latest takes the newest release.':
    'Die Version, die Spieler haben müssen, etwa 1.21.4. latest nimmt die neueste Fassung.',
  'Fabric version': 'Version von Fabric',
  'Of the loader itself. latest takes the newest.': 'Die des Laders selbst. latest nimmt die neueste.',
  'Forge version': 'Version von Forge',
  'recommended and latest are what the makers of Forge call so for that version of Minecraft; or a number such as 47.3.0.':
    'recommended und latest sind, was die Macher von Forge für jene Version von Minecraft so nennen; oder eine Nummer wie 47.3.0.',
  Modpack: 'Modpack',
  "The pack's short name, as it stands at the end of its address on modrinth.com.":
    'Der Kurzname des Packs, wie er am Ende seiner Adresse auf modrinth.com steht.',
  "Pack's version": 'Version des Packs',
  'As Modrinth lists it. latest takes the newest.': 'Wie Modrinth sie führt. latest nimmt die neueste.',
  'NeoForge version': 'Version von NeoForge',
  'Such as 21.4.156. latest takes the newest that is no test version.':
    'Etwa 21.4.156. latest nimmt die neueste, die keine Testversion ist.',
  'Players shown': 'Gezeigte Spieler',
  'The number of places that the list shows. The servers behind it decide who gets in.':
    'Die Zahl der Plätze, die die Liste zeigt. Die Server dahinter entscheiden, wer hereinkommt.',
  'Velocity version': 'Version von Velocity',
  'latest takes the newest.': 'latest nimmt die neueste.',
  'Who may find it': 'Wer ihn finden kann',
  'First year': 'Erstes Jahr',
  'When a new map begins.': 'Wann eine neue Karte beginnt.',
  'Size of a new map': 'Größe einer neuen Karte',
  'A side is 2 to this power: 8 is 256 tiles, 10 is 1024.':
    'Eine Seite ist 2 hoch diese Zahl: 8 sind 256 Felder, 10 sind 1024.',
  'The version players must have.': 'Die Version, die Spieler haben müssen.',
  'Version of the graphics': 'Version der Grafik',
  'Of OpenGFX.': 'Die von OpenGFX.',
  'Names the world and its settings files. A new name makes a new world.':
    'Benennt die Welt und ihre Einstellungen. Ein neuer Name macht eine neue Welt.',
  'For the player called admin. Letters and digits.': 'Für den Spieler namens admin. Buchstaben und Ziffern.',
  'Second port': 'Zweiter Port',
  'Players need it as well.': 'Spieler brauchen ihn ebenfalls.',
  'Size of the map': 'Größe der Karte',
  'Length of a side in metres. Larger needs more memory.':
    'Länge einer Seite in Metern. Größer braucht mehr Speicher.',
  'The island grows from it; the same number gives the same island.':
    'Daraus wächst die Insel; dieselbe Zahl gibt dieselbe Insel.',
  'Seconds between saves': 'Sekunden zwischen dem Speichern',
  'How often the world is saved.': 'Wie oft die Welt gespeichert wird.',
  'For the console and for tools from afar. Letters and digits.':
    'Für die Konsole und für Werkzeuge aus der Ferne. Buchstaben und Ziffern.',
  'Companion port': 'Port des Begleiters',
  'For Rust+ on phones.': 'Für Rust+ auf Handys.',
  'Message port': 'Port für Nachrichten',
  'Players need it as well, since version 1.1.': 'Spieler brauchen ihn seit Version 1.1 ebenfalls.',
  'How hard the island is.': 'Wie hart die Insel ist.',
  'Number of the saved world. A new number makes a new one.':
    'Nummer der gespeicherten Welt. Eine neue Nummer macht eine neue.',
  'Skip the network test': 'Netzwerkprüfung überspringen',
  'The game tests at the start whether its ports can be reached from the internet, and ends if not.':
    'Das Spiel prüft beim Start, ob seine Ports aus dem Internet zu erreichen sind, und endet, wenn nicht.',
  'Port for saves': 'Port für Spielstände',
  'Players get the world by it.': 'Darüber bekommen Spieler die Welt.',
  'Beacon port': 'Port der Warteschlange',
  'Players who wait in a queue use it.': 'Spieler, die anstehen, benutzen ihn.',
  'Name of the saved world. A new name makes a new one.':
    'Name der gespeicherten Welt. Ein neuer Name macht eine neue.',
  Place: 'Ort',
  'Where a new world is: such as Moon, Mars or Europa.':
    'Wo eine neue Welt ist: etwa Moon, Mars oder Europa.',
  'Kind of game': 'Art des Spiels',
  'Deathmatch, in teams, capture the flag, last man standing, or last team.':
    'Deathmatch, in Teams, Fahne erobern, Letzter übrig, oder letztes Team.',
  'Such as dm1, ctf2 or lms1.': 'Etwa dm1, ctf2 oder lms1.',
  'Shows the server in the list on the internet.': 'Zeigt den Server in der Liste im Internet.',
  'For commands from inside the game. Empty makes one up, which the console shows.':
    'Für Befehle aus dem Spiel heraus. Leer denkt sich eines aus, das die Konsole zeigt.',
  'Size of a new world': 'Größe einer neuen Welt',
  '1 is small, 2 medium, 3 large.': '1 ist klein, 2 mittel, 3 groß.',
  'Difficulty of a new world': 'Schwierigkeit einer neuen Welt',
  '0 is classic, 1 expert, 2 master, 3 journey.': '0 ist klassisch, 1 Experte, 2 Meister, 3 Reise.',
  'A release on GitHub, such as v2024.05.3.1. latest takes the newest.':
    'Eine Fassung auf GitHub, etwa v2024.05.3.1. latest nimmt die neueste.',
  'A release on GitHub, such as v5.2.4. latest takes the newest.':
    'Eine Fassung auf GitHub, etwa v5.2.4. latest nimmt die neueste.',
  'The version players must have, such as 1.4.4.9. latest takes the newest.':
    'Die Version, die Spieler haben müssen, etwa 1.4.4.9. latest nimmt die neueste.',
  'Which of five saved worlds is played.': 'Welche von fünf gespeicherten Welten gespielt wird.',
  'How hard the forest is.': 'Wie hart der Wald ist.',
  'Steam lets players in by it.': 'Darüber lässt Steam Spieler herein.',
  'Such as PEI, Washington, Russia or Germany.': 'Etwa PEI, Washington, Russia oder Germany.',
  'How hard the land is.': 'Wie hart das Land ist.',
  'A login token for game servers from steamcommunity.com/dev/managegameservers, for the list on the internet.':
    'Ein Anmeldeschlüssel für Spielserver von steamcommunity.com/dev/managegameservers, für die Liste im Internet.',
  'Name of the saved world. A new name makes a new world.':
    'Name der gespeicherten Welt. Ein neuer Name macht eine neue Welt.',
  "Players must know it to join. At least five letters or digits, and none of the server's name in it.":
    'Spieler müssen es kennen, um hineinzukommen. Mindestens fünf Buchstaben oder Ziffern, und nichts aus dem Namen des Servers.',
  'Shows the server in the list of community servers.': 'Zeigt den Server in der Liste der Community-Server.',
  'Lets in players from Xbox and the Microsoft Store too. They join with a code that the console shows.':
    'Lässt auch Spieler von Xbox und aus dem Microsoft Store herein. Sie kommen mit einem Code, den die Konsole zeigt.',
  'Steam game': 'Steam-Spiel',
  'What Steam is told the server belongs to.':
    'Zu welchem Spiel der Server gehört, wie es Steam gesagt wird.',
  'The version players must have, such as 1.20.4. latest takes the newest finished one.':
    'Die Version, die Spieler haben müssen, etwa 1.20.4. latest nimmt die neueste fertige.',
  'The version that is installed.': 'Die Version, die installiert wird.',
  'Roost asks here who plays. Never open it to the internet.':
    'Hier fragt Roost, wer spielt. Öffne ihn nie zum Internet.',
  'Ask who plays': 'Fragen, wer spielt',
  'Whether Roost may ask the server who plays.': 'Ob Roost den Server fragen darf, wer spielt.',
  'Word for asking': 'Wort zum Fragen',
  'What Roost says when it asks; it is made for each server.':
    'Was Roost sagt, wenn es fragt; jeder Server bekommt sein eigenes.',
  'World rules': 'Regeln der Welt',
  "Names and values as in Palworld's own settings, with commas between, such as ExpRate=2.0,PalEggDefaultHatchingTime=1.0. All else stays as the game has it.":
    'Namen und Werte wie in den Einstellungen von Palworld, mit Kommas dazwischen, etwa ExpRate=2.0,PalEggDefaultHatchingTime=1.0. Alles andere bleibt, wie das Spiel es hat.',
  'Players must know it to join.': 'Spieler müssen es kennen, um hineinzukommen.',
  "Owner's player ID": 'Spieler-ID des Besitzers',
  'At the bottom of the settings in the game, with a button to copy it.':
    'Steht im Spiel ganz unten in den Einstellungen, mit einem Knopf zum Kopieren.',
  'What those who talk see as the name of the first room.':
    'Was alle, die mitreden, als Namen des ersten Raums sehen.',
  People: 'Leute',
  'How many may talk at the same time.': 'Wie viele zugleich mitreden dürfen.',
  'People must know it to join. Empty lets everyone in.':
    'Man muss es kennen, um hineinzukommen. Leer lässt alle herein.',
  Greeting: 'Begrüßung',
  'Who joins reads it.': 'Wer beitritt, liest sie.',
  'How hard life in the mountain is.': 'Wie hart das Leben im Berg ist.',
  'Wine parts': 'Teile für Wine',
  'What Wine needs besides itself.': 'Was Wine außer sich selbst braucht.',
  'VAC port': 'VAC-Port',
  "Valve's cheat watch uses it.": 'Die Schummelwache von Valve nutzt ihn.',
  'Game on the engine': 'Spiel auf der Engine',
  'Which of the games of its engine is installed.': 'Welches der Spiele dieser Engine installiert wird.',
  'What is played, as the console lists it at the start.':
    'Was gespielt wird, so wie es die Konsole beim Start auflistet.',
  'Such as TheIsland, Ragnarok or Valguero_P.': 'Etwa TheIsland, Ragnarok oder Valguero_P.',
  'Together with the mode: 0 and 1 is competitive, 0 and 0 casual, 0 and 2 wingman, 1 and 2 deathmatch.':
    'Zusammen mit dem Modus: 0 und 1 ist Wettkampf, 0 und 0 zwanglos, 0 und 2 Wingman, 1 und 2 Deathmatch.',
  'How often the server calculates at most. More is smoother and needs more of the processor.':
    'Wie oft der Server höchstens rechnet. Mehr ist flüssiger und braucht mehr vom Prozessor.',
  Crossplay: 'Crossplay',
  'Point of view': 'Blickwinkel',
  'First is through their own eyes, Third from behind, Both as they like, Vehicle from behind in vehicles only.':
    'First ist durch die eigenen Augen, Third von hinten, Both nach Belieben, Vehicle von hinten nur in Fahrzeugen.',
  'Where the map lies, such as /levels/gridmap_v2/info.json or /levels/italy/info.json.':
    'Wo die Karte liegt, etwa /levels/gridmap_v2/info.json oder /levels/italy/info.json.',
  'release is finished; pre-release comes earlier and may break.':
    'release ist fertig; pre-release kommt früher und kann kaputt sein.',
  'public shows it to everyone, invite-only to those who have its code, local to nobody.':
    'public zeigt ihn allen, invite-only denen, die seinen Code haben, local niemandem.',
};
