import type { ProseBook } from './prose.ts'

export const en: ProseBook = {
  help: ({ hotline, demo }) => ({
    title: 'How to use this site',
    lead: 'There is nothing to learn first. Search for what you want to get done; if it is not clear, call or come to a counter.',
    parts: [
      {
        id: 'find',
        title: 'Finding your matter',
        lines: [
          'Write in your own words in the search box, e.g. “open a restaurant”. Pinyin and its initials work as well.',
          'Or take one of the two doors, follow the Road of Life, or look through the index of departments.',
        ],
        links: [
          { text: 'Search matters', href: '/matters' },
          { text: 'Life events', href: '/life-events' },
          { text: 'Departments', href: '/departments' },
        ],
      },
      {
        id: 'sign-in',
        title: 'Signing in',
        lines: [
          'Guides and licence checks need no account; applying does. Sign in with name and identity number or mobile number, and a password. Register the first time.',
          ...(demo
            ? ['This is a demonstration: the sign-in page offers some sample people to be, with one click.']
            : []),
        ],
        links: [
          { text: 'Sign in', href: '/sign-in' },
          { text: 'Register', href: '/register' },
        ],
      },
      {
        id: 'apply',
        title: 'Applying',
        lines: [
          'One question a page. What we know, or can fetch from another department, is filled in with its source and not asked.',
          'A material that a licence, a data check or a promise can stand in for need not be uploaded. Others: PDF, JPG or PNG.',
          'You can leave at any time; the draft is kept.',
        ],
      },
      {
        id: 'progress',
        title: 'Progress, corrections and limits',
        lines: [
          'Where a case is, who has it, and by which dates law and promise want it finished stand on its page, as dates.',
          'If something is missing you are told everything at once, before acceptance (Administrative Licence Law, art. 32).',
        ],
        links: [
          { text: 'My cases', href: '/my/cases' },
          { text: 'My messages', href: '/my/messages' },
        ],
      },
      {
        id: 'company',
        title: 'For your family or a company',
        lines: [
          'Change for whom you act on “My page”. Your children under 18 and companies you are registered to represent appear by themselves; others give you a mandate first.',
          'You can let somebody act for you, too: for matters and a time you choose, and take it back whenever you like.',
        ],
        links: [
          { text: 'Change for whom I act', href: '/my/acting' },
          { text: 'Mandates', href: '/my/mandates' },
        ],
      },
      {
        id: 'licence',
        title: 'Electronic licences',
        lines: [
          'Licences issued to you can be shown in full screen and downloaded. Anybody’s licence can be checked by its code or number.',
        ],
        links: [
          { text: 'My licences', href: '/my/licences' },
          { text: 'Check a licence', href: '/verify' },
        ],
      },
      {
        id: 'offline',
        title: 'Without the internet',
        lines: [
          `Call ${hotline} and say what you need, or come to the hall with your identity card: the general counter takes in every department’s matters. Cases from a counter can be followed online too.`,
          '“Large print” at the top of each page makes everything bigger. Old browsers without scripts can do every step.',
        ],
      },
    ],
  }),
  accessibility: ({ hotline }) => ({
    title: 'Accessibility statement',
    lead: 'Everybody should be able to do their own business. This platform is designed to WCAG 2.2, level AA.',
    parts: [
      {
        id: 'done',
        title: 'What works',
        lines: [
          'Everything can be done with the keyboard alone; the focus is visible; a link at the top skips to the main part.',
          'Every step works without scripts. No check has a countdown or needs a picture to be recognised.',
          'Contrast is at least 4.5:1; colour never speaks alone.',
          'What to correct is listed at the top of a form, each line leading to its field.',
          'Large print is one click away; every page exists in Chinese and English.',
        ],
      },
      {
        id: 'limits',
        title: 'What does not yet',
        lines: [
          'Files that you or other bodies made may not be readable for screen readers.',
          'Automatic checks do not find everything. What stops you is what we have to mend.',
        ],
      },
      {
        id: 'tell',
        title: 'Tell us',
        lines: [
          `Call ${hotline} and say which page it was and what you use. Whoever cannot use the site is served at the counters.`,
          'Basis: Law on the Construction of a Barrier-Free Environment, art. 32 (websites) and art. 39 (service by people is kept).',
        ],
      },
    ],
  }),
  privacy: ({ demo, hotline }) => ({
    title: 'Privacy and use of data',
    lead: 'Your data is used to do your business, and you can see who used it.',
    parts: [
      {
        id: 'what',
        title: 'What is kept',
        lines: [
          'Name, identity number, mobile number and the e-mail address you give; what you enter and upload when applying; the history of your cases; licences; messages.',
          ...(demo
            ? [
                'This is a demonstration: its people, companies and licences are samples. Please enter no real personal data.',
              ]
            : []),
        ],
      },
      {
        id: 'how',
        title: 'How it is protected',
        lines: [
          'Identity numbers are encrypted (AES-256-GCM) and shown masked; they are in no log, address, message or mail.',
          'Of passwords only a digest is kept that cannot be turned back.',
          'No page loads scripts, pictures or counters from anybody else.',
        ],
      },
      {
        id: 'who',
        title: 'Who can see it',
        lines: [
          'The department that handles your case, and only what the case needs. Each time data is fetched from another department a line is written: when, who, for which case, on what ground.',
          'Each look at a case by staff is recorded in a log to which lines are only ever added.',
        ],
        links: [{ text: 'Who used my data', href: '/my/data-uses' }],
      },
      {
        id: 'rating',
        title: 'Ratings without a name',
        lines: ['Your rating counts for the matter and the department; the staff who handled it cannot see who rated.'],
      },
      {
        id: 'cookies',
        title: 'Cookies',
        lines: [
          'Four of our own: od_sid (signed in), od_v (keeps others from sending forms in your name before you sign in), od_lang (language), od_elder (large print); over https each name begins with __Host-. None to track you.',
        ],
      },
      {
        id: 'rights',
        title: 'Your rights',
        lines: [
          `You may read and copy your data (Personal Information Protection Law, art. 45) and have errors corrected (art. 46). Most of it can be done on “My page”; for the rest call ${hotline} or come to a counter.`,
          'Public bodies process personal data within their legal powers and no further than their duties need (art. 34). Case files are kept as archive rules demand and cannot be deleted earlier on request.',
        ],
        links: [{ text: 'My details', href: '/my/profile' }],
      },
    ],
  }),
  about: ({ place, organisations, matters, described, demo }) => ({
    title: 'About this platform',
    lead: `OneDoor 一门 is an open-source platform for government services: one number, one window, one net. This one serves ${place}.`,
    parts: [
      {
        id: 'here',
        title: 'What is here now',
        lines: [
          `${organisations} departments and ${matters} matters; ${described} of them have a full guide and can be applied for online. The others are listed by name and department: ask at a counter or call.`,
          ...(demo
            ? [
                'This is a demonstration: names of departments and matters come from published lists; people, companies, licences and cases are samples, seals are test seals, and nothing done here has legal effect.',
              ]
            : []),
        ],
        links: [
          { text: 'All matters', href: '/matters' },
          { text: 'Departments', href: '/departments' },
        ],
      },
      {
        id: 'rules',
        title: 'The rules we keep',
        lines: [
          'Nothing is asked twice; what can be fetched is not asked at all.',
          'A limit is written as a date, the law’s and the promised one.',
          'Whoever is refused is told the reasons, their basis and the remedies.',
          'Every figure is counted in the database.',
        ],
        links: [{ text: 'How the figures are counted', href: '/about/figures' }],
      },
      {
        id: 'open',
        title: 'In the open',
        lines: [
          'The source is published under Apache-2.0. Every page has the same facts as JSON, with the same rules and words.',
        ],
        links: [
          { text: 'Open interface (OpenAPI)', href: '/api/v1/openapi.json' },
          { text: 'Catalogue of services (CPSV-AP, Turtle)', href: '/catalogue.ttl' },
          { text: 'Catalogue of services (CPSV-AP, JSON-LD)', href: '/catalogue.jsonld' },
        ],
      },
    ],
  }),
}
