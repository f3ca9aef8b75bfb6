"""`belie serve`: the same as a web page on this machine."""

import ipaddress
import secrets
import socket
from typing import Annotated, Any

import typer

import pipeline
from claims.errors import UsageError
from cli import options
from cli.options import DEFAULT_STORE
from cli.output import tell, write
from cli.progress import speaking
from pipeline.formats import render_json_line

_HERE = "127.0.0.1"


def serve(
    store: options.Store = DEFAULT_STORE,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Where to listen. Others than this machine need a token.")
    ] = _HERE,
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="Which port; 0 for one that is free.")
    ] = 8765,
    names: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="A host name that the page is opened by, beside this machine's."),
    ] = None,
    ask_token: Annotated[bool, typer.Option("--token", help="Ask for a token on 127.0.0.1 too.")] = False,
    reviewer: Annotated[
        str | None,
        typer.Option("--reviewer", metavar="NAME", envvar="BELIE_REVIEWER", help="Who judges.  [default: your user]"),
    ] = None,
    model: options.Model = None,
    judge: options.Judge = None,
    wait: options.Wait = 5,
    json_: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Open the desk as a web page: look a claim up, browse disputes, open both documents, give verdicts.

    It listens on this machine alone. With --host it can be reached from others, and then only
    with the token in the address that is printed once. Ctrl-C ends it.

    \b
    belie serve
    belie serve --port 0 --store archive/.belie
    belie serve --host 0.0.0.0 --name desk.local
    """
    with speaking(quiet, verbose):
        settings = pipeline.Settings(store=store, model=model, judge=judge, wait=wait)
        pipeline.status(settings)  # says now, not on the first page, that there is no store
        token = secrets.token_urlsafe(32) if ask_token or not _only_here(host) else None
        listening = _listen(host, port)
        try:
            server = _server(settings, [*(names or ()), host, socket.gethostname()], token, reviewer)
            _announce(listening, host, token, json_)
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            pass  # the usual way to end it
        finally:
            listening.close()


def _server(settings: pipeline.Settings, names: list[str], token: str | None, reviewer: str | None) -> Any:
    try:
        import uvicorn

        from web.app import build
    except ImportError as error:
        raise UsageError(
            f'The page needs packages that are not installed ({error.name}): run `pip install "belie[serve]"`.'
        ) from None
    app = build(settings, names=names, token=token, reviewer=reviewer or options.user_name())
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, ws="none", timeout_keep_alive=10, backlog=512
    )
    return uvicorn.Server(config)


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError as error:
        raise UsageError(
            f"Cannot listen on {host}, port {port} ({error.strerror or error}). Name another with --port or --host."
        ) from error
    return listening


def _announce(listening: socket.socket, host: str, token: str | None, json_: bool) -> None:
    """Tells the address, which holds the token if there is one: the only time that it is shown."""
    port = listening.getsockname()[1]
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{port}/" + (f"?token={token}" if token else "")
    if json_:
        write(render_json_line({"schema": "belie/serve/1", "url": address, "token": token}))
        return
    write(f"{address}\n")
    tell("open that address in a browser; Ctrl-C ends it.")


def _only_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
