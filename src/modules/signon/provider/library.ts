import type * as library from 'oidc-provider'

let loaded: Promise<typeof library> | undefined

/**
 * The library of the OpenID Provider, loaded when somebody first comes. Its entry warns on every Node older than 22 that the runtime is
 * not supported, and has no switch for it. We support Node 20.19: its own protocol specs and the clients of others in `interop/` run
 * on it here, so the sentence would alarm whoever starts the house about something that is tested. That one line alone is kept
 * back, and only while the entry loads.
 */
export function oidcProvider(): Promise<typeof library> {
  loaded ??= load()
  return loaded
}

async function load() {
  const { warn } = console
  console.warn = (...said: unknown[]) => {
    if (!String(said[0]).includes('oidc-provider WARNING: Unsupported runtime')) warn.apply(console, said)
  }
  try {
    return await import('oidc-provider')
  } finally {
    console.warn = warn
  }
}
