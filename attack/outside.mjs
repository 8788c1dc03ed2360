// Brings what attacks: npm packages of this folder, and two of Debian's programs where they are wanted.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setup } from '../bin/setup.mjs'
import { bringPrograms, installPackages } from '../judge/outside.mjs'

const programs = [
  { has: ['wapiti', '--version'], packages: ['wapiti'], for: 'attacking as wapiti does' },
  { has: ['sqlmap', '--version'], packages: ['sqlmap'], for: 'attacking as sqlmap does' },
]

export function bringAttackers({ quick }) {
  setup()
  installPackages(dirname(fileURLToPath(import.meta.url)))
  if (!quick) bringPrograms(programs)
}
