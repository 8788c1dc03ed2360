import { demoAccounts } from '#identity'
import type { Office } from './platform/command.ts'

/** What is printed when the doors are open: the address, and in demo mode whom one can be. */
export async function welcome({ config, database }: Office, milliseconds: number): Promise<string> {
  const lines = [
    '',
    `Open 已开门: ${config.baseUrl}  (${(milliseconds / 1000).toFixed(1)} s)`,
    `  API ${config.baseUrl}/api/v1/openapi.json`,
  ]
  if (config.demo) {
    lines.push('', 'Demo accounts 演示账号 (one click at /sign-in, password: demo-1234):')
    for (const { name, about, login } of await demoAccounts(database.sql))
      lines.push(`  ${login.padEnd(14)} ${name} · ${about.zh} · ${about.en}`)
  }
  return `${lines.join('\n')}\n`
}
