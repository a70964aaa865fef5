"""`marsad serve`, and `marsad account` for teams."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from marsad.verbs.telling import CreditOption, StoreOption, WhoOption, guarded

PASSWORD = "MARSAD_PASSWORD"
account = typer.Typer(
    name="account",
    no_args_is_help=True,
    help="The accounts of a team that shares an observatory.",
    rich_markup_mode=None,
)
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The account's name.", show_default=False)]
RoleOption = Annotated[
    str,
    typer.Option("--role", metavar="ROLE", help="reader (looks), coder (decides on claims too) or editor (all)."),
]


def serve(
    store: StoreOption = None,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="The port; 0 takes any free one.")] = 8470,
    team: Annotated[
        bool, typer.Option("--team", help="With accounts: people sign in, and other machines may reach it.")
    ] = False,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A name that people reach it by; others are refused then."),
    ] = None,
    https: Annotated[
        bool, typer.Option("--https", help="People reach it by https, through a server in front of it.")
    ] = False,
    base_map: Annotated[
        str | None,
        typer.Option(
            "--base-map",
            metavar="FILE|URL",
            help="A base map: a PMTiles file of this disk or at an address, or tiles as https://…/{z}/{x}/{y}.png.",
        ),
    ] = None,
    credit: CreditOption = None,
) -> None:
    """Open the observatory over a store, at an address of this machine."""

    def work() -> None:
        from marsad.desk.intake.keeping import opened
        from marsad.web.base_map import base_map as base_map_of
        from marsad.web.serving import run

        base = base_map_of(base_map, credit)
        with opened(store) as here:
            run(here, host=host, port=port, team=team, names=tuple(name or ()), https=https, base_map=base,
                tell=typer.echo)  # fmt: skip

    guarded(work)


@account.command()
def add(name: NameArgument, role: RoleOption = "coder", store: StoreOption = None, who: WhoOption = None) -> None:
    """Make an account. The password is asked for, or taken from the environment variable MARSAD_PASSWORD."""

    def work() -> None:
        from marsad.desk.intake.keeping import opened, user
        from marsad.desk.upkeep import accounts

        with opened(store) as here:
            accounts.make(here, name, role, _password(), user(who))
            typer.echo(f"{name}: {role}")

    guarded(work)


@account.command()
def change(
    name: NameArgument,
    role: Annotated[str | None, typer.Option("--role", metavar="ROLE", help="Another role.")] = None,
    password: Annotated[
        bool, typer.Option("--password", help="Another password, asked for or from MARSAD_PASSWORD.")
    ] = False,
    closed: Annotated[bool | None, typer.Option("--close/--open", help="Close the account, or open it again.")] = None,
    store: StoreOption = None,
    who: WhoOption = None,
) -> None:
    """Change an account; it is signed out everywhere."""

    def work() -> None:
        from marsad.desk.intake.keeping import opened, user
        from marsad.desk.upkeep import accounts

        with opened(store) as here:
            new = _password() if password else None
            accounts.change(here, name, user(who), role=role, password=new, closed=closed)
            typer.echo(f"{name}: changed")

    guarded(work)


@account.command("list")
def list_(store: StoreOption = None) -> None:
    """The accounts, their roles, and which are closed."""

    def work() -> None:
        from marsad.desk.intake.keeping import opened
        from marsad.store.accounts import listed

        with opened(store) as here, here.read() as connection:
            for one in listed(connection):
                typer.echo(f"{one.name}\t{one.role}\t{'closed' if one.closed else 'open'}")

    guarded(work)


@account.command()
def token(name: NameArgument, store: StoreOption = None) -> None:
    """Print a new token by which a program acts for an account (``Authorization: Bearer …``), for a year."""

    def work() -> None:
        from marsad.desk.intake.keeping import opened
        from marsad.desk.upkeep import accounts

        with opened(store) as here:
            typer.echo(accounts.program_token(here, name))

    guarded(work)


def _password() -> str:
    given = os.environ.get(PASSWORD)
    return given if given is not None else str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command()(serve)
    app.add_typer(account)
