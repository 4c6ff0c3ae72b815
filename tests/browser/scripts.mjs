// The pure parts of static/js/lib in Node, without a browser: each line of JSON [expression, values] is answered with
// its value, the values being named v.
import { readFileSync } from "node:fs"
import * as readline from "node:readline"
import vm from "node:vm"

const [, , ...files] = process.argv
const quiet = { ...console, error() {}, warn() {} }
const context = vm.createContext({ console: quiet, TextEncoder, TextDecoder, crypto, performance, setTimeout, clearTimeout })
vm.runInContext(files.map((file) => readFileSync(file, "utf8")).join(";\n"), context)

for await (const line of readline.createInterface({ input: process.stdin })) {
  const [expression, v] = JSON.parse(line)
  context.v = v
  console.log(JSON.stringify(vm.runInContext(`(() => (${expression}))()`, context) ?? null))
}
