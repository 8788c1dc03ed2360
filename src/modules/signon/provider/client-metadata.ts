import type { Site } from '../store-sites.ts'

/** A site as the protocol knows it (OpenID Connect Dynamic Client Registration 1.0, 2). */
export function clientMetadata(site: Site): Record<string, unknown> {
  const isSystem = site.kind === 'system'
  return {
    client_id: site.clientId,
    client_name: site.name.zh,
    redirect_uris: [...site.redirectUris],
    post_logout_redirect_uris: [...site.logoutUris],
    // A system signs nobody in: it speaks for itself.
    response_types: isSystem ? [] : ['code'],
    response_modes: ['query'],
    grant_types: isSystem ? ['client_credentials'] : ['authorization_code', 'refresh_token'],
    subject_type: isSystem ? 'public' : 'pairwise',
    scope: ['openid', ...Object.keys(site.scopes)].join(' '),
    id_token_signed_response_alg: 'RS256',
    ...(site.jwks
      ? { token_endpoint_auth_method: 'private_key_jwt', jwks: site.jwks }
      : {
          token_endpoint_auth_method: 'client_secret_basic',
          // The hash, which stands in for a secret we do not keep (`compareClientSecret`). Nobody's before one was taken.
          client_secret: (site.secretHash ?? Buffer.from('none yet')).toString('hex'),
        }),
    ...(site.backchannelUri
      ? { backchannel_logout_uri: site.backchannelUri, backchannel_logout_session_required: true }
      : {}),
    level: site.level,
    siteId: site.id,
    nameEn: site.name.en,
  }
}
