const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** How long each thing of the protocol lives, in seconds. */
export const lives = {
  AuthorizationCode: minute,
  /** Short, for a token shown to somebody else's server is out of our hands: a new one costs one request. */
  AccessToken: 10 * minute,
  ClientCredentials: 10 * minute,
  IdToken: 10 * minute,
  /** As long as somebody may take over signing in, raising the level and coming back. */
  Interaction: hour,
  /** A shadow of a session, which lives no longer (`sessionLimits`). */
  Session: 12 * hour,
  /** Counted anew each time it is used; a site nobody visits for a month asks again. */
  RefreshToken: 30 * day,
  Grant: 366 * day,
} as const
