import type { MandateTold } from '#identity'
import type { Both } from '../../../platform/page.ts'

interface Letter {
  readonly subject: Both
  readonly body: Both
}

type Writes = (told: MandateTold) => Letter

/** What whoever a mandate names is told, by what became of it. */
export const toAgent: Readonly<Record<string, Writes>> = {
  given: ({ mandatorName, until }) => ({
    subject: { zh: `${mandatorName}委托您办事`, en: `${mandatorName} wants you to act for them` },
    body: {
      zh: `${mandatorName}签署了一份委托，有效至 ${until}。您接受以后才能替对方办事；不想接受的，可以不理会或者辞去。`,
      en: `${mandatorName} has signed a mandate that ends on ${until}. You act for them only once you have accepted it; you may leave it or turn it down.`,
    },
  }),
  revoked: ({ mandatorName }) => ({
    subject: { zh: `${mandatorName}收回了委托`, en: `${mandatorName} has taken the mandate back` },
    body: {
      zh: `您不再能替${mandatorName}办事。您已经替对方提交的申请由对方接着办。`,
      en: `You no longer act for ${mandatorName}. What you handed in for them goes on in their hands.`,
    },
  }),
  'representative-changed': ({ mandatorName }) => ({
    subject: { zh: `您不再能代表“${mandatorName}”`, en: `You no longer act for “${mandatorName}”` },
    body: {
      zh: `登记机关登记的“${mandatorName}”的法定代表人已经变更，原来的授权同时终止。需要继续办事的，请新的法定代表人重新授权。`,
      en: `The register names another legal representative of “${mandatorName}”; what the one before had given ended with it. The new representative can add you again.`,
    },
  }),
}

/** What whoever gave it is told. That one was signed at all goes to its giver too: somebody else may have done it. */
export const toGiver: Readonly<Record<string, Writes>> = {
  given: ({ agentName, until }) => ({
    subject: { zh: '您签署了一份委托', en: 'You have signed a mandate' },
    body: {
      zh: `委托给${agentName}，有效至 ${until}。如果不是您本人签署的，请立即在“委托”里收回，并修改密码。`,
      en: `It lets ${agentName} act until ${until}. If it was not you, take it back at once under “Mandates” and change your password.`,
    },
  }),
  accepted: ({ agentName, until }) => ({
    subject: { zh: `${agentName}接受了委托`, en: `${agentName} has accepted the mandate` },
    body: {
      zh: `从现在起，${agentName}可以在委托的范围里办事，有效至 ${until}。您随时可以收回。`,
      en: `From now on ${agentName} can act within the mandate, until ${until}. You can take it back at any time.`,
    },
  }),
  'laid-down': ({ agentName }) => ({
    subject: { zh: `${agentName}辞去了委托`, en: `${agentName} has laid the mandate down` },
    body: {
      zh: `${agentName}不接受或者辞去了委托，不再能替您办事。`,
      en: `${agentName} did not accept the mandate or laid it down, and does not act for you.`,
    },
  }),
}
