"""The application: pages, API and guard around one desk."""

from collections.abc import Iterable
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from claims.errors import BelieError, NoStore, StoreBusy, UsageError
from pipeline import Parts, Settings
from web import api, pages
from web.desk import Desk
from web.guard import Guard, Rules
from web.shown import templates

_STATIC = Path(__file__).parent / "static"


def build(
    settings: Settings,
    *,
    names: Iterable[str] = (),
    token: str | None = None,
    reviewer: str | None = None,
    parts: Parts | None = None,
) -> ASGIApp:
    """The desk of one store as an ASGI application.

    Args:
        names: host names that it answers to, beside localhost and addresses in figures.
        token: what a browser or script must know; None to let everyone in who can reach it.
        reviewer: whose name stands beside verdicts given here.
    """
    rules = Rules.of(names, token)
    app = FastAPI(
        title="belie",
        summary="Where the documents of one store contradict each other.",
        version="1",
        docs_url=None,  # those of FastAPI load their scripts from elsewhere: /api shows the same
        redoc_url=None,
        separate_input_output_schemas=False,
    )
    app.state.desk = Desk(settings, parts, reviewer)
    app.state.rules = rules
    app.state.templates = templates()
    app.include_router(api.router)
    app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    app.add_exception_handler(BelieError, _on_belie_error)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(RequestValidationError, _on_bad_request)
    app.add_exception_handler(Exception, _on_a_bug)
    return Guard(app, rules)  # around all of it, so that no answer of whatever layer goes out without its headers


def _on_belie_error(request: Request, error: Exception) -> Response:
    status = 400 if isinstance(error, UsageError) else 500
    if isinstance(error, NoStore | StoreBusy):
        status = 503
    return _told(request, status, str(error))


def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    told = _told(request, error.status_code, str(error.detail))
    told.headers.update(error.headers or {})
    return told


def _on_bad_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = [f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors()]
    return _told(request, 422, "; ".join(wrong))


def _on_a_bug(request: Request, error: Exception) -> Response:
    return _told(request, 500, f"belie made a mistake of its own ({type(error).__name__}): please report it.")


def _told(request: Request, status: int, why: str) -> Response:
    """An error as a page, or as JSON to those who came for JSON."""
    if request.url.path.startswith("/api/"):
        return api.problem(status, why)
    return pages.page(request, "problem.html", status=status, why=why)
