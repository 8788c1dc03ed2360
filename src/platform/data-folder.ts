import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { nameOf, OperatorFault } from './operator-fault.ts'

/** Sees that the data folder is one we may write to, or may be made; makes nothing. */
export function demandDataFolder(dataDir: string) {
  let there = dataDir
  while (!existsSync(there)) there = dirname(there)
  try {
    if (!statSync(there).isDirectory()) throw new Error('ENOTDIR')
    accessSync(there, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw noFolder(dataDir, error)
  }
}

/**
 * Makes the data folder, if it is not there. Level by level: where a system keeps no folders (/proc), Node's own making of all
 * levels at once never comes back.
 */
export function openDataFolder(dataDir: string) {
  demandDataFolder(dataDir)
  const missing: string[] = []
  for (let level = dataDir; !existsSync(level); level = dirname(level)) missing.unshift(level)
  try {
    for (const level of missing) make(level)
  } catch (error) {
    throw noFolder(dataDir, error)
  }
}

/** Two processes may start together: that it is there by now is no fault. */
function make(level: string) {
  try {
    mkdirSync(level)
  } catch (error) {
    if (!existsSync(level) || !statSync(level).isDirectory()) throw error
  }
}

export function noFolder(dataDir: string, error: unknown): OperatorFault {
  return new OperatorFault({
    zh: `DATA_DIR 不能用：在 ${dataDir} 不能建文件夹或不能写入（${nameOf(error)}）。请换一个可以写入的文件夹。`,
    en: `DATA_DIR cannot be used: no folder can be made or written to at ${dataDir} (${nameOf(error)}). Name a folder that can be written to.`,
  })
}
