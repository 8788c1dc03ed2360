import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const source = readFileSync(new URL('_tokens.scss', import.meta.url), 'utf8')

function coloursIn(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--od-([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour]),
  )
}

const standard = coloursIn(source.slice(0, source.indexOf('body.od-elder {')))
const prints = {
  standard,
  elder: { ...standard, ...coloursIn(source.slice(source.indexOf('body.od-elder {'))) },
}

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

describe.each(['standard', 'elder'] as const)('in %s print', (print) => {
  const colour = (name: string) => prints[print][name] as string

  it.each([
    ['ink', 'ground'],
    ['ink', 'ground-soft'],
    ['ink-2', 'ground'],
    ['ink-2', 'ground-soft'],
    ['ink-2', 'ground-deep'],
    ['ink-3', 'ground'],
    ['ink-3', 'ground-soft'],
    ['ink-3', 'brand-tint'],
    ['brand', 'ground'],
    ['brand', 'ground-soft'],
    ['brand', 'brand-tint'],
    ['brand-deep', 'brand-tint'],
    ['ground', 'brand'],
    ['ground', 'ok'],
    ['seal', 'ground'],
    ['seal-deep', 'ground'],
    ['seal-deep', 'seal-tint'],
    ['ok', 'ground'],
    ['ok', 'ok-tint'],
    ['warn', 'ground'],
    ['warn', 'warn-tint'],
    ['share', 'share-tint'],
  ])('words in %s on %s can be read (WCAG 1.4.3: 4.5 to 1)', (words, ground) => {
    expect(contrast(colour(words), colour(ground))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['line-strong', 'brand', 'seal'])('the edge of a control in %s can be seen (WCAG 1.4.11: 3 to 1)', (edge) => {
    expect(contrast(colour(edge), colour('ground'))).toBeGreaterThanOrEqual(3)
  })
})
