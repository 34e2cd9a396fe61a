// Starts Flying Squid with settings.json, and makes its console one that a program can read and type into.
'use strict'

const fs = require('node:fs')
const readline = require('node:readline')

// Flying Squid draws a prompt over its own log. Here lines come in and lines go out, nothing else.
const createInterface = readline.createInterface
readline.createInterface = ({ input }) => createInterface({ input, terminal: false })
readline.cursorTo = () => true

const flyingSquid = require('flying-squid')

const gameModes = ['survival', 'creative', 'adventure', 'spectator']
const difficulties = ['peaceful', 'easy', 'normal', 'hard']
const worlds = { hills: 'diamond_square', flat: 'superflat', 'every-block': 'all_the_blocks' }

/** A word of the list, or its number, as the number. */
function choice (words, value, fallback) {
  const index = words.indexOf(String(value).toLowerCase())
  if (index >= 0) return index
  return Number.isInteger(Number(value)) && words[Number(value)] !== undefined ? Number(value) : fallback
}

function number (value, fallback) {
  return value !== '' && Number.isFinite(Number(value)) ? Number(value) : fallback
}

function isOn (value) {
  return [true, 1, '1', 'true'].includes(value)
}

function readSettings () {
  const given = JSON.parse(fs.readFileSync('settings.json', 'utf8'))
  const motd = String(given.motd ?? 'A Flying Squid server')
  const version = String(given.version ?? '1.21.4')
  const world = String(given.generation?.name ?? 'hills')
  const options = { worldHeight: 80, ...given.generation?.options }
  options.seed = number(options.seed ?? '', undefined)
  return {
    plugins: {},
    kickTimeout: 10000,
    ...given,
    motd,
    version,
    port: number(given.port, 25565),
    'max-players': number(given['max-players'], 10),
    'online-mode': isOn(given['online-mode']),
    gameMode: choice(gameModes, given.gameMode, 1),
    difficulty: choice(difficulties, given.difficulty, 1),
    'view-distance': number(given['view-distance'], 8),
    'everybody-op': isOn(given['everybody-op']),
    'max-entities': number(given['max-entities'], 200),
    generation: { name: worlds[world] ?? world, options },
    'player-list-text': { header: { text: motd }, footer: { text: '' }, ...given['player-list-text'] },
    // A world of one version cannot be opened by another.
    worldFolder: 'world/' + version,
    logging: false,
    // With a debug function, it leaves errors to us instead of hooking the process once for each player.
    debug: () => {}
  }
}

const server = flyingSquid.createMCServer(readSettings())
let isStopping = false

/** Sends everyone home, saves the world and ends; after ten seconds it ends anyway. */
async function stop (exitCode) {
  if (isStopping) return
  isStopping = true
  setTimeout(() => process.exit(exitCode || 1), 10000).unref()
  server.info('Stopping the server')
  await server.quit('Server closed')
  await Promise.all([server.overworld, server.netherworld].map((world) => world?.storageProvider && world.waitSaving()))
  server.info('The world is saved')
  process.exit(exitCode)
}

server.handleCommand = async (line) => {
  const command = line.trim().replace(/^\//, '')
  if (command === '') return
  if (command === 'stop') return stop(0)
  try {
    const answer = await server.commands.use(command)
    if (answer) server.info(answer)
  } catch (error) {
    server.err(error.userError ? error.message : error.stack)
  }
}

server.commands.add({
  base: 'list',
  info: 'to see who is playing',
  usage: '/list',
  action (_, { player }) {
    const names = server.players.map(({ username }) => username)
    const answer = `There are ${names.length} of a max of ${server._server.maxPlayers} players online: ${names.join(', ')}`
    if (!player) return answer
    player.chat(answer)
  }
})

// Without a port there is no server, and the one who started it should know.
server.on('error', () => {
  if (!server.isReady && !isStopping) process.exit(1)
})
server.waitForReady(60000).then(
  () => server.info('Ready for players'),
  (error) => {
    server.err(error.stack)
    process.exit(1)
  }
)

process.on('SIGINT', () => stop(0))
process.on('SIGTERM', () => stop(0))
process.on('unhandledRejection', (error) => server.err(error?.stack ?? String(error)))
process.on('uncaughtException', (error) => {
  server.err(error.stack)
  stop(1)
})
