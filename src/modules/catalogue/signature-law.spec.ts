import { describe, expect, it } from 'vitest'
import { type KeptFromSignature, keptFromSignature } from './signature-law.ts'

describe('What the law keeps from electronic signatures (电子签名法 art. 3)', () => {
  it.each<[string, KeptFromSignature | undefined]>([
    ['内地居民结婚登记', 'personal-status'],
    ['补领婚姻登记证', 'personal-status'],
    ['离婚登记', 'personal-status'],
    ['收养登记', 'personal-status'],
    ['遗产继承公证', 'personal-status'],
    ['停止供水', 'utilities'],
    ['停水申请', 'utilities'],
    ['停供燃气', 'utilities'],
    ['中止供气', 'utilities'],
    ['公共场所卫生许可变更（县级）', undefined],
    ['教师资格认定', undefined],
    ['生育登记', undefined],
    ['取水许可', undefined],
    ['停车泊位设置审批', undefined],
    ['新装用水报装', undefined],
    ['燃气经营许可', undefined],
    ['临时占用城市绿化用地', undefined],
  ])('%s', (name, kept) => {
    expect(keptFromSignature([name])).toBe(kept)
  })

  it('is read in the official name and in the plain one', () => {
    expect(keptFromSignature(['户籍业务', '收养孩子上户口'])).toBe('personal-status')
  })
})
