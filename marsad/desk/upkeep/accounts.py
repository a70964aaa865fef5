"""Signing in: passwords by argon2, tokens that the store knows only by their hash."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from marsad.errors import UsageError
from marsad.store import accounts
from marsad.store.accounts import Account
from marsad.store.audit import log
from marsad.store.engine import Store

ROLES = ("reader", "coder", "editor")
LEAST = 10
"""How many characters a password has at least."""

SESSION_HOURS, TOKEN_DAYS = 12, 365
_MOST = 500  # hashing takes longer the longer the password is


def make(store: Store, name: str, role: str, password: str, who: str) -> None:
    """Make an account.

    Raises:
        UsageError: a name that is none, an unknown role, a short password, or a name that is taken.
    """
    name = name.strip()
    if not name or len(name) > 80 or not name.isprintable():
        raise UsageError("an account's name is of 1 to 80 printable characters")
    hashed = _hashed(password)
    with store.write() as connection:
        accounts.make(connection, name=name, role=_role(role), password=hashed, who=who)


def change(
    store: Store,
    name: str,
    who: str,
    *,
    role: str | None = None,
    password: str | None = None,
    closed: bool | None = None,
) -> None:
    """Change an account; it is signed out everywhere."""
    hashed = _hashed(password) if password is not None else None
    role = _role(role) if role is not None else None
    with store.write() as connection:
        accounts.change(connection, name=name, who=who, role=role, password=hashed, closed=closed)


def _role(role: str) -> str:
    if role not in ROLES:
        raise UsageError(f"{role!r} is no role; there are: {', '.join(ROLES)}")
    return role


def _hashed(password: str) -> str:
    if not LEAST <= len(password) <= _MOST:
        raise UsageError(f"a password has {LEAST} to {_MOST} characters")
    return PasswordHasher().hash(password)


@cache
def _nobody() -> str:
    """A hash to compare with where there is no such account, so that the time taken tells nothing."""
    return PasswordHasher().hash(secrets.token_hex())


def sign_in(store: Store, name: str, password: str) -> str | None:
    """A new session's token, or None where name and password do not fit; both are in the log."""
    with store.read() as connection:
        account = accounts.account_of(connection, name.strip())
    right = _right(account.password if account else _nobody(), password) and account is not None
    if account is None or not right or account.closed is not None:
        with store.write() as connection:
            log(connection, who=name.strip()[:80] or "?", action="refused", content={"change": "sign in"})
        return None
    return _token(store, account, "session", datetime.timedelta(hours=SESSION_HOURS))


def _right(hashed: str, password: str) -> bool:
    try:
        return len(password) <= _MOST and PasswordHasher().verify(hashed, password)
    except (Argon2Error, InvalidHashError):
        return False


def program_token(store: Store, name: str) -> str:
    """A token by which a program acts for an account, for a year.

    Raises:
        UsageError: there is no such account.
    """
    with store.read() as connection:
        account = accounts.account_of(connection, name)
    if account is None:
        raise UsageError(f"there is no account {name!r}")
    return _token(store, account, "token", datetime.timedelta(days=TOKEN_DAYS))


def _token(store: Store, account: Account, kind: str, lasts: datetime.timedelta) -> str:
    token = secrets.token_urlsafe(32)
    until = (datetime.datetime.now(datetime.UTC) + lasts).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with store.write() as connection:
        accounts.open_session(connection, token=_digest(token), account=account.name, kind=kind, until=until)
        log(connection, who=account.name, action="signed in", content={"kind": kind})
    return token


def who_is(store: Store, token: str) -> tuple[Account, str] | None:
    """Whose token it is, and whether it is a ``session`` or a program's ``token``."""
    with store.read() as connection:
        return accounts.signed_in(connection, _digest(token))


def sign_out(store: Store, token: str) -> None:
    """End a session."""
    with store.write() as connection:
        found = accounts.signed_in(connection, _digest(token))
        accounts.close_session(connection, _digest(token))
        if found is not None:
            log(connection, who=found[0].name, action="signed out", content={})


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
