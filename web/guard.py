"""Who may ask: the host that was named, the token, where a form was sent from, and how much is sent.

A page in another tab can make this browser send requests to 127.0.0.1, and a domain of somebody
else can be made to point there. So a request must name a host that is ours, writing must come
from a page of ours, and where others can reach the desk at all, they must know the token.
"""

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "belie"
LONGEST_BODY = 64 * 1024
LONGEST_ADDRESS = 8 * 1024
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}
_SAFE = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True)
class Rules:
    """What a desk asks of a request.

    Attributes:
        names: host names that it answers to, in lower case; addresses in figures are always answered, for no
            foreign domain can pass itself off as one.
        token: what must be known; None where only this machine can ask.
        secret: of this process; the forms' key and the cookie are made from it.
    """

    names: frozenset[str]
    token: str | None = None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    @classmethod
    def of(cls, names: Iterable[str], token: str | None = None) -> "Rules":
        return cls(frozenset(name.lower().rstrip(".") for name in (*names, "localhost")), token)

    @property
    def form_key(self) -> str:
        """What every form of ours carries and no page of a stranger can read."""
        return self._made("form")

    @property
    def session(self) -> str:
        """The cookie of a browser that has shown the token."""
        return self._made("session")

    def _made(self, purpose: str) -> str:
        return hmac.new(self.secret, f"{purpose}\0{self.token}".encode(), hashlib.sha256).hexdigest()

    def is_ours(self, host: str) -> bool:
        """Whether a Host header names this desk; its port does not matter, for it may be forwarded."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        return name in self.names or _is_address(name)


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal, in a time that does not tell how much of them is."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


class Guard:
    """ASGI middleware: turns away what may not ask, bounds what is sent, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no websockets here: closing without an answer refuses them
        refused = _refused(Request(scope), self._rules)
        answer = self._app if refused is None else refused
        await answer(scope, _bounded(receive), _with_headers(send))


def _refused(request: Request, rules: Rules) -> Response | None:
    """The answer to a request that goes no further."""
    host = request.headers.getlist("host")
    if len(host) != 1 or not rules.is_ours(host[0]):
        return _no(421, "This host name is not one of this desk. Open it by the address that `belie serve` printed.")
    if len(request.url.path) + len(request.url.query) > LONGEST_ADDRESS:
        return _no(414, "The address is too long.")
    if _too_long(request):
        return _no(413, f"More than {LONGEST_BODY} bytes were sent.")
    if not _comes_from_us(request, host[0]):
        return _no(403, "This came from another site: only pages of this desk may send it.")
    return _without_token(request, rules)


def _without_token(request: Request, rules: Rules) -> Response | None:
    if rules.token is None:
        return None
    if same(request.cookies.get(COOKIE, ""), rules.session):
        return None
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and same(shown.strip(), rules.token):
        return None
    named = request.query_params.get("token")
    if request.method == "GET" and named is not None and same(named, rules.token):
        return _welcome(request, rules)
    answer = _no(401, "This desk needs its token: open the whole address that `belie serve` printed.")
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _welcome(request: Request, rules: Rules) -> Response:
    """A cookie in place of the token, which is thereby gone from the address and the history."""
    path = "/" + request.url.path.lstrip("/\\")  # never `//elsewhere`
    clean = URL(path).replace(query=request.url.remove_query_params("token").query)
    answer = RedirectResponse(str(clean), status_code=303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, rules.session, httponly=True, samesite="strict", secure=secure, path="/")
    return answer


def _comes_from_us(request: Request, host: str) -> bool:
    """Whether a request was made by a page of ours, by a person who follows a link, or by no browser."""
    site = request.headers.get("sec-fetch-site")
    reading = request.method in _SAFE
    if site not in (None, "same-origin", "none"):
        return reading and request.headers.get("sec-fetch-mode") == "navigate"
    origin = request.headers.get("origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == host.lower() and origin.startswith(("http://", "https://"))
    except ValueError:
        return False


def _too_long(request: Request) -> bool:
    told = request.headers.get("content-length", "0")
    return not told.isdecimal() or int(told[:20]) > LONGEST_BODY


def _bounded(receive: Receive) -> Receive:
    """Stops a body that grows beyond the bound without having said so."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LONGEST_BODY:
            raise HTTPException(413, f"More than {LONGEST_BODY} bytes were sent.")
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            present = {name.lower() for name, _ in message["headers"]}
            added = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
            message["headers"] = [*message["headers"], *(one for one in added if one[0] not in present)]
        await send(message)

    return sending


def _no(status: int, why: str) -> Response:
    return PlainTextResponse(f"{why}\n", status_code=status)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
