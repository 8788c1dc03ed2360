/** Why the law keeps a paper from electronic signatures: 电子签名法 (2019) art. 3(3), items 1 and 2. */
export type KeptFromSignature = 'personal-status' | 'utilities'

/**
 * What the names of matters say. Item 1: 涉及婚姻、收养、继承等人身关系的; item 2: 涉及停止供水、供热、供气等公用事业服务的. Item 3, what other
 * laws keep from electronic documents, is no word in a name: whoever describes the matter says `none`.
 */
const kept: readonly (readonly [KeptFromSignature, RegExp])[] = [
  ['personal-status', /婚姻|结婚|离婚|复婚|收养|继承|遗嘱|遗赠|遗产|解除收养|亲子关系|认领子女/],
  ['utilities', /停(止|用)?供?(水|热|暖|气|自来水|热力|燃气)(?![瓶象体质])|(中止|终止|暂停)[供用](水|热|暖|气|燃气)/],
]

/** Whether matters of these names may not be signed electronically, and by which item. */
export function keptFromSignature(names: readonly string[]): KeptFromSignature | undefined {
  return kept.find(([, words]) => names.some((name) => words.test(name)))?.[0]
}
