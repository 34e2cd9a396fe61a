/** Texts of inviting friends: who joins, the card to share, and what to do at the router. */
export const invitePage = {
  invite: {
    title: 'Who is joining?',
    text: 'It decides which address they need.',
    failed: 'The invitation could not be prepared.',
    noPort: { title: 'Nobody can join this server', text: 'It opens no port. Add one under Settings.' },
    offline: 'The server is off. Friends can join as soon as it runs.',
    house: { title: 'In the same house', text: 'Friends on your Wi-Fi or cable.' },
    internet: { title: 'Over the internet', text: 'Friends anywhere. Your router needs one setting.' },
    me: { title: 'Only me', text: 'You, on this very PC.' },
    houseNone: 'This PC is not on a network now. Connect it, then come back here.',
    card: {
      label: 'Card to share',
      address: 'Address',
      copyAddress: 'Copy the address {{address}}',
      password: 'Password',
      copyPassword: 'Copy the password',
      show: 'Show the password',
      hide: 'Hide the password',
      link: 'Joins by itself where Steam is installed',
      copyLink: 'Copy the link {{link}}',
      mySteps: 'How you join',
      steps: 'What your friend needs to do',
      version: 'Your friend needs version {{version}} of the game.',
      copy: 'Copy the invitation',
      copied: 'Copied. Paste it into Discord or any chat.',
      notCopied: 'The browser does not let Roost copy. Select the address and copy it by hand.',
      qr: 'QR code of {{text}}',
      qrText: 'Scan it to get the address onto a phone.',
    },
    message: {
      title: '**{{server}}** is up. We play {{game}}.',
      address: 'Address: `{{address}}`',
      password: 'Password: ||{{password}}||',
      link: 'Or press this: {{link}}',
    },
    router: {
      title: 'Open your router for friends',
      text: 'Your router keeps the internet out. It needs to pass on what is meant for this server, once.',
      open: 'Open your router’s settings in a browser. Its address is often {{router}}, or stands on a sticker on it.',
      openUnknown: 'Open your router’s settings in a browser. Its address stands on a sticker on it.',
      find: 'Find “port forwarding”. Some call it port sharing, virtual server or NAT.',
      add: 'Add this and save it:',
      port: 'Port',
      protocol: 'Protocol',
      to: 'To this PC',
      both: 'TCP and UDP',
      copyPort: 'Copy the port {{port}}',
      address: 'Your public address',
      addressText: 'The router shows it on its first page. Enter it to get the card for your friends.',
      wrong: 'Use an address such as 84.1.2.3, or a name such as attic.example.org.',
      shared:
        'Nobody outside can reach {{address}}: it is private, or your provider shares it among many homes. Ask your provider for a public address of your own. Port forwarding works only with that.',
      notTested: 'Roost has not tried it from outside. Ask a friend to join before you count on it.',
      windows: 'If Windows asks whether the game may use the network, allow it.',
    },
    join: {
      minecraft: {
        first: 'In Minecraft, open Multiplayer and press Add Server.',
        second: 'Paste {{address}}, save it, and join.',
      },
      bedrock: {
        first: 'In Minecraft, press Play, open Servers, and press Add Server.',
        second: 'Enter {{host}} as the address and {{port}} as the port, save, and join.',
      },
      source: {
        first: 'In {{game}}, open the console with the key above Tab.',
        second: 'Type connect {{address}} and press Enter.',
      },
      terraria: {
        first: 'In Terraria, choose Multiplayer, then Join via IP, and a character.',
        second: 'Enter {{host}}, and then {{port}} as the port.',
      },
      valheim: {
        first: 'In Valheim, choose a character, open Join Game, and press Add Server.',
        second: 'Enter {{address}}, connect, and type the password.',
      },
      factorio: {
        first: 'In Factorio, open Multiplayer and press Connect to address.',
        second: 'Enter {{address}} and connect.',
      },
      luanti: {
        first: 'In Luanti, open the tab Join Game.',
        second: 'Enter {{host}} as the address and {{port}} as the port, then a name, and join.',
      },
      rust: {
        first: 'In Rust, press F1 to open the console.',
        second: 'Type client.connect {{address}} and press Enter.',
      },
      palworld: {
        first: 'In Palworld, choose Join Multiplayer Game.',
        second: 'Enter {{address}} at the bottom and press Connect.',
      },
      zomboid: {
        first: 'In Project Zomboid, press Join and add a server.',
        second: 'Enter {{host}} as the IP, {{port}} as the port, and a name and password of their own.',
      },
      openttd: {
        first: 'In OpenTTD, open Multiplayer and press Add server.',
        second: 'Enter {{address}} and join.',
      },
      mindustry: {
        first: 'In Mindustry, press Play, then Join Game, then Add Server.',
        second: 'Enter {{address}} and join.',
      },
      vintage: {
        first: 'In Vintage Story, open Multiplayer and press Add new server.',
        second: 'Enter {{address}}, save, and join.',
      },
      satisfactory: {
        first: 'In Satisfactory, open the Server Manager and press Add Server.',
        second: 'Enter {{host}} as the address and {{port}} as the port, and join.',
      },
      sevenDays: {
        first: 'In 7 Days to Die, press Join a Game, then Connect to IP.',
        second: 'Enter {{host}} as the IP and {{port}} as the port, and connect.',
      },
      mumble: {
        first: 'In Mumble, open Server, then Connect, and press Add New.',
        second: 'Enter {{host}} as the address, {{port}} as the port, and a name, and connect.',
      },
      dragonwilds: {
        first: 'In RuneScape: Dragonwilds, open the worlds, then Public.',
        second: 'Search for the name of the world, and join.',
      },
      code: {
        first: 'In {{game}}, choose to join with a code.',
        second: 'Enter the code that the console of the server shows.',
      },
      generic: {
        first: 'In {{game}}, look for “join by address”, “direct connect” or “add server”.',
        second: 'Enter {{address}}.',
      },
    },
  },
} as const;
