// What the live notes use of Yjs, and nothing else.
export {
  Doc,
  UndoManager,
  applyUpdate,
  decodeStateVector,
  encodeStateAsUpdate,
  encodeStateVector,
  mergeUpdates,
  parseUpdateMeta,
} from "yjs"
