import { describe, expect, it } from 'vitest'
import { isForGood, mailText } from './mail.ts'
import { checkTelling, type Telling } from './message.ts'

const telling: Telling = {
  to: '0190a5c2-7b1e-7a3f-9d42-5c1e8f0b6a77',
  kind: 'casework.accepted',
  subject: { zh: '已受理：社会保障卡补领', en: 'Accepted: new social security card' },
  body: { zh: '最迟 2026年11月30日出结果。', en: 'The outcome comes by 30 November 2026.' },
  link: '/my/cases/1',
  mail: true,
}

describe('A message', () => {
  it.each([
    ['//elsewhere.example/x'],
    ['https://elsewhere.example'],
    ['/\\elsewhere.example'],
    ['my/cases'],
  ])('does not lead to %s', (link) => {
    expect(() => checkTelling({ ...telling, link })).toThrow('this site only')
  })

  it.each([
    ['a citizen number', '证件号码 11010519491231002X 已核对'],
    ['a mobile number', '已发到13812345678'],
  ])('never holds %s', (_, zh) => {
    expect(() => checkTelling({ ...telling, body: { zh } })).toThrow('no personal number')
  })

  it('may hold a case number, a date and a hotline', () => {
    expect(() =>
      checkTelling({
        ...telling,
        body: { zh: '办件 511602-2026-A3F-000042-M，最迟 2026年11月30日，电话 0826-2222222' },
      }),
    ).not.toThrow()
  })
})

describe('A mail', () => {
  it('says everything in both languages and leads to our page', () => {
    const { subject, body } = mailText(telling, 'https://zw.example')
    expect(subject).toBe('已受理：社会保障卡补领 · Accepted: new social security card')
    expect(body).toContain('最迟 2026年11月30日出结果。')
    expect(body).toContain('The outcome comes by 30 November 2026.')
    expect(body).toContain('https://zw.example/my/cases/1')
  })

  it('has one line of subject, whatever stood in the words', () => {
    const { subject } = mailText({ ...telling, subject: { zh: '甲\r\nBcc: x@example.org' } }, 'https://zw.example')
    expect(subject).not.toMatch(/[\r\n]/)
  })

  it.each([
    ['RCPT TO', '550 no such mailbox', true],
    ['RCPT TO', '550 5.1.1 user unknown', true],
    ['RCPT TO', '553 5.1.3 bad address', true],
    ['DATA', '552 5.3.4 message too big', true],
    ['DATA', '554 5.6.0 malformed', true],
    ['RCPT TO', '450 4.2.0 try again later', false],
    ['RCPT TO', '550 5.7.1 relaying denied', false],
    ['RCPT TO', '554 5.7.1 relay access denied', false],
    ['RCPT TO', '530 5.7.0 authentication required', false],
    ['MAIL FROM', '553 5.1.8 sender not of this domain', false],
    ['AUTH PLAIN', '535 5.7.8 wrong password', false],
    ['CONN', '554 no SMTP service here', false],
    ['EHLO', '421 going down', false],
  ])('refused at %s with “%s” is given up: %s', (command, answer, given) => {
    expect(isForGood({ code: Number(answer.slice(0, 3)), command, answer })).toBe(given)
  })

  it('waits where no word came at all', () => {
    expect(isForGood({ code: undefined, command: 'CONN', answer: undefined })).toBe(false)
  })
})
