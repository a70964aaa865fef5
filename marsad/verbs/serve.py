"""`marsad serve`: the observatory in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.verbs.telling import StoreOption, guarded


def serve(
    store: StoreOption = None,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="The port; 0 takes any free one.")] = 8470,
) -> None:
    """Open the observatory over a store, at an address of this machine."""

    def work() -> None:
        import uvicorn

        from marsad.desk.keeping import opened, user
        from marsad.desk.observatory import Observatory
        from marsad.web.app import Settings, create_app

        app = create_app(Observatory(opened(store)), Settings(person=user(None)))
        uvicorn.run(app, host=host, port=port, log_level="warning")

    guarded(work, None)


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command()(serve)
