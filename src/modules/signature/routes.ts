import { asks, type Route, sends, shows } from '../../platform/route.ts'
import { localPath } from '../../platform/web/path.ts'
import { makeCertificate } from './commands/make-certificate.ts'
import { refuseDeclaration } from './commands/refuse-declaration.ts'
import { revokeCertificate } from './commands/revoke-certificate.ts'
import { signDeclaration } from './commands/sign-declaration.ts'
import { mySignaturePage, revokeCertificatePage } from './pages/my-signature-page.tsx'
import { refusePage, signPage } from './pages/sign-page.tsx'
import { declarationAsked, declarationDocument, mySignature, withdrawnCertificatesList } from './queries.ts'

const here = '/my/signatures'

export const routes: readonly Route[] = [
  shows(here, 'person', mySignature, (about, context) => mySignaturePage({ about, entered: {} }, context)),
  asks(`${here}/certificate`, 'person', {
    about: mySignature,
    page: mySignaturePage,
    does: makeCertificate,
    goTo: (_made, { back }) => localPath(typeof back === 'string' ? back : undefined) ?? here,
    perMinute: 20,
  }),
  asks(`${here}/certificate/revoke`, 'person', {
    about: mySignature,
    page: revokeCertificatePage,
    does: revokeCertificate,
    reads: () => ({}),
    goTo: () => here,
  }),
  asks(`${here}/:declarationId`, 'person', {
    about: declarationAsked,
    page: signPage,
    does: signDeclaration,
    goTo: ({ declarationId }) => `${here}/${declarationId}`,
    perMinute: 20,
  }),
  asks(`${here}/:declarationId/refuse`, 'person', {
    about: declarationAsked,
    page: refusePage,
    does: refuseDeclaration,
    goTo: ({ declarationId }) => `${here}/${declarationId}`,
  }),
  sends(`${here}/:declarationId/document`, 'person', declarationDocument, ({ fileId, name }) => ({
    fileId,
    name,
    media: 'application/pdf',
    inline: false,
  })),
  sends('/signatures/withdrawn.crl', 'everyone', withdrawnCertificatesList, ({ bytes }) => ({
    bytes,
    name: 'withdrawn.crl',
    media: 'application/pkix-crl',
    inline: false,
  })),
]
