import type { SignatureWords } from './zh.ts'

export const en: SignatureWords = {
  title: 'My signature',
  lead: 'To sign online you use a signing certificate of your own. The platform keeps its key, which signs only when your passkey answers there and then.',
  back: 'My page',
  asked: 'What you are asked to sign',
  askedNone: 'Nothing asks for your signature now.',
  certificate: 'Signing certificate',
  certificateNone: 'You have no signing certificate yet. You make one before you sign; it costs nothing.',
  make: 'Make a signing certificate',
  makeLead: 'It says your name and your masked number, is valid for two years, and can be taken back at any time.',
  subject: 'Holder',
  number: 'Identity number',
  serial: 'Serial number',
  validFrom: 'Made',
  validTo: 'Valid until',
  test: 'A TEST certificate, without legal effect.',
  revoke: 'Take the certificate back',
  revokeLead:
    'It can sign nothing any more and its key is destroyed at once. What you signed before stays signed. You can make another when you need one.',
  keep: 'Keep it',
  former: 'Former certificates',
  ended: {
    'own-wish': 'taken back by you',
    'account-renewed': 'taken back, the account was set anew at a counter',
    'run-out': 'run out',
  },
  list: 'The public list of certificates taken back',
  matter: 'Matter',
  state: 'State',
  madeAt: 'Asked',
  who: 'Signers',
  role: {
    applicant: 'Applicant',
    handler: 'For the company',
    'legal-representative': 'Legal representative (operator)',
    'co-applicant': 'Joint applicant',
  },
  right: {
    self: 'themselves',
    guardian: 'guardian',
    agent: 'agent by mandate',
    administrator: 'administrator of the company',
    'legal-representative': 'legal representative (operator)',
  },
  states: { open: 'waiting for signatures', whole: 'signed by all', refused: 'refused by somebody', void: 'void' },
  signerStates: { asked: 'waiting', signed: 'signed', refused: 'refused' },
  endedWhy: {
    changed: 'The application was changed afterwards: every signature collected is void and has to be given anew.',
    replaced: 'The applicant asked for signatures anew; this one is not used any more.',
    refused: 'Somebody would not sign. The draft is still there: put it right and ask for signatures anew.',
  },
  sign: {
    title: (matter) => `Sign the declaration: ${matter}`,
    lead: 'Open the document and read all of it before you sign.',
    open: 'Open the document to be signed (PDF)',
    fingerprint: 'Fingerprint of the document (SHA-256)',
    meaning:
      'By signing you agree to everything in the document. A reliable electronic signature has the same legal effect as one by hand or a seal (Electronic Signature Law, art. 14).',
    do: 'Sign with my passkey',
    refuse: 'I do not agree and will not sign',
    refuseTitle: 'Not signing',
    refuseLead:
      'Tell whoever asks you why, so that it can be put right. The declaration ends with that; the draft of the application stays.',
    reason: 'Reason',
    refuseDo: 'I will not sign',
    backToSigning: 'Back to the document',
    level: (needed, has) => `Signing needs assurance level ${needed}; your session has level ${has}.`,
    raise: 'Raise the level',
    passkeyNone: 'Signing needs a passkey (finger, face or the lock of your phone or computer). You have none yet.',
    passkeyAdd: 'Add a passkey',
    certificateFirst: 'You have no signing certificate yet. Make one first; it takes a moment.',
    noDevice:
      'Where this device or browser knows no passkeys, sign on another one, or bring your identity card to a counter and sign on paper. Everything filled in is saved.',
    done: 'You have signed.',
    doneRefused: 'You did not agree to sign.',
    waiting: 'Others have still to sign; whoever asked is told when all have.',
    whole: 'Everybody has signed. The application can be submitted.',
    toCase: 'Back to the application',
  },
  tell: {
    asked: {
      subject: (matter) => `Your signature is asked for: ${matter}`,
      body: (matter) =>
        `A declaration for “${matter}” asks for your signature. Sign in, open the document, read it, and decide whether you sign.`,
    },
    signed: {
      subject: (matter) => `Signed by one more: ${matter}`,
      body: (matter, name) => `${name} has signed the declaration for “${matter}”. Others have still to sign.`,
    },
    whole: {
      subject: (matter) => `Signed by all: ${matter}`,
      body: (matter) => `Everybody has signed the declaration for “${matter}”. The application can be submitted now.`,
    },
    refused: {
      subject: (matter) => `Somebody would not sign: ${matter}`,
      body: (matter, name) =>
        `${name} did not agree to sign the declaration for “${matter}”; sign in to read why. The draft is still there: put it right and ask for signatures anew.`,
    },
    voided: {
      subject: (matter) => `Your signature is void: ${matter}`,
      body: (matter) =>
        `After you had signed, the application for “${matter}” was changed or signatures were asked for anew. Your signature on the former declaration counts no longer. You are asked again where it is needed.`,
    },
  },
}
