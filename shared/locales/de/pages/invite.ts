import type { invitePage as english } from '../../en/pages/invite.ts';
import type { TranslationOf } from '../../translation.ts';

/** Texts of inviting friends, in German. Names of buttons are those of each game in German where it has them. */
export const invitePage: TranslationOf<typeof english> = {
  invite: {
    title: 'Wer kommt?',
    text: 'Davon hängt ab, welche Adresse sie brauchen.',
    failed: 'Die Einladung konnte nicht vorbereitet werden.',
    noPort: {
      title: 'Niemand kann auf diesen Server',
      text: 'Er öffnet keinen Port. Füge in den Einstellungen einen hinzu.',
    },
    offline: 'Der Server ist aus. Freunde können kommen, sobald er läuft.',
    house: { title: 'Im selben Haus', text: 'Freunde in deinem WLAN oder an deinem Kabel.' },
    internet: {
      title: 'Über das Internet',
      text: 'Freunde überall. Dein Router braucht eine Einstellung.',
    },
    me: { title: 'Nur ich', text: 'Du, an genau diesem PC.' },
    houseNone: 'Dieser PC ist gerade in keinem Netzwerk. Verbinde ihn, und komm dann hierher zurück.',
    card: {
      label: 'Karte zum Teilen',
      address: 'Adresse',
      copyAddress: 'Adresse {{address}} kopieren',
      password: 'Passwort',
      copyPassword: 'Passwort kopieren',
      show: 'Passwort zeigen',
      hide: 'Passwort verbergen',
      link: 'Verbindet von selbst, wo Steam installiert ist',
      copyLink: 'Link {{link}} kopieren',
      mySteps: 'So kommst du hinein',
      steps: 'Was dein Freund tun muss',
      version: 'Dein Freund braucht Version {{version}} des Spiels.',
      copy: 'Einladung kopieren',
      copied: 'Kopiert. Füge sie in Discord oder einen anderen Chat ein.',
      notCopied: 'Der Browser lässt Roost nicht kopieren. Markiere die Adresse und kopiere sie von Hand.',
      qr: 'QR-Code von {{text}}',
      qrText: 'Scanne ihn, um die Adresse auf ein Handy zu bekommen.',
    },
    message: {
      title: '**{{server}}** läuft. Wir spielen {{game}}.',
      address: 'Adresse: `{{address}}`',
      password: 'Passwort: ||{{password}}||',
      link: 'Oder drücke hier: {{link}}',
    },
    router: {
      title: 'Öffne deinen Router für Freunde',
      text: 'Dein Router hält das Internet draußen. Er muss einmal lernen weiterzugeben, was für diesen Server ist.',
      open: 'Öffne die Einstellungen deines Routers im Browser. Seine Adresse ist oft {{router}}, oder sie steht auf einem Aufkleber.',
      openUnknown:
        'Öffne die Einstellungen deines Routers im Browser. Seine Adresse steht auf einem Aufkleber.',
      find: 'Suche „Portfreigabe“. Manche nennen es Portweiterleitung, Virtual Server oder NAT.',
      add: 'Trage das ein und speichere es:',
      port: 'Port',
      protocol: 'Protokoll',
      to: 'An diesen PC',
      both: 'TCP und UDP',
      copyPort: 'Port {{port}} kopieren',
      address: 'Deine öffentliche Adresse',
      addressText:
        'Der Router zeigt sie auf seiner ersten Seite. Gib sie ein, um die Karte für deine Freunde zu bekommen.',
      wrong: 'Nimm eine Adresse wie 84.1.2.3, oder einen Namen wie dachboden.example.org.',
      shared:
        'Von draußen ist {{address}} nicht zu erreichen: Sie ist privat, oder dein Anbieter teilt sie unter vielen Haushalten. Bitte deinen Anbieter um eine eigene öffentliche Adresse. Nur damit geht die Portfreigabe.',
      notTested:
        'Roost hat es nicht von draußen versucht. Bitte einen Freund, es zu probieren, bevor du dich darauf verlässt.',
      windows: 'Fragt Windows, ob das Spiel das Netzwerk benutzen darf, erlaube es.',
    },
    join: {
      minecraft: {
        first: 'In Minecraft Mehrspieler öffnen und auf Server hinzufügen drücken.',
        second: '{{address}} einfügen, speichern und beitreten.',
      },
      bedrock: {
        first: 'In Minecraft auf Spielen drücken, Server öffnen und auf Server hinzufügen drücken.',
        second: '{{host}} als Adresse und {{port}} als Port eingeben, speichern und beitreten.',
      },
      source: {
        first: 'In {{game}} die Konsole mit der Taste über Tab öffnen.',
        second: 'connect {{address}} eintippen und Enter drücken.',
      },
      terraria: {
        first: 'In Terraria Mehrspieler wählen, dann Über IP beitreten, dann eine Figur.',
        second: '{{host}} eingeben, dann {{port}} als Port.',
      },
      valheim: {
        first: 'In Valheim eine Figur wählen, Spiel beitreten öffnen und auf Server hinzufügen drücken.',
        second: '{{address}} eingeben, verbinden und das Passwort eintippen.',
      },
      factorio: {
        first: 'In Factorio Mehrspieler öffnen und auf Mit Adresse verbinden drücken.',
        second: '{{address}} eingeben und verbinden.',
      },
      luanti: {
        first: 'In Luanti den Reiter Spiel beitreten öffnen.',
        second: '{{host}} als Adresse und {{port}} als Port eingeben, dann einen Namen, und beitreten.',
      },
      rust: {
        first: 'In Rust F1 drücken, um die Konsole zu öffnen.',
        second: 'client.connect {{address}} eintippen und Enter drücken.',
      },
      palworld: {
        first: 'In Palworld Mehrspielerspiel beitreten wählen.',
        second: 'Unten {{address}} eingeben und auf Verbinden drücken.',
      },
      zomboid: {
        first: 'In Project Zomboid auf Beitreten drücken und einen Server hinzufügen.',
        second: '{{host}} als IP, {{port}} als Port und einen eigenen Namen mit Passwort eingeben.',
      },
      openttd: {
        first: 'In OpenTTD Mehrspieler öffnen und auf Server hinzufügen drücken.',
        second: '{{address}} eingeben und beitreten.',
      },
      mindustry: {
        first: 'In Mindustry auf Spielen, dann Spiel beitreten, dann Server hinzufügen drücken.',
        second: '{{address}} eingeben und beitreten.',
      },
      vintage: {
        first: 'In Vintage Story Mehrspieler öffnen und auf Neuen Server hinzufügen drücken.',
        second: '{{address}} eingeben, speichern und beitreten.',
      },
      satisfactory: {
        first: 'In Satisfactory den Server-Manager öffnen und auf Server hinzufügen drücken.',
        second: '{{host}} als Adresse und {{port}} als Port eingeben und beitreten.',
      },
      sevenDays: {
        first: 'In 7 Days to Die auf Spiel beitreten, dann Mit IP verbinden drücken.',
        second: '{{host}} als IP und {{port}} als Port eingeben und verbinden.',
      },
      mumble: {
        first: 'In Mumble Server, dann Verbinden öffnen und auf Neuer Server drücken.',
        second: '{{host}} als Adresse, {{port}} als Port und einen Namen eingeben und verbinden.',
      },
      dragonwilds: {
        first: 'In RuneScape: Dragonwilds die Welten, dann Öffentlich öffnen.',
        second: 'Nach dem Namen der Welt suchen und beitreten.',
      },
      code: {
        first: 'In {{game}} das Beitreten mit einem Code wählen.',
        second: 'Den Code eingeben, den die Konsole des Servers zeigt.',
      },
      generic: {
        first:
          'In {{game}} nach „über Adresse beitreten“, „Direkt verbinden“ oder „Server hinzufügen“ suchen.',
        second: '{{address}} eingeben.',
      },
    },
  },
};
