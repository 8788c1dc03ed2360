import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, type Town } from '../testing/world.ts'
import { newReferenceId } from './ids.ts'

/** All that can be seen of a lock without its key. */
const lockedPdf = '%PDF-1.7\n1 0 obj\n<< /Type /Page >>\nendobj\ntrailer\n<< /Encrypt 2 0 R >>\nstartxref\n9\n%%EOF'

const teacher = '511A0138600000-511602000000-000-115113010833722043-1-00'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

describe('A file', () => {
  it('can be brought but not claimed: an invented one meets no slot and brings nothing down', async () => {
    const zhang = town.browser()
    await zhang.signIn('zhang-min')
    const begun = await zhang.post(`/matters/${encodeURIComponent(teacher)}/apply`, { code: teacher })
    const { caseId } = begun.json<{ caseId: string }>()
    const files = [newReferenceId(town.office.now())]
    const claimed = await zhang.post(`/my/cases/${caseId}/evidence/identity`, { slot: 'identity', files })
    expect(claimed.json()).toMatchObject({ refused: 'file-missing' })
  })

  it('that is not in the store is not found, and the house stands', async () => {
    await expect(town.office.files.open(newReferenceId(town.office.now()))).rejects.toMatchObject({
      reason: 'not-found',
    })
    expect((await town.browser().open('/health')).status).toBe(200)
  })
})

describe('A form with files', () => {
  const edge = 'edge-of-a-part'
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`
  const field = `--${edge}\r\ncontent-disposition: form-data; name="note"\r\n\r\n${'a'.repeat(70_000)}\r\n--${edge}--\r\n`
  it.each([
    ['ends before its end', `; boundary=${edge}`, `${head}%PDF-1.7`, 400, 'form-torn'],
    ['names no edge', '', `${head}x\r\n--${edge}--\r\n`, 400, 'form-torn'],
    ['has another edge', '; boundary=other', `${head}x\r\n--${edge}--\r\n`, 400, 'form-torn'],
    ['has an edge too long', `; boundary=${'b'.repeat(300)}`, 'x', 400, 'form-torn'],
    ['has a field that would be cut off', `; boundary=${edge}`, field, 413, 'form-too-large'],
  ])('is refused when it %s', async (_, edges, payload, status, refused) => {
    const headers = { 'content-type': `multipart/form-data${edges}`, 'idempotency-key': randomUUID() }
    const sent = await town.web.inject({ method: 'POST', url: '/api/v1/verify/file', headers, payload })
    expect([sent.statusCode, sent.json().refused], sent.body).toEqual([status, refused])
  })
})

describe('A file that is brought', () => {
  it.each([
    ['is a PDF by its first bytes alone', '%PDF-1.4 hello', 'file-broken', '打不开'],
    ['is locked', lockedPdf, 'file-encrypted', '密码'],
    ['is something else', 'just words', 'file-wrong-kind', '不支持这种文件'],
  ])('is refused, with what to do about it, when it %s', async (_, content, reason, words) => {
    const { web } = town
    const signedIn = await web.inject({ method: 'POST', url: '/api/v1/sign-in/demo', payload: { login: 'zhang-min' } })
    const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const apply = `/api/v1/matters/${encodeURIComponent(teacher)}/apply`
    const begun = await web.inject({ method: 'POST', url: apply, headers: { cookie }, payload: { code: teacher } })
    const { caseId } = begun.json<{ caseId: string }>()
    const edge = 'edge-of-a-part'
    const payload = [
      `--${edge}`,
      'content-disposition: form-data; name="file"; filename="证书.pdf"',
      'content-type: application/pdf',
      '',
      content,
      `--${edge}--`,
      '',
    ].join('\r\n')
    const type = `multipart/form-data; boundary=${edge}`
    const headers = { cookie, 'content-type': type, 'idempotency-key': randomUUID() }
    const sent = await web.inject({
      method: 'POST',
      url: `/api/v1/my/cases/${caseId}/evidence/medical`,
      headers,
      payload,
    })
    const refused = sent.json<{ refused: string; text: string; fields: Record<string, { text: string }> }>()
    expect(refused.refused).toBe(reason)
    expect(refused.fields.file?.text).toContain(words)
  })
})

describe('A key of a deed', () => {
  it('is refused with another input, and when it is too short', async () => {
    const chen = town.browser()
    await chen.signIn('chen-jianguo')
    const code = 'SAMPLE-AGB-510000000000-000-11511301008778255F-1-02'
    const start = (key: string, body: object) =>
      chen.post(`/matters/${encodeURIComponent(code)}/apply`, body, { 'idempotency-key': key })
    expect((await start('short', { code })).json()).toMatchObject({ refused: 'key-wrong-length' })
    expect((await start('a-key-for-one-thing', { code })).status).toBe(201)
    const { caseId } = (await start('a-key-for-one-thing', { code })).json<{ caseId: string }>()
    expect(caseId).toBeTruthy()
    const other = await chen.post(
      `/my/cases/${caseId}/check`,
      { confirmed: false },
      { 'idempotency-key': 'a-key-for-one-thing' },
    )
    expect(other.json()).toMatchObject({ refused: 'key-used-before' })
  })

  it('taken Back with another input gives the form again, with what was typed and a key of its own', async () => {
    const { web } = town
    const signedIn = await web.inject({
      method: 'POST',
      url: '/api/v1/sign-in/demo',
      payload: { login: 'chen-jianguo' },
    })
    const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const code = 'SAMPLE-AGB-510000000000-000-11511301008778255F-1-02'
    const apply = `/api/v1/matters/${code}/apply`
    const begun = await web.inject({ method: 'POST', url: apply, headers: { cookie }, payload: {} })
    const page = `/my/cases/${begun.json<{ caseId: string }>().caseId}/answers/you`
    const first = await web.inject({ method: 'GET', url: `${page}?change=person.mobile`, headers: { cookie } })
    const hidden = (body: string, name: string) =>
      new RegExp(`action="${page}".*?name="${name}" value="([^"]+)"`, 's').exec(body)?.[1] ?? ''
    const keyOf = (body: string) => hidden(body, '_once')
    const send = async (mobile: string, key: string) => {
      const fields = { _csrf: hidden(first.body, '_csrf'), _once: key, 'person.mobile': mobile }
      const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
      const payload = new URLSearchParams(fields).toString()
      const { statusCode: status, body } = await web.inject({ method: 'POST', url: page, headers, payload })
      return { status, body }
    }
    const wrong = await send('123', keyOf(first.body))
    expect(wrong.status).toBe(422)
    const key = keyOf(wrong.body)
    expect((await send('13800138001', key)).status).toBe(303)
    const again = await send('13800138002', key)
    expect(again.status).toBe(422)
    expect(again.body).toContain('刚才那次已经保存。请核对后再按一次保存。')
    expect(again.body).toContain('value="13800138002"')
    expect(keyOf(again.body)).not.toBe(key)
    expect((await send('13800138002', keyOf(again.body))).status).toBe(303)
  })
})
