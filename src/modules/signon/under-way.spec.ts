import { describe, expect, it } from 'vitest'
import { type NextStep, nextStep, type UnderWay } from './under-way.ts'

const startedAt = new Date('2026-11-23T02:00:00Z')
const now = new Date('2026-11-23T02:05:00Z')
const before = new Date('2026-11-23T01:00:00Z')
const after = new Date('2026-11-23T02:04:00Z')
const login = (reasons: readonly string[]): UnderWay['prompt'] => ({ name: 'login', reasons })
const base: UnderWay = { returnTo: '/', startedAt, prompt: login(['no_session']), params: { scope: 'openid' } }
const self = { as: 'self' } as const
const company = { as: 'organisation', id: 'c', right: 'administrator', matters: null } as const
const clerk = { as: 'organisation', id: 'c', right: 'agent', matters: ['m'] } as const
const ward = { as: 'person', id: 'w', right: 'guardian', matters: null } as const

describe('What is left to do before somebody goes back to a site', () => {
  it.each<[string, Partial<UnderWay>, Partial<Parameters<typeof nextStep>[1]>, NextStep]>([
    ['nothing: they are signed in', {}, {}, 'ready'],
    ['prove it again, when the site wants it now', { prompt: login(['login_prompt']) }, {}, 'again'],
    ['nothing more, when they have', { prompt: login(['login_prompt']) }, { provenAt: after }, 'ready'],
    ['prove it again, when it is too long ago', { params: { max_age: 60 } }, {}, 'again'],
    ['nothing, when it is not', { params: { max_age: 86_400 } }, {}, 'ready'],
    ['nothing, having just done so, however short the time', { params: { max_age: 0 } }, { provenAt: after }, 'ready'],
    ['one more thing to show', { params: { acr_values: 'urn:zwfw:loa:4' } }, {}, 'level'],
    ['nothing, at a higher level', { params: { acr_values: 'urn:zwfw:loa:4' } }, { level: 5 }, 'ready'],
    ['be themselves, at a site that knows persons only', {}, { acting: company }, 'acting'],
    ['nothing, where it knows companies', { params: { scope: 'openid org' } }, { acting: company }, 'ready'],
    ['be themselves, as a clerk', { params: { scope: 'openid org' } }, { acting: clerk }, 'acting'],
    [
      'be themselves, as a clerk for everything',
      { params: { scope: 'openid org' } },
      { acting: { ...clerk, matters: null } },
      'acting',
    ],
    ['be themselves, as a parent', { params: { scope: 'openid org' } }, { acting: ward }, 'acting'],
    ['say yes or no', { prompt: { name: 'consent', reasons: ['op_scopes_missing'] } }, {}, 'consent'],
    ['nothing, having said so', { prompt: { name: 'consent', reasons: [] }, result: { consent: {} } }, {}, 'ready'],
    ['nothing, having said no', { result: { error: 'access_denied' } }, { level: 1 }, 'ready'],
    ['be somebody else', { prompt: login(['id_token_hint']) }, {}, 'elsewhere'],
  ])('%s', (_, underWay, signIn, step) => {
    const known = { level: 3, provenAt: before, acting: self, ...signIn }
    expect(nextStep({ ...base, ...underWay }, known, { siteLevel: 3, now })).toBe(step)
  })
})
