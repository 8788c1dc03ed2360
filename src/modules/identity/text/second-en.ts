import type { SecondWords } from './second-zh.ts'

export const secondEn: SecondWords = {
  title: 'Waiting for a second person',
  lead: 'Some things nobody does alone: opening accounts, giving power over others, setting passwords, the calendar of working days, secrets of sites, ending a licence. One person proposes, another looks and agrees; then it is done. After seven days without an answer it lapses.',
  back: 'Back to what waits for a second person',
  waiting: 'For you to look at',
  waitingNone: 'Nothing waits for you.',
  elsewhere: 'Looked at in another place',
  own: 'Proposed by you',
  ownNone: 'You have proposed nothing.',
  deed: 'What',
  proposedBy: 'Proposed by',
  proposers: { directory: 'An agency’s directory (SCIM)', 'command-line': 'The operator (command line)' },
  proposedAt: 'Proposed',
  until: 'Lapses',
  standing: 'State',
  standings: { open: 'Waiting', done: 'Done', refused: 'Not agreed', withdrawn: 'Taken back', lapsed: 'Lapsed' },
  why: 'Reason',
  whyNone: 'No reason given',
  whyHint: 'For whoever looks at it: the document it rests on, or who asked for it.',
  optionalWhy: 'Why it is wanted',
  taken:
    'It is not done yet. It takes effect when another person with the right to do it agrees; what became of it is shown here.',
  question: 'Do you agree?',
  agree: 'I agree: do it now',
  agreeHint: 'You have looked it over, and asked whoever proposed it or whom it is about.',
  refuse: 'I do not agree',
  words: 'Remark',
  wordsHint: 'If you do not agree, say why; whoever proposed it can read it.',
  answer: 'Submit',
  answeredBy: 'Looked at by',
  answeredAt: 'Looked at',
  withdraw: 'Take back',
  forgotten: 'What it said is not kept beyond thirty days after the answer.',
  hindered: {
    'second-person-yourself': 'You proposed this yourself; somebody else has to look at it.',
    'second-person-same-number':
      'The account that proposed this and yours have the same citizen number; somebody else has to look at it.',
    'second-person-in-hand':
      'In the last thirty days one of the two accounts was opened, given a password or given a post by the other, so neither can be the other’s second person. Ask somebody else.',
    'second-person-same-hand':
      'In the last thirty days both accounts were opened or given a password by one and the same person, so neither can be the other’s second person. Ask somebody else.',
  },
  takesTwo: 'After you submit, another person with the right to do it has to agree before it takes effect.',
}
