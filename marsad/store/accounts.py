"""The accounts of a team and who is signed in. Passwords and tokens come in hashed; what is done is in the log."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from marsad.errors import UsageError
from marsad.store.audit import log, now
from marsad.store.tables import accounts, sessions


class Account(NamedTuple):
    """One person's account; `closed` tells since when it is, None where it is open."""

    name: str
    role: str
    password: str
    made: str
    closed: str | None


def listed(connection: Connection) -> list[Account]:
    """All accounts by name."""
    return [Account(*row) for row in connection.execute(select(accounts).order_by(accounts.c.name))]


def account_of(connection: Connection, name: str) -> Account | None:
    """An account by its name."""
    row = connection.execute(select(accounts).where(accounts.c.name == name)).one_or_none()
    return Account(*row) if row is not None else None


def make(connection: Connection, *, name: str, role: str, password: str, who: str) -> None:
    """Make an account.

    Raises:
        UsageError: there is one of this name.
    """
    if account_of(connection, name) is not None:
        raise UsageError(f"there is an account {name!r}")
    connection.execute(insert(accounts).values(name=name, role=role, password=password, made=now(), closed=None))
    log(connection, who=who, action="account", content={"name": name, "role": role, "change": "made"})


def change(
    connection: Connection,
    *,
    name: str,
    who: str,
    role: str | None = None,
    password: str | None = None,
    closed: bool | None = None,
) -> None:
    """Change an account's role or password, close it or open it again; it is signed out everywhere.

    Raises:
        UsageError: there is none of this name.
    """
    if account_of(connection, name) is None:
        raise UsageError(f"there is no account {name!r}")
    values: dict[str, str | None] = {}
    if role is not None:
        values["role"] = role
    if password is not None:
        values["password"] = password
    if closed is not None:
        values["closed"] = now() if closed else None
    connection.execute(update(accounts).where(accounts.c.name == name).values(**values))
    connection.execute(delete(sessions).where(sessions.c.account == name))
    told = [word for word, given in (("role", role), ("password", password), ("closed", closed)) if given is not None]
    content = {"name": name, "change": " ".join(told), "role": role, "closed": closed}
    log(
        connection,
        who=who,
        action="account",
        content={key: value for key, value in content.items() if value is not None},
    )


def open_session(connection: Connection, *, token: str, account: str, kind: str, until: str) -> None:
    """Keep a session or a program's token (its SHA-256), and forget those that have run out."""
    made = now()
    connection.execute(delete(sessions).where(sessions.c.until < made))
    connection.execute(insert(sessions).values(token=token, account=account, kind=kind, made=made, until=until))


def signed_in(connection: Connection, token: str) -> tuple[Account, str] | None:
    """Whose session or token this is, and of which kind; None where it has run out or the account is closed."""
    query = (
        select(accounts, sessions.c.kind)
        .join(sessions, sessions.c.account == accounts.c.name)
        .where(sessions.c.token == token, sessions.c.until > now(), accounts.c.closed.is_(None))
    )
    row = connection.execute(query).one_or_none()
    return (Account(*row[:5]), row[5]) if row is not None else None


def close_session(connection: Connection, token: str) -> None:
    """End a session."""
    connection.execute(delete(sessions).where(sessions.c.token == token))
