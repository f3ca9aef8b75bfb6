"""The pages: looking up, disputes, one conflict, one document, the API told in words."""

from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from claims.errors import UsageError
from judge.types import Conflict
from pipeline.formats import SURE_ENOUGH
from report.types import Decision, Dispute, Hit, Lookup
from web.api import LONGEST_CLAIM, LONGEST_NOTE, ClaimId, ConflictId
from web.desk import Board, Desk
from web.guard import Rules, same

_A_PAGE = 20
_ON_THE_DESK = 5
_DECISIONS: dict[str, Decision] = {"confirmed": "confirmed", "dismissed": "dismissed", "unsure": "unsure"}
router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Shown = tuple[Dispute, list[Conflict]]


@router.get("/")
async def start(request: Request) -> Response:
    """The search, and the first disputes."""
    desk = _desk(request)
    board, status = await desk.board(SURE_ENOUGH), await desk.status()
    shown, _ = _disputes(board, SURE_ENOUGH)
    return page(request, "start.html", disputes=shown[:_ON_THE_DESK], number=len(shown), status_of_store=status)


@router.get("/lookup")
async def lookup(
    request: Request,
    claim: Annotated[str, Query(max_length=LONGEST_CLAIM)] = "",
    speaker: Annotated[str, Query(max_length=200)] = "",
    since: Annotated[str, Query(max_length=10)] = "",
    until: Annotated[str, Query(max_length=10)] = "",
    as_of: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """One claim against the store."""
    desk, found, problem = _desk(request), None, ""
    choices = {"speaker": speaker, "since": since, "until": until, "as_of": as_of}
    if claim.strip():
        try:
            found = await desk.lookup(claim, min_score=SURE_ENOUGH, **choices)
        except UsageError as error:
            problem = str(error)
    passages = await desk.passages([hit.claim for hit in _hits(found)]) if found else {}
    asked = {"claim": claim, **choices}
    status = 400 if problem else 200
    return page(request, "lookup.html", status=status, asked=asked, found=found, problem=problem, passages=passages)


@router.get("/disputes")
async def disputes(
    request: Request,
    least: Annotated[float, Query(ge=0, le=1)] = SURE_ENOUGH,
    dismissed: bool = False,
    number: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    """All disputes, a page of them at a time."""
    shown, hidden = _disputes(await _desk(request).board(), least, dismissed)
    last = max(1, -(-len(shown) // _A_PAGE))
    number = min(number, last)
    some = shown[(number - 1) * _A_PAGE : number * _A_PAGE]
    told: dict[str, Any] = {"least": least, "dismissed": dismissed, "number": number, "last": last}
    return page(request, "disputes.html", disputes=some, total=len(shown), hidden=hidden, **told)


@router.get("/conflicts/{conflict}")
async def conflict(request: Request, conflict: ConflictId, kept: bool = False) -> Response:
    """Quote against quote, and the form for a verdict."""
    desk = _desk(request)
    board = await desk.board()
    found = _found(board.conflicts.get(conflict), conflict)
    dispute = board.disputes.get(found.dispute)
    others = [board.conflicts[one] for one in dispute.conflicts if one != found.id] if dispute else []
    passages = await desk.passages([found.a, found.b])
    told: dict[str, Any] = {"dispute": dispute, "others": others, "passages": passages, "kept": kept}
    return page(request, "conflict.html", conflict=found, longest_note=LONGEST_NOTE, **told)


@router.get("/conflicts/{conflict}/documents")
async def both(request: Request, conflict: ConflictId) -> Response:
    """Both documents beside each other, each at its passage."""
    desk = _desk(request)
    found = _found((await desk.board()).conflicts.get(conflict), conflict)
    sides = [_found(await desk.opened(claim.id), claim.id) for claim in (found.a, found.b)]
    return page(request, "both.html", conflict=found, sides=sides)


@router.post("/conflicts/{conflict}/verdict")
async def give_verdict(request: Request, conflict: ConflictId) -> Response:
    """Keep a verdict, and show the conflict again."""
    form = await _form(request)
    if not same(form.get("key", ""), _rules(request).form_key):
        raise HTTPException(403, "This form is of another time or another place: open the conflict again.")
    verdict, note = _DECISIONS.get(form.get("verdict", "")), form.get("note", "").strip()
    if verdict is None:
        raise HTTPException(400, "Choose a verdict: confirmed, dismissed or unsure.")
    if len(note) > LONGEST_NOTE:
        raise HTTPException(400, f"The note is longer than {LONGEST_NOTE} characters.")
    desk = _desk(request)
    _found((await desk.board()).conflicts.get(conflict), conflict)
    await desk.review(conflict, verdict, note or None)
    return RedirectResponse(f"/conflicts/{conflict}?{urlencode({'kept': 'true'})}#verdict", status_code=303)


@router.get("/claims/{claim}")
async def document(request: Request, claim: ClaimId) -> Response:
    """A document at the passage of a claim."""
    opened = _found(await _desk(request).opened(claim), claim)
    return page(request, "document.html", opened=opened)


@router.get("/claims/{claim}/text")
async def text(request: Request, claim: ClaimId) -> Response:
    """The whole text of a claim's document, as offsets count in it."""
    opened = _found(await _desk(request).opened(claim, 0), claim)
    whole = await _desk(request).text(opened.claim.document)
    return PlainTextResponse(whole.encode("utf-8", "replace"))


@router.get("/api")
async def scripting(request: Request) -> Response:
    """What scripts can ask, from the same description as /openapi.json."""
    return page(request, "api.html", api=request.app.openapi())


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page from its template."""
    rules = _rules(request)
    made = request.app.state.templates.get_template(template).render(
        form_key=rules.form_key, path=request.url.path, status=status, **values
    )
    return HTMLResponse(made.encode("utf-8", "replace"), status)


def _disputes(board: Board, least: float, dismissed: bool = False) -> tuple[list[Shown], int]:
    """Disputes with their conflicts that are sure enough and not dismissed, and how many conflicts are not shown."""

    def wanted(one: Conflict) -> bool:
        return one.kind != "update" and one.score >= least and (dismissed or one.status != "dismissed")

    found: list[Shown] = []
    for dispute in sorted(board.disputes.values(), key=lambda one: one.rank):
        conflicts = [board.conflicts[one] for one in dispute.conflicts if wanted(board.conflicts[one])]
        if conflicts:
            found.append((dispute, conflicts))
    return found, len(board.conflicts) - sum(len(conflicts) for _, conflicts in found)


def _hits(found: Lookup) -> Sequence[Hit]:
    return [*found.contradicting, *found.supporting, *found.related]


def _found(value: Any, name: str) -> Any:
    if value is None:
        raise HTTPException(404, f"The store has no {name}: it may have been forgotten, or its document changed.")
    return value


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form, of each name the last one. Its length is bounded by the guard."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "A verdict is sent as a form.")
    try:
        body = (await request.body()).decode("utf-8")
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=20))
    except ValueError:
        raise HTTPException(400, "The form cannot be read.") from None


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _rules(request: Request) -> Rules:
    rules: Rules = request.app.state.rules
    return rules
