// What the judges share: one town with a story, one list of pages, one browser; each made when first asked for.
import { rmSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { browserPath } from '../bin/setup.mjs'
import { collectPages } from './town/pages.mjs'
import { collectPapers } from './town/papers.mjs'
import { reader } from './town/reader.mjs'
import { openTown } from './town/serve.mjs'
import { tellStory } from './town/story.mjs'

const port = Number(process.env.JUDGE_PORT ?? 3961)
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

export async function openCourt({ town: address } = {}) {
  const told = (what, began) => process.stderr.write(`${what} (${Math.round((Date.now() - began) / 1000)} s)\n`)
  const timed = (what, make) => {
    const began = Date.now()
    return make().then((made) => {
      told(what, began)
      return made
    })
  }
  const once = (make) => {
    let made
    return () => (made ??= make())
  }
  const town = address
    ? { base: address, close: async () => {} }
    : await timed('The town is open', () => openTown(port))
  const story = once(() => timed('Its story is told', () => tellStory(town.base)))
  const collection = once(async () => {
    const lived = await story()
    return timed('Its pages are collected', () => collectPages(town.base, lived))
  })
  let kept
  const papers = () =>
    (kept ??= (async () => {
      const lived = await story()
      return timed('Its papers are collected', () => collectPapers(lived))
    })())
  const browser = once(() => {
    const executablePath = browserPath()
    return chromium.launch({ args: quiet, ...(executablePath ? { executablePath } : {}) })
  })
  let launched
  return {
    town,
    port,
    story,
    collection,
    papers,
    /** Somebody new at the door. */
    visitor: () => reader(town.base),
    pages: async () => (await collection()).pages,
    browser: () => (launched ??= browser()),
    close: async () => {
      if (kept) rmSync((await kept).folder, { recursive: true, force: true })
      if (launched) await (await launched).close()
      await town.close()
    },
  }
}
