import type { Organisation } from '#directory'
import type { Both } from '../../../platform/page.ts'
import type { LimitText, MatterDescription } from '../description.ts'
import { limitWords } from './limit-words.ts'

type Place = MatterDescription['places'][number]

/** Words of the published catalogue, always in both languages: its readers are programs. */
export const cpsvWords = {
  title: (place: Both): Both => ({
    zh: `${place.zh}政务服务事项目录`,
    en: `Catalogue of public services of ${place.en ?? place.zh}`,
  }),
  platform: (place: Both): Both => ({
    zh: `${place.zh}一站式政务服务平台`,
    en: `One-stop platform of ${place.en ?? place.zh}`,
  }),
  about: {
    zh: '本地公布的政务服务事项。有办事指南的事项写明条件、材料、依据、费用、结果和办理渠道；其余事项只有名称和办理部门。',
    en: 'The public services published here. Those with a guide name their conditions, documents, law, cost, result and channels; the others their name and department only.',
  },
  /** What can be said of a matter nobody has described yet. */
  listedOnly: ({ name, en }: Organisation, kind: Both | undefined): Both => ({
    zh: `${kind ? `${kind.zh}，` : ''}由${name}办理。`,
    en: `${kind?.en ? `${kind.en}, handled` : 'Handled'} by ${en ?? name}.`,
  }),
  procedure: { zh: '办理程序', en: 'Procedure' },
  steps: (names: readonly Both[], legal: LimitText, promise: LimitText): Both => ({
    zh: `${names.map(({ zh }) => zh).join('、')}。法定期限：${limitWords('zh', legal)}；承诺期限：${limitWords('zh', promise)}。`,
    en: `${names.map(({ zh, en }) => en ?? zh).join(', ')}. Limit by law: ${limitWords('en', legal)}; promised: ${limitWords('en', promise)}.`,
  }),
  free: { zh: '不收费', en: 'Free of charge' },
  fee: (name: Both, standard: Both): Both => ({
    zh: `${name.zh}：${standard.zh}`,
    en: `${name.en ?? name.zh}: ${standard.en ?? standard.zh}`,
  }),
  place: ({ hall, window, address, time }: Place): Both => ({
    zh: [`${hall.zh}，${window.zh}`, address?.zh, time?.zh].flatMap((part) => (part ? `${part}。` : [])).join(''),
    en: [hall, window, address, time]
      .flatMap((part) => part ?? [])
      .map(({ zh, en }) => en ?? zh)
      .join('. '),
  }),
  audience: {
    person: { zh: '个人', en: 'Residents' },
    company: { zh: '企业和其他组织', en: 'Companies and other organisations' },
  },
  yuan: { zh: '人民币', en: 'Renminbi yuan' },
} as const
