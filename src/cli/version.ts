import product from '../../package.json' with { type: 'json' }
import { type Subcommand, sayJson, WrongWords } from './screen.ts'

/** The release, as package.json names it. */
export const version = `${product.name} ${product.version}`

export const tellVersion: Subcommand = async (call) => {
  if (call.words.length > 0) throw new WrongWords()
  if (call.json) sayJson(call, { name: product.name, version: product.version })
  else call.screen.say(version)
  return 0
}
