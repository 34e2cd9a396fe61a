import type { CatalogueTexts } from '../translation.ts';

/** What the games of our catalogue say of themselves, by the English text; the first screen has them. */
export const catalogueGames: CatalogueTexts = {
  'Build by day, hold out by night: zombies, crafting and a horde every seventh day.':
    'Baue am Tag, halte in der Nacht durch: Zombies, Handwerk und jeden siebten Tag eine Horde.',
  'Scientists locked in a bunker of experiments craft their way out.':
    'Forscher, eingeschlossen in einem Bunker voller Versuche, basteln sich den Weg hinaus.',
  'Tame dinosaurs, build and survive on an island, alone or as a tribe.':
    'Zähme Dinosaurier, baue und überlebe auf einer Insel, allein oder als Stamm.',
  'War on a grand scale: missions, vehicles and orders for whole platoons.':
    'Krieg im Großen: Einsätze, Fahrzeuge und Befehle für ganze Züge.',
  'Build ships block by block and fly, trade and fight across a galaxy.':
    'Baue Schiffe Block für Block, und fliege, handle und kämpfe in einer ganzen Galaxie.',
  'A crew keeps its submarine alive in the sea of a moon, and fails at it.':
    'Eine Mannschaft hält ihr U-Boot im Meer eines Mondes am Leben, und scheitert daran.',
  'Tanks, flags and ricochets: a free battle that has run for thirty years.':
    'Panzer, Fahnen und Querschläger: eine freie Schlacht, die seit dreißig Jahren läuft.',
  'Dig through a cavern without end, farm, cook and fight what lives there.':
    'Grabe dich durch eine Höhle ohne Ende, ackere, koche und bekämpfe, was dort lebt.',
  'The shooter of two teams and one bomb, in rounds of two minutes.':
    'Der Shooter mit zwei Teams und einer Bombe, in Runden von zwei Minuten.',
  'The Counter-Strike of 2004: bombs, hostages and quick rounds.':
    'Das Counter-Strike von 2004: Bomben, Geiseln und schnelle Runden.',
  'Stay alive in a ruined country, among the infected and other survivors.':
    'Bleib am Leben in einem zerstörten Land, zwischen Infizierten und anderen Überlebenden.',
  'Gather, cook and stay sane in a wilderness drawn in ink, with caves below.':
    'Sammle, koche und bleib bei Verstand in einer Wildnis aus Tinte, mit Höhlen darunter.',
  'Up to sixteen survivors build and fight their way through a land lost in fog.':
    'Bis zu sechzehn Überlebende bauen und kämpfen sich durch ein Land im Nebel.',
  'Build factories that build factories, until the planet is a machine.':
    'Baue Fabriken, die Fabriken bauen, bis der Planet eine Maschine ist.',
  'Grand Theft Auto V on servers of your own, with modes and roleplay from others.':
    'Grand Theft Auto V auf eigenen Servern, mit Spielarten und Rollenspiel von anderen.',
  'A light Minecraft server written in JavaScript. Creative or survival, ready in a minute.':
    'Ein leichter Minecraft-Server in JavaScript. Kreativ oder Überleben, in einer Minute bereit.',
  'A sandbox of physics, tools and thousands of modes that others have made.':
    'Ein Sandkasten voll Physik, Werkzeug und Tausender Spielarten, die andere gemacht haben.',
  'Adventure and building in a world of blocks, dungeons and its own mods.':
    'Abenteuer und Bauen in einer Welt aus Blöcken, Verliesen und eigenen Mods.',
  'Land on a failed world, do a job there and get off before time is up.':
    'Lande auf einer gescheiterten Welt, tu dort deine Arbeit, und komm fort, bevor die Zeit um ist.',
  'Hard, close fights between soldiers and insurgents, together or against each other.':
    'Harte Kämpfe auf kurze Distanz zwischen Soldaten und Aufständischen, zusammen oder gegeneinander.',
  'Four survivors against the horde, or players on both sides.':
    'Vier Überlebende gegen die Horde, oder Spieler auf beiden Seiten.',
  'A free world of blocks for all kinds of games, once called Minetest.':
    'Eine freie Welt aus Blöcken für Spiele aller Art, früher Minetest genannt.',
  'Factories and towers against waves of enemies, together or against each other.':
    'Fabriken und Türme gegen Wellen von Feinden, zusammen oder gegeneinander.',
  'Minecraft for phones, consoles and Windows, all of them on one server.':
    'Minecraft für Handys, Konsolen und Windows, alle auf einem Server.',
  'Minecraft with Fabric, the light loader for mods. Put them in the mods folder and start.':
    'Minecraft mit Fabric, dem leichten Lader für Mods. Leg sie in den Ordner mods, und starte.',
  'Minecraft with Forge, the loader that the big old modpacks are made for.':
    'Minecraft mit Forge, dem Lader, für den die großen alten Modpacks gemacht sind.',
  'A whole modpack from Modrinth, with its loader and mods. Say which, and it is set up.':
    'Ein ganzes Modpack von Modrinth, mit Lader und Mods. Sag, welches, und es wird eingerichtet.',
  'Minecraft with NeoForge, the loader that new modpacks are made for.':
    'Minecraft mit NeoForge, dem Lader, für den neue Modpacks gemacht sind.',
  'Minecraft that runs faster and takes plugins. The usual choice for a server with friends.':
    'Minecraft, das schneller läuft und Plugins nimmt. Die übliche Wahl für einen Server mit Freunden.',
  'Paper with hundreds of switches for how the game behaves. Takes the same plugins.':
    'Paper mit Hunderten von Schaltern dafür, wie sich das Spiel benimmt. Nimmt dieselben Plugins.',
  'The game as Mojang makes it. Build, mine and survive with friends in a world without end.':
    'Das Spiel, wie Mojang es macht. Baue, grabe und überlebe mit Freunden in einer Welt ohne Ende.',
  'A proxy that joins several Minecraft servers into one. Players move between them without leaving.':
    'Ein Vermittler, der mehrere Minecraft-Server zu einem macht. Spieler wechseln, ohne zu gehen.',
  'Sail from island to island, found a village and send settlers to work.':
    'Segle von Insel zu Insel, gründe ein Dorf, und schick Siedler an die Arbeit.',
  'Lay rails, roads and air routes, and carry a whole land to riches.':
    'Lege Schienen, Straßen und Flugrouten, und bring ein ganzes Land zu Reichtum.',
  'Catch creatures and let them work, build and fight for you and up to 31 friends.':
    'Fange Wesen, und lass sie für dich und bis zu 31 Freunde arbeiten, bauen und kämpfen.',
  'This is how you died: survive a little longer among zombies, with friends.':
    'So bist du gestorben: Überlebe mit Freunden ein wenig länger unter Zombies.',
  'Survive, raid and be raided on an island that starts anew each month.':
    'Überlebe, plündere und werde geplündert, auf einer Insel, die jeden Monat neu beginnt.',
  'Explore a foreign planet and cover it with factories, together.':
    'Erkunde gemeinsam einen fremden Planeten, und bedecke ihn mit Fabriken.',
  'Up to eight crash on an island of cannibals, build and try to get off.':
    'Bis zu acht stürzen auf eine Insel von Kannibalen, bauen, und versuchen fortzukommen.',
  'Two armies of up to fifty, with radios, vehicles and real orders.':
    'Zwei Heere von bis zu fünfzig, mit Funk, Fahrzeugen und echten Befehlen.',
  'Build a space station pipe by pipe, and learn why it just blew up.':
    'Baue eine Raumstation Rohr für Rohr, und lerne, warum sie eben explodiert ist.',
  'Two teams of nine classes, hats and a good deal of shouting.':
    'Zwei Teams aus neun Klassen, Hüte und viel Geschrei.',
  'Round little fellows with hooks and hammers, in a free shooter from the side.':
    'Runde kleine Kerle mit Haken und Hämmern, in einem freien Shooter von der Seite.',
  'Terraria with mods: bosses, biomes and whole new games in the old world.':
    'Terraria mit Mods: Bosse, Landschaften und ganze neue Spiele in der alten Welt.',
  'Terraria with ranks, bans, protected regions and plugins for the server.':
    'Terraria mit Rängen, Sperren, geschützten Gebieten und Plugins für den Server.',
  'Dig, fight and build in a flat world that is deeper than it looks.':
    'Grabe, kämpfe und baue in einer flachen Welt, die tiefer ist, als sie aussieht.',
  'Friends crash in a forest of cannibals, build a camp and search a cave or two.':
    'Freunde stürzen in einen Wald voll Kannibalen, bauen ein Lager, und suchen eine Höhle ab oder zwei.',
  'A blocky land full of zombies. Loot, build, drive and hold out together.':
    'Ein klotziges Land voller Zombies. Plündert, baut, fahrt, und haltet gemeinsam durch.',
  'Wake as a vampire, hunt by night and raise a castle, with or against others.':
    'Erwache als Vampir, jage bei Nacht, und errichte eine Burg, mit anderen oder gegen sie.',
  'Vikings build, sail and fight through a wild land, up to ten of them together.':
    'Wikinger bauen, segeln und kämpfen sich durch ein wildes Land, bis zu zehn gemeinsam.',
  'Survive from the stone age on: knap, mould, farm, and mind what comes at night.':
    'Überlebe von der Steinzeit an: schlage Steine, forme, ackere, und hüte dich vor der Nacht.',
  'A free shooter as fast as they were at the turn of the century.':
    'Ein freier Shooter, so schnell, wie sie zur Jahrtausendwende waren.',
  'Craft, cast spells and hunt the dragon queen on a forgotten continent.':
    'Baue, zaubere und jage die Drachenkönigin auf einem vergessenen Kontinent.',
  'Talk while you play: voice that is quick, clear and your own.':
    'Redet beim Spielen: schnell, klar und auf einem Server, der euch gehört.',
  'Dwarves dig their old home free under the mountain, up to eight of them together.':
    'Zwerge graben ihre alte Heimat unter dem Berg frei, bis zu acht zusammen.',
  'The Counter-Strike that it all began with, as light as it was in 2003.':
    'Das Counter-Strike, mit dem alles anfing, so genügsam wie 2003.',
  'The Cold War on an island: two armies, radios and a long way to the front.':
    'Der Kalte Krieg auf einer Insel: zwei Armeen, Funkgeräte und ein langer Weg zur Front.',
  'The first ARK: tame dinosaurs and survive, on PCs that the new one is too heavy for.':
    'Das erste ARK: Zähme Dinosaurier und überlebe, auch auf PCs, denen das neue zu schwer ist.',
  'Exiles build, fight and hold their own in a harsh land of sword and sorcery.':
    'Verbannte bauen, kämpfen und behaupten sich in einem rauen Land voll Schwert und Zauber.',
  'Drive and crash together: BeamNG with your friends in it.':
    'Zusammen fahren und zusammenstoßen: BeamNG mit deinen Freunden darin.',
};
