import type { MessagesWords } from './zh.ts'

export const en: MessagesWords = {
  my: 'My page',
  title: 'Messages',
  unread: (count) => (count === 0 ? 'Nothing unread' : `${count >= 100 ? 'More than 100' : count} unread`),
  unreadTag: 'Unread',
  allRead: 'Mark all as read',
  open: 'Open',
  openNamed: (subject) => `: ${subject}`,
  list: 'List of messages',
  head: { subject: 'Message', at: 'Time', state: 'State' },
  readTag: 'Read',
  none: 'No messages yet',
  noneHint: 'You will be told here when a case moves on or a licence is about to expire.',
  noneAction: 'Find a matter',
  older: 'There are no older messages',
  newest: 'Back to the newest messages',
  markRead: 'Understood, mark as read',
  goTo: 'Go and look',
  back: 'Back to the messages',
  outbox: 'Outgoing mail and texts',
  outboxLead:
    'Where the demonstration has no mail server and no gateway for texts, neither really leaves; they stay here. In earnest this page does not exist.',
  outboxEmpty: 'No mails or texts yet',
  outboxEmptyHint: 'When somebody with an e-mail address is told something, the mail appears here.',
  to: 'To',
  erased: 'Sent or returned; address and text are no longer kept',
  states: { waiting: 'Waiting to go', sent: 'Sent', kept: 'Not sent, for viewing only', returned: 'Returned' },
  tries: (count) => `Tried ${count === 1 ? 'once' : `${count} times`}`,
  code: {
    subject: 'Digits by text',
    body: (digits, minutes) =>
      `${digits} is your code for ${minutes} minutes. Tell nobody; our staff never ask for it.`,
  },
  account: {
    renewed: {
      subject: 'Your account was set anew at a counter',
      body: 'A counter checked your identity card and gave your account a new password and mobile number; all sessions were ended. If you were not there, come to the hall with your card at once and have it looked into.',
    },
    mobile: {
      subject: 'The mobile number of your account was changed',
      body: 'The mobile number of your account was changed and all other sessions were ended. If it was not you, come to the hall with your identity card at once and have the account set anew.',
    },
    email: {
      subject: 'The e-mail address of your account was changed',
      body: 'The e-mail address of your account was changed; mails go only to the one on file now. If it was not you, come to the hall with your identity card at once and have the account set anew.',
    },
    password: {
      subject: 'The password of your account was changed',
      body: 'The password of your account was changed and all other sessions were ended. If it was not you, come to the hall with your identity card at once and have the account set anew.',
    },
    'key-added': {
      subject: 'A way to sign in was added to your account',
      body: 'An authenticator app, a passkey or digits by text were added to your account; “Account and security” shows which. Sessions on other devices have ended. If it was not you, bring your identity card to a counter of the hall at once and have the account set anew.',
    },
    'key-removed': {
      subject: 'A way to sign in was removed from your account',
      body: 'A way to sign in was removed from your account; it no longer signs you in. If it was not you, bring your identity card to a counter of the hall at once and have the account set anew.',
    },
    'card-new': {
      subject: 'A smart card has opened your account for the first time',
      body: 'A smart card with your identity number has opened your account for the first time; “Account and security” shows who gave it out and the end of its serial number. If it was not you, sign in and bar the card at once, and tell whoever gave it out.',
    },
    'card-barred': {
      subject: 'You have barred a smart card',
      body: 'This smart card does not open your account any more, and sessions on other devices have ended. If it was not you, bring your identity card to a counter of the hall at once and have the account set anew.',
    },
    'sessions-ended': {
      subject: 'All sessions of your account were ended',
      body: 'An administrator of the platform ended the sessions of your account on all devices. Nothing else about it has changed: sign in again. If you did not ask for it, ring the hotline.',
    },
    'phone-sign-in': {
      subject: 'Your phone said yes to a sign-in on another device',
      body: 'A code was read with a phone that is signed in to your account, and the phone said yes: another device is signed in now. You can end it under “Account and security”. If it was not you who said yes, change your password at once.',
    },
    'provider-linked': {
      subject: 'Your account was linked with an account elsewhere',
      body: 'Signing in at another house opens your account here now; “Account and security” shows which, and where to cut it. If it was not you, cut it at once and change your password.',
    },
    'provider-cut': {
      subject: 'A link of your account with another house was cut',
      body: 'Signing in there does not open your account here any more, and sessions it had opened have ended. If it was not you, change your password at once.',
    },
    'real-name-waits': {
      subject: 'Your account is open; name and number are compared later',
      body: 'The population register does not answer at present, so your account has level 2 (the form of the number) for now. It is asked again by itself; when they agree, the account rises to level 3 and you need do nothing. If a matter that asks for level 3 cannot wait, bring your identity card to any counter of the hall.',
    },
    'real-name-agrees': {
      subject: 'Name and number agree: your account has level 3',
      body: 'The population register did not answer when you registered. It has now, name and number agree, and your account has level 3. Sign in again to use it.',
    },
    'real-name-differs': {
      subject: 'Name and number could not be confirmed',
      body: 'The population register did not answer when you registered. It has now: name and number do not agree, or it does not know them. Your account stays at level 2. Bring your identity card to any counter of the hall.',
    },
    'recovery-asked': {
      subject: 'A counter was asked to open your account again',
      body: 'Somebody brought your identity card to a counter of the hall and asked to be let back into your account. A second clerk has to look before anything happens. If it was not you, ring the hotline at once, or sign in and change your password.',
    },
    recovered: {
      subject: 'Your account was opened again at a counter',
      body: 'Two clerks compared your identity card one after the other. The password, authenticators, passkeys, links with other houses and sessions your account had do not open it any more, and its mobile number is the one given there. A smart card still signs you in; if it is lost, bar it under “Account and security” and tell whoever gave it out. If you were not there, come to the hall with your card at once and have it looked into.',
    },
    closed: {
      subject: 'Your account was closed',
      body: 'As you asked, your account was closed: its ways to sign in, how to reach you, mandates and linked sites have ended. Cases that were finished and licences are kept as the archives law has it. If it was not you, bring your identity card to any counter at once.',
    },
    lapsed: {
      subject: 'The assurance level of your account is lower now',
      body: 'A check of who you are has run out, and the assurance level of your account is lower now. To have it back, bring your identity card to any counter of the hall.',
    },
  },
}
