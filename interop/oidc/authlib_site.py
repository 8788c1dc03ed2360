"""A site in Python: Authlib does what it does in any site; a line of JSON says what, another what came of it."""
import json
import sys

import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, jwt
from authlib.oidc.core import CodeIDToken

issuer, client_id, secret, callback = sys.argv[1:5]
server = {}
session = OAuth2Session(client_id, secret, scope="openid profile", redirect_uri=callback, code_challenge_method="S256")
under_way = {}
old = {}


def keys():
    return JsonWebKey.import_key_set(requests.get(server["jwks_uri"], timeout=10).json())


def discover(_):
    server.update(requests.get(f"{issuer}/.well-known/openid-configuration", timeout=10).json())
    if server["issuer"] != issuer:
        raise ValueError("it calls itself something else")
    return {}


def begin(given):
    under_way.update(verifier=generate_token(48), nonce=generate_token(20))
    url, state = session.create_authorization_url(
        server["authorization_endpoint"], code_verifier=under_way["verifier"], nonce=under_way["nonce"], **given
    )
    under_way["state"] = state
    return {"url": url}


def finish(given):
    token = session.fetch_token(
        server["token_endpoint"],
        authorization_response=given["url"],
        state=under_way["state"],
        code_verifier=under_way["verifier"],
    )
    claims = jwt.decode(
        token["id_token"],
        keys(),
        claims_cls=CodeIDToken,
        claims_options={"iss": {"essential": True, "value": issuer}, "aud": {"essential": True, "value": client_id}},
        claims_params={"nonce": under_way["nonce"], "client_id": client_id},
    )
    claims.validate(leeway=60)
    return {"claims": dict(claims)}


def userinfo(_):
    return session.get(server["userinfo_endpoint"]).json()


def introspect(_):
    return session.introspect_token(server["introspection_endpoint"], token=session.token["access_token"]).json()


def refresh(_):
    old.update(session.token)
    fresh = session.refresh_token(server["token_endpoint"])
    return {"rotated": fresh["refresh_token"] != old["refresh_token"]}


def refresh_old(_):
    session.refresh_token(server["token_endpoint"], refresh_token=old["refresh_token"])
    return {}


def revoke(_):
    token = session.token["refresh_token"]
    session.revoke_token(server["revocation_endpoint"], token=token, token_type_hint="refresh_token")
    try:
        session.refresh_token(server["token_endpoint"], refresh_token=token)
    except Exception:  # whatever Authlib calls it
        return {"dead": True}
    return {"dead": False}


def check(given):
    claims = jwt.decode(given["token"], keys(), claims_options={"iss": {"value": issuer}, "aud": {"value": client_id}})
    claims.validate(leeway=60)
    return {"sub": claims["sub"]}


deeds = {
    "discover": discover,
    "begin": begin,
    "finish": finish,
    "userinfo": userinfo,
    "introspect": introspect,
    "refresh": refresh,
    "refresh-old": refresh_old,
    "revoke": revoke,
    "check": check,
}

for line in sys.stdin:
    given = json.loads(line)
    try:
        answer = deeds[given.pop("do")](given)
    except Exception as error:  # said to whoever asked
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
