// Hocuspocus with its SQLite extension and its own defaults: node hocuspocus_server.mjs PORT FILE
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

const [port, database] = process.argv.slice(2)
const server = new Server({ address: '127.0.0.1', port: Number(port), quiet: true, extensions: [new SQLite({ database })] })
await server.listen()
