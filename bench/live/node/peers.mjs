// The peers' own clients, as their documentation sets them up in Node.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

export class Hocuspocus {
  constructor({ address }, name, _person, document) {
    this.failures = []
    this.acknowledged = 0
    this.opened = new Promise(done => {
      this.socket = new HocuspocusProviderWebsocket({ url: address, WebSocketPolyfill: WebSocket })
      const told = { onSynced: done, onUnsyncedChanges: ({ number }) => number || this.acknowledge(document) }
      this.provider = new HocuspocusProvider({ websocketProvider: this.socket, name, document, awareness: null, ...told })
      this.provider.attach()
    })
  }

  // Its status "everything is synchronised" is all that an application can show.
  acknowledge(document) {
    this.acknowledged = Y.getState(document.store, document.clientID)
    this.acknowledgedOne?.(this.acknowledged)
  }

  open() {
    return this.opened
  }

  close() {
    this.provider.destroy()
    this.socket.destroy()
  }
}

export class YWebsocket {
  constructor({ address }, name, _person, document) {
    this.failures = []
    this.acknowledged = null // this protocol has no acknowledgement
    this.provider = new WebsocketProvider(address, name, document, { WebSocketPolyfill: WebSocket, disableBc: true })
    this.opened = new Promise(done => this.provider.once('sync', done))
  }

  open() {
    return this.opened
  }

  close() {
    this.provider.destroy()
  }
}
